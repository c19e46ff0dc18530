import { type Claim, type ClaimKind, kindWords, type Tallies, type Tally } from './claim.ts'

/** The kinds of claims, in the order in which they are told. */
export const kinds = Object.keys(kindWords).filter((name): name is ClaimKind => Object.hasOwn(kindWords, name))

/** How many of these claims are seen. */
export function tallyOf(claims: readonly Pick<Claim, 'sight'>[]): Tally {
  return {
    documented: claims.length,
    observed: claims.filter(({ sight }) => sight !== 'unseen').length,
    verified: claims.filter(({ sight }) => sight === 'verified').length,
  }
}

/** So many claims that nobody has seen. */
export function unseen(documented: number): Tally {
  return { documented, observed: 0, verified: 0 }
}

/** All of them together. */
export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = unseen(0)
  for (const { documented, observed, verified } of tallies) {
    sum.documented += documented
    sum.observed += observed
    sum.verified += verified
  }
  return sum
}

/** The same by kind. */
export function sumByKind(all: readonly Tallies[]): Tallies {
  const of = (kind: ClaimKind) => sumOf(all.map((tallies) => tallies[kind]))
  return {
    operation: of('operation'),
    answer: of('answer'),
    header: of('header'),
    field: of('field'),
    variant: of('variant'),
    parameter: of('parameter'),
    body: of('body'),
    input: of('input'),
  }
}

/**
 * The percentage of what is documented, rounded down to whole numbers, so that 100 means all of it. Nothing where nothing
 * is documented.
 */
export function percentOf(tally: Tally, seen: 'observed' | 'verified' = 'observed'): number | undefined {
  return tally.documented === 0 ? undefined : Math.floor((100 * tally[seen]) / tally.documented)
}

/** `63 %`, or a dash where nothing is documented. */
export function percentInWords(tally: Tally, seen: 'observed' | 'verified' = 'observed'): string {
  const percent = percentOf(tally, seen)
  return percent === undefined ? '–' : `${percent} %`
}
