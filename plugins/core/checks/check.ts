import type { Finding, Reading, Source } from '../model.ts'

/** One thing that is looked at across the whole project. Each finding's code has a page in `content/checks/`. */
export interface Check {
  /** The codes of the findings that it may report. */
  codes: string[]
  /** It looks at contracts alone, so that what it found is known until one of them changes. */
  ofContracts?: true
  run(everything: Everything): Finding[]
}

/** A project and the texts that it was read from. */
export interface Everything extends Omit<Reading, 'findings'> {
  sources: Source[]
}
