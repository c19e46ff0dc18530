import type { Difference } from '../compare.ts'

/** One sentence that a reader can act on: `Differs from the recording: /id and /created_at (expected to vary)`. */
export function sayDifferences(differences: Difference[]): string {
  const surprising = differences.filter(({ expected }) => !expected)
  const expected = differences.filter((difference) => difference.expected)
  if (differences.length === 0) return 'Same as the recording'
  const parts = [
    ...(surprising.length === 0 ? [] : [listed(surprising.map(words))]),
    ...(expected.length === 0 ? [] : [`${listed(expected.map(({ at }) => at || 'the body'))} (expected to vary)`]),
  ]
  return `Differs from the recording: ${parts.join('; ')}`
}

const says: Record<Difference['kind'], (difference: Difference) => string> = {
  status: ({ recorded, live }) => `status ${live}, recorded ${recorded}`,
  media: ({ recorded, live }) => `media type ${live || 'missing'}, recorded ${recorded || 'none'}`,
  header: ({ at, recorded, live }) => `header ${at}: ${live}, recorded ${recorded}`,
  shape: ({ at, recorded, live }) => `${at || 'the body'} is ${live}, recorded ${recorded}`,
  'shape+': ({ at }) => `${at} is new`,
  'shape-': ({ at }) => `${at} is missing`,
  value: ({ at, recorded, live }) => `${at || 'the body'} is ${live}, recorded ${recorded}`,
}

function words(difference: Difference): string {
  return says[difference.kind](difference)
}

/** Five at most; the marks in the answer show the rest. */
function listed(items: string[]): string {
  const shown = items.length > 5 ? [...items.slice(0, 4), `${items.length - 4} more`] : items
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
