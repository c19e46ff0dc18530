import type { Finding, Project, Severity } from './model.ts'

export { reports } from './reports/index.ts'
export type { Report, Told } from './reports/index.ts'

/** How much was looked at, and how many findings of each severity there are. */
export function summaryOf({ apis, scenarios, decisions, guides }: Project, findings: Finding[]): Summary {
  const count = (wanted: Severity) => findings.filter(({ severity }) => severity === wanted).length
  const operations = apis.flatMap(({ versions }) => versions).flatMap(({ operations }) => operations)

  return {
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    apis: apis.length,
    operations: operations.length,
    scenarios: scenarios.length,
    exchanges: scenarios.flatMap(({ exchanges }) => exchanges).length,
    decisions: decisions.length,
    guides: guides.length,
  }
}

/** Whether a finding is as bad as a threshold or worse: `isAtLeast('error', 'warning')`. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) >= severities.indexOf(threshold)
}

/** From harmless to grave. */
export const severities: Severity[] = ['info', 'warning', 'error']

export interface Summary {
  errors: number
  warnings: number
  infos: number
  apis: number
  operations: number
  scenarios: number
  exchanges: number
  decisions: number
  guides: number
}
