import { expect, test } from 'vitest'

import { parseJsonText } from '../json/parse.ts'
import { printJson } from '../json/print.ts'
import { arranged } from './arrange.ts'

test.each([
  ['members come in their recorded order', '{"a":1,"b":2}', '{"b":3,"a":4}', '{ "a": 4, "b": 3 }'],
  ['a new member stands where it came', '{"a":1,"b":2}', '{"b":2,"new":0,"a":1}', '{ "a": 1, "b": 2, "new": 0 }'],
  [
    'a key that is an id keeps its name',
    '{"9f8e7d6c5b4a":{"x":1}}',
    '{"0a1b2c3d4e5f":{"x":2}}',
    '{\n  "9f8e7d6c5b4a": { "x": 2 }\n}',
  ],
  ['another key is another one', '{"red":1}', '{"blue":1}', '{ "blue": 1 }'],
  ['items come in their recorded order', '["a","b","c"]', '["c","a","b"]', '["a", "b", "c"]'],
  [
    'items are known by their ids',
    '[{"id":1,"n":1},{"id":2,"n":1}]',
    '[{"id":2,"n":5},{"id":1,"n":5}]',
    '[\n  { "id": 1, "n": 5 },\n  { "id": 2, "n": 5 }\n]',
  ],
  ['a new item stands where it came', '["a","b"]', '["a","x","b"]', '["a", "x", "b"]'],
  ['the other way round is another order', '[1,2,3,4]', '[4,3,2,1]', '[4, 3, 2, 1]'],
  [
    'numbers stay as they are written',
    '{"a":1,"b":1}',
    '{"b":1.10,"a":9007199254740993}',
    '{ "a": 9007199254740993, "b": 1.10 }',
  ],
  ['names of prototypes are names', '{"__proto__":1,"a":2}', '{"a":2,"__proto__":1}', '{ "__proto__": 1, "a": 2 }'],
])('%s', (_, before, now, written) => {
  expect(printJson(arranged(parseJsonText(before), parseJsonText(now), () => {}))).toBe(written)
})
