import { expect, test } from 'vitest'

import { plainText, teaser } from './plain-text.ts'

test.each([
  ['Lists **all** `payments`, see [here](https://a.test "b").', 'Lists all payments , see here.'],
  ['> [!NOTE]\n> This is new.', 'This is new.'],
  ['<p>One <b>two</b></p>\n\n# Three', 'One two Three'],
  ['a < b and c > d', 'a < b and c d'],
])('%s in plain words', (text, plain) => {
  expect(plainText(text)).toBe(plain)
})

test('a teaser ends with a word', () => {
  expect(teaser('A payment.')).toBe('A payment.')
  expect(teaser('word '.repeat(100))).toBe(`${'word '.repeat(39)}word…`)
  expect(teaser('a'.repeat(300))).toBe(`${'a'.repeat(200)}…`)
})
