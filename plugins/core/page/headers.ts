import { headersOf } from '../http.ts'
import type { Header } from '../model.ts'
import { cacheNotes } from './headers/cache.ts'
import { lifeNotes } from './headers/life.ts'
import { limitNotes } from './headers/limits.ts'
import { placeNotes } from './headers/places.ts'

/**
 * What the headers of an answer mean to the one who called, in sentences: `3 of 60 calls are left, and the count begins
 * anew in 20 s`. What is not known or cannot be read is left out; `now` is in milliseconds.
 */
export function explainHeaders(headers: readonly Header[], now: number): HeaderNote[] {
  return explainers.flatMap((explain) => explain((name) => headersOf(headers, name)[0]?.slice(0, longest), now))
}

const explainers: readonly Explain[] = [limitNotes, lifeNotes, cacheNotes, placeNotes]

// No header that says something is longer; a hostile one may be.
const longest = 4000

/** The value of a header of this answer, by its name in lower case. */
export type Value = (name: string) => string | undefined

/** One file for each kind of thing that headers say. */
export type Explain = (value: Value, now: number) => HeaderNote[]

export interface HeaderNote {
  /** The header that says it. */
  name: string
  text: string
  /** Where it is defined, or where what it names is: always `https:` or `http:`. */
  href?: string
  /** `heed`: the one who calls should do something. */
  kind: 'fact' | 'heed'
}
