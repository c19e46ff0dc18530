import { expect, test } from 'vitest'

import { prettyJson } from './print.ts'
import { parseJsonText } from './parse.ts'

test.each([
  ['{"a":9007199254740993,"b":1.10,"c":"\\u00e4"}', '{ "a": 9007199254740993, "b": 1.10, "c": "\\u00e4" }'],
  ['{"a":{"b":[]}}', '{\n  "a": { "b": [] }\n}'],
  [' [1, [2]] ', '[\n  1,\n  [2]\n]'],
  ['"text"', '"text"'],
  ['{"a":1,}', '{"a":1,}'],
])('%s is laid out as %s', (text, expected) => {
  expect(prettyJson(text)).toBe(expected)
  expect(prettyJson(expected)).toBe(expected)
})

test('what does not fit in 80 columns is broken', () => {
  expect(prettyJson(JSON.stringify({ a: 'x'.repeat(40), b: 'y'.repeat(40) })).split('\n')).toHaveLength(4)
})

test.each([
  ['{"a": [1, 2', 'The text ends too early at line 1, column 12'],
  ['{\n  "a": tru\n}', 'Unexpected "t" at line 2, column 8'],
  ['{"a": "open', 'The text ends too early at line 1, column 12'],
  ['[01]', 'Unexpected "1" at line 1, column 3'],
  ['['.repeat(600), 'More than 500 levels deep at line 1, column 502'],
])('%j is refused', (text, message) => {
  expect(() => parseJsonText(text)).toThrow(message)
})

test('a string of megabytes is no burden', () => {
  const text = JSON.stringify(`${'\\"x'.repeat(1_000_000)}`)
  expect(prettyJson(text)).toBe(text)
})
