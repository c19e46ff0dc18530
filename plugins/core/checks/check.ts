import type { Finding, Reading, Source } from '../model.ts'
import type { Memo } from '../project/remember.ts'

/** One thing that is looked at across the whole project. Each finding's code has a page in `content/checks/`. */
export interface Check {
  /** The codes of the findings that it may report. */
  codes: string[]
  /** It looks at contracts alone, so that what it found is known until one of them changes. */
  ofContracts?: true
  /** What it found out about a part may be known by a key, if the key covers all that it depends on. */
  run(everything: Everything, memo?: Memo): Finding[]
}

/** A project and the texts that it was read from. */
export interface Everything extends Omit<Reading, 'findings'> {
  sources: Source[]
}
