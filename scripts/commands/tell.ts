import type { Finding, Project } from '#core/model.ts'
import type { Shell } from './command.ts'

/**
 * Tells findings in the form that was asked for, and gives the exit code: 1 if one of them is as grave as `--fail-on`
 * says, else 0. `extra` are further fields of the JSON.
 */
export async function tell(
  { json, color, print, failOn }: Shell,
  { findings, project, extra = {} }: { findings: Finding[]; project: Project; extra?: { [name: string]: unknown } },
): Promise<number> {
  const { isAtLeast, reports, summaryOf } = await import('#core/report.ts')
  const report = reports.find(({ name }) => name === (json ? 'json' : 'terminal'))
  if (report) print(report.print({ findings, summary: summaryOf(project, findings), extra, color }))
  return findings.some(({ severity }) => isAtLeast(severity, failOn)) ? 1 : 0
}
