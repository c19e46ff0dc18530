import { expect, test } from 'vitest'

import { coverageBadge } from './badge.ts'
import { isBelow, measurable } from './measure.ts'
import { percentInWords } from './tally.ts'

test('a badge stands alone, and is rounded down', () => {
  expect(coverageBadge({ documented: 1000, observed: 999, verified: 0 })).toBe(
    `<svg xmlns="http://www.w3.org/2000/svg" width="151" height="20" role="img" aria-label="recorded answers: 99%">
  <title>999 of 1,000 answers are recorded</title>
  <clipPath id="round"><rect width="151" height="20" rx="3"/></clipPath>
  <g clip-path="url(#round)">
    <rect width="114" height="20" fill="#45413b"/>
    <rect x="114" width="37" height="20" fill="#18713f"/>
  </g>
  <g fill="#fff" font-family="Verdana,Geneva,'DejaVu Sans',sans-serif" font-size="11" text-anchor="middle">
    <text x="57" y="14" textLength="102" lengthAdjust="spacingAndGlyphs">recorded answers</text>
    <text x="132.5" y="14" textLength="25" lengthAdjust="spacingAndGlyphs">99%</text>
  </g>
</svg>
`,
  )
})

test.each([
  [{ documented: 0, observed: 0, verified: 0 }, 'nothing documented', '#6d675e'],
  [{ documented: 4, observed: 4, verified: 1 }, '100%', '#18713f'],
  [{ documented: 4, observed: 2, verified: 1 }, '50%', '#8f5a06'],
  [{ documented: 4, observed: 1, verified: 1 }, '25%', '#b02e27'],
])('of %o it says %s', (tally, value, color) => {
  const badge = coverageBadge(tally)
  expect([badge.includes(`>${value}</text>`), badge.includes(color)]).toEqual([true, true])
})

test('what is shown as a percentage never promises more than there is', () => {
  expect(percentInWords({ documented: 1000, observed: 999, verified: 0 })).toBe('99 %')
  expect(percentInWords({ documented: 0, observed: 0, verified: 0 })).toBe('–')
})

test.each([
  [{ documented: 3, observed: 2, verified: 0 }, 66.6, false],
  [{ documented: 3, observed: 2, verified: 0 }, 66.7, true],
  [{ documented: 0, observed: 0, verified: 0 }, 100, false],
])('%o is below %s %: %s', (tally, percent, expected) => {
  expect(isBelow(tally, { of: 'answers', seen: 'observed' }, percent)).toBe(expected)
})

test('a percentage can be of each kind, and of all together', () => {
  expect(measurable()).toEqual([
    'answers',
    'operations',
    'headers',
    'fields',
    'variants',
    'parameters',
    'bodies',
    'everything',
  ])
})
