import type { MadePage, MadePart, WantedPage, WantedPart } from '../apart/maker.ts'
import type { Bundle } from '../bundle.ts'

/** What the build asks of the second process. Each question is answered under its number. */
export type Question =
  | { kind: 'read'; root: string; cache: string }
  | { kind: 'prepare'; site: BuiltSite }
  | { kind: 'page'; page: WantedPage }
  | { kind: 'part'; part: WantedPart }

/** Nothing that was made means that the build has to make it itself. */
export interface Answer {
  number: number
  page?: MadePage
  part?: MadePart | undefined
  failed?: string
}

/** What Astro has bundled, and where it is built to. */
export interface BuiltSite {
  bundle: Bundle
  cache: string
  /** Version of our own code. */
  code: string
  base: string
  /** The folder of the built site. */
  dist: string
}
