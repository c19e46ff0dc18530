import { expect, test } from 'vitest'

import { dateInWords, plural } from './dates.ts'

test.each([
  ['2026-11-22', '22 Nov 2026'],
  ['2026-03-01T10:00:00Z', '1 Mar 2026'],
  ['2026-13-01', '2026-13-01'],
  ['soon', 'soon'],
])('%s reads as %s', (date, words) => {
  expect(dateInWords(date)).toBe(words)
})

test.each([
  [0, '0 replies'],
  [1, '1 reply'],
  [2, '2 replies'],
])('%i is said as %s', (count, words) => {
  expect(plural(count, 'reply', 'replies')).toBe(words)
})
