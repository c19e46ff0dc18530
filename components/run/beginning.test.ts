import { expect, test } from 'vitest'

import { beginningOf } from './beginning.ts'

test.each([
  ['a short text is shown whole', 'one\ntwo', undefined],
  ['a text that is a little too long is shown whole', lines(55), undefined],
  ['a long list is cut after 40 lines', lines(100), lines(40)],
  ['wide lines are cut at the end of one', `${'x'.repeat(1500)}\n`.repeat(3), 'x'.repeat(1500)],
  ['a text of one line is cut where it must be', 'x'.repeat(4000), 'x'.repeat(2000)],
])('%s', (_what, text, beginning) => {
  expect(beginningOf(text)).toBe(beginning)
})

function lines(count: number): string {
  return Array.from({ length: count }, (_, index) => `line ${index}`).join('\n')
}
