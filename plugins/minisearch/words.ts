import { wordsOf } from '#core/search/words.ts'

/** How all our indexes cut text into words and compare them: beginnings count, and one slip in four letters is forgiven. */
export const wordOptions = {
  tokenize: wordsOf,
  processTerm: (term: string): string => term,
  searchOptions: {
    tokenize: wordsOf,
    processTerm: (term: string): string => term,
    prefix: (term: string): boolean => term.length > 1,
    fuzzy: (term: string): number | false => (term.length > 3 && !/\d/.test(term) ? 0.25 : false),
    maxFuzzy: 2,
    weights: { prefix: 0.5, fuzzy: 0.25 },
  },
}
