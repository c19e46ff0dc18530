import type { Finding, Reading, Source } from '../model.ts'

/** One thing that is looked at across the whole project. Each finding's code has a page in `content/checks/`. */
export interface Check {
  /** The codes of the findings that it may report. */
  codes: string[]
  run(everything: Everything): Finding[]
}

/** A project and the texts that it was read from. */
export interface Everything extends Omit<Reading, 'findings'> {
  sources: Source[]
}
