import type { MadePage, MadePart, WantedPage, WantedPart } from '../apart/maker.ts'

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

/** What Astro has bundled, what it knows about it, and where it is built to. */
export interface BuiltSite {
  /** URL of the module that renders pages. */
  entry: string
  /** The styles of each page, by the keys that Astro gives them. */
  pages: [key: string, page: { styles: unknown }][]
  scripts: unknown
  /** What the marks in those styles stand for. */
  sheets: readonly string[]
  cache: string
  code: string
  base: string
  dist: string
}
