import { expect, test } from 'vitest'

import { parsePointer, toPointer, valueAt } from './pointer.ts'

test.each([
  ['', []],
  ['/a/b~1c', ['a', 'b/c']],
  ['/~01', ['~1']],
  ['/', ['']],
])('%j has the parts %j', (pointer, parts) => {
  expect(parsePointer(pointer)).toEqual(parts)
  expect(toPointer(parts)).toBe(pointer)
})

test.each([
  ['/a/1', 2],
  ['', { a: [1, 2] }],
  ['/a/length', undefined],
  ['/a/-', undefined],
  ['/constructor', undefined],
  ['/__proto__', undefined],
  ['/a/0/b', undefined],
])('%j finds %j', (pointer, found) => {
  expect(valueAt({ a: [1, 2] }, pointer)).toEqual(found)
})
