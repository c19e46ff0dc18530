import type { Coverage } from '../coverage.ts'
import type { ClaimKind, Tally } from './claim.ts'
import { kinds, sumOf } from './tally.ts'

/** What a percentage is of, and what has to be known of it: recorded by somebody, or verified against the API. */
export interface Measure {
  of: string
  seen: 'observed' | 'verified'
}

/** What is counted unless somebody asks for something else. */
export const usualMeasure: Measure = { of: 'answers', seen: 'observed' }

/** All that a percentage can be of. */
export function measurable(): string[] {
  return [...parts.keys()]
}

/** How much of what is measured there is and is seen, in all these versions together. */
export function measured(coverages: readonly Coverage[], { of }: Measure): Tally {
  const counted = parts.get(of) ?? []
  return sumOf(coverages.flatMap(({ tallies }) => counted.map((kind) => tallies[kind])))
}

/** `28 of 80 answers are recorded` */
export function measuredInWords(tally: Tally, { of, seen }: Measure): string {
  const what = of === 'everything' ? 'things that the contract says' : of
  return `${tally[seen].toLocaleString('en')} of ${tally.documented.toLocaleString('en')} ${what} are ${seenWords[seen]}`
}

/** Whether less is seen than a percentage of it. Of nothing nothing is missing. */
export function isBelow(tally: Tally, { seen }: Measure, percent: number): boolean {
  return tally[seen] * 100 < percent * tally.documented
}

/** What being seen is called. */
export const seenWords: Record<Measure['seen'], string> = { observed: 'recorded', verified: 'verified' }

const parts = new Map<string, ClaimKind[]>([
  ['answers', ['answer']],
  ['operations', ['operation']],
  ['headers', ['header']],
  ['fields', ['field', 'input']],
  ['variants', ['variant']],
  ['parameters', ['parameter']],
  ['bodies', ['body']],
  ['everything', kinds],
])
