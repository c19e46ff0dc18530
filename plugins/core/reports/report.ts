import type { Finding } from '../model.ts'
import type { Summary } from '../report.ts'

/** A way to tell findings: to a person at a terminal, or to a program. */
export interface Report {
  name: string
  print(told: Told): string
}

export interface Told {
  findings: Finding[]
  summary: Summary
  /** What was done apart from finding: further fields of the JSON, left out on a terminal. */
  extra?: { [name: string]: unknown }
  /** Whether escape sequences for colour may be used. */
  color: boolean
}
