import type { Finding, Severity } from '../model.ts'

/** Findings in the order in which to look at them: errors first, and contracts before what depends on them. */
export function mostUrgentFirst(findings: Finding[]): Finding[] {
  return findings.toSorted((one, other) => rank(one) - rank(other))
}

function rank({ severity, place }: Finding): number {
  return severities[severity] * 2 + (place.path.startsWith('content/apis/') ? 0 : 1)
}

const severities: Record<Severity, number> = { error: 0, warning: 1, info: 2 }
