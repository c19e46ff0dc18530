import type { Part } from '#core/schema/part.ts'

/** What the build asks of the second process. Each question is answered under its number. */
export type Question =
  | { kind: 'read'; root: string; cache: string }
  | { kind: 'prepare'; site: BuiltSite }
  | { kind: 'rests'; operations: OperationName[] }
  | { kind: 'consoles'; dist: string }
  | { kind: 'render'; page: WantedPage }

/** Nothing that was made means that the build has to make it itself. */
export interface Answer {
  number: number
  page?: MadePage
  rests?: [OperationName, Part[]][]
  failed?: string
}

/** What Astro has bundled, and what it knows about it. */
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
}

/** `payments/2.1.0/create-payment`. */
export type OperationName = string

/** `component` is the file of the page's route. */
export interface WantedPage {
  url: string
  component: string
}

export interface MadePage {
  status: number
  headers: [name: string, value: string][]
  body: Uint8Array
}
