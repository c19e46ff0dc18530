import { finding } from '../../finding.ts'
import type { Finding, Severity } from '../../model.ts'
import type { Parsed } from '../../yaml.ts'

/** Takes down what is wrong at a pointer of a document. Default: an error `workflow-invalid`. */
export type Report = (
  pointer: string,
  message: string,
  more?: { help?: string; severity?: Severity; code?: string },
) => void

/** A report, and the list that it fills. */
export function reportOn({ path, place }: Pick<Parsed, 'path' | 'place'>): { report: Report; findings: Finding[] } {
  const findings: Finding[] = []
  const report: Report = (pointer, message, { help, severity = 'error', code = 'workflow-invalid' } = {}) => {
    const where = pointer === '' ? { path, line: 1, column: 1 } : place(pointer)
    findings.push(finding({ code, severity, message, ...(help && { help }), place: where }))
  }
  return { report, findings }
}

/** The code of what is right and cannot be run here. */
export const unsupported = { code: 'workflow-unsupported', severity: 'warning' } as const
