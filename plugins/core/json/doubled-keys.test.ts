import { expect, test } from 'vitest'

import { doubledKeys } from './doubled-keys.ts'

test.each([
  ['{"a": 1, "a": 2}', [{ key: 'a', at: 9 }]],
  ['{"a": {"b": 1, "\\u0062": 2}}', [{ key: 'b', at: 15 }]],
  ['{"__proto__": 1, "__proto__": 2}', [{ key: '__proto__', at: 17 }]],
  ['[{"a": 1}, {"a": ":\\":"}]', []],
  ['{"a": {"a": 1}, "b": [{"a": 1}]}', []],
])('the doubled keys of %s', (text, doubled) => {
  expect(doubledKeys(text, JSON.parse(text))).toEqual(doubled)
})
