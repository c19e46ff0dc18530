import { expect, test } from 'vitest'

import { headingShift } from './heading-shift.ts'

test.each([
  ['# One\n## Two', 1, 1],
  ['### Three', 1, -1],
  ['## Two', 1, 0],
  ['no heading', 1, 0],
])('the headings of %j below level %i move by %i', (text, level, shift) => {
  expect(headingShift(text, level)).toBe(shift)
})
