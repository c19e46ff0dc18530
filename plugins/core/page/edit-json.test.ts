import { expect, test } from 'vitest'

import { memberText, withMember } from './edit-json.ts'

const text = '{"id": 9007199254740993, "name": "Ada", "rate": 1.10, "tags": ["a"], "none": null}'

test.each([
  ['id', '9007199254740993'],
  ['name', 'Ada'],
  ['more', ''],
  ['tags', undefined],
  ['none', undefined],
  ['__proto__', ''],
])('the input of %s shows %s', (name, shown) => {
  expect(memberText(text, name)).toBe(shown)
})

test('one member is written, and all others stay as they were', () => {
  expect(withMember('{"id": 9007199254740993, "rate": 1.10}', { name: 'rate' }, '2.50')).toBe(
    '{ "id": 9007199254740993, "rate": 2.50 }',
  )
})

test.each<[string, { name: string; isText?: true }, string, string]>([
  ['{"a": 1}', { name: 'a', isText: true }, '5', '{"a":"5"}'],
  ['{"a": 1}', { name: 'a' }, 'five', '{"a":"five"}'],
  ['{"a": 1}', { name: 'a' }, '', '{}'],
  ['', { name: 'a' }, 'true', '{"a":true}'],
  ['{}', { name: '__proto__', isText: true }, 'x', '{"__proto__":"x"}'],
])('%s with %j = "%s" is %s', (before, input, value, after) => {
  expect(withMember(before, input, value).replace(/\s/g, '')).toBe(after)
})

test('what is no object yet is left alone', () => {
  expect(withMember('{"a":', { name: 'a' }, '1')).toBe('{"a":')
  expect(withMember('[1]', { name: 'a' }, '1')).toBe('[1]')
  expect(memberText('{"a":', 'a')).toBe(undefined)
})
