import { expect, test } from 'vitest'

import { exponent, median, spread, table } from './figures.ts'

test('a median is one of the numbers, and told with its bounds', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(spread([3, 1, 2])).toBe('2.0 (1.0–3.0)')
  expect(spread([2], 0)).toBe('2')
})

test.each([
  [
    [
      [1, 5],
      [10, 50],
      [100, 500],
    ],
    1,
  ],
  [
    [
      [1, 1],
      [10, 100],
    ],
    2,
  ],
] as [[number, number][], number][])('%j grows with the power %d', (points, power) => {
  expect(exponent(points)).toBeCloseTo(power)
})

test('a table has a line below its head', () => {
  expect(table(['a', 'b'], [[1, 2]])).toBe('| a | b |\n| --- | --- |\n| 1 | 2 |')
})
