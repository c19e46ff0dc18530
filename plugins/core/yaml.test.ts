import { expect, test } from 'vitest'

import type { Finding } from './model.ts'
import { readDocument } from './yaml.ts'

test.each([
  ['a.yaml', 'a: 1\nb:\n  - c: 2\n    d: x\n', '/b/0/d', 4, 5],
  ['a.yaml', 'a: 1\nb:\n  - c: 2\n', '/b/0', 3, 5],
  ['a.yaml', 'a: 1\nb:\n  - c: 2\n', '/b/7/x', 2, 1],
  ['a.yaml', 'base: &base {x: 1}\nuse: *base\n', '/use/x', 1, 14],
  ['a.json', '{\n  "a": [1,\n    {"b/c": "}\\""}]\n}', '/a/1/b~1c', 3, 6],
  ['a.json', '{\n  "a": [1,\n    {"b": 2}]\n}', '/a/1', 3, 5],
  ['a.json', '{"a": {}}', '/a/b/c', 1, 2],
  ['a.json', '\uFEFF{"a": {}}', '', 1, 1],
  ['a.yaml', '{"json": "in YAML"}', '/json', 1, 2],
])('in %s %j %s stands at %i:%i', (path, text, pointer, line, column) => {
  expect(readDocument({ path, text }).place(pointer)).toEqual({ path, line, column })
})

test.each([
  ['a.yaml', 'a: 1\n\ta: 2', '2:1 Tabs are not allowed as indentation'],
  ['a.yaml', 'a: 1\nb: 2\na: 3', '3:1 Map keys must be unique'],
  ['a.yaml', 'a: *nope', '1:1 Unresolved alias (the anchor must be set before the alias): nope'],
  ['a.yaml', 'a: 1\n---\nb: 2', '2:1 Source contains multiple documents'],
  ['a.json', '{"a": [1, 2,]}', '1:13 ]} is not JSON here'],
  ['a.json', "{'a': 1}", "1:2 'a': 1} is not JSON here"],
  ['a.json', '{\n  "a": 1\n  "b": 2\n}', '3:3 "b": 2 is not JSON here'],
  ['a.json', '{"a": [1, {"b"', '1:15 The JSON ends too early'],
  ['a.json', '', '1:1 The file is empty'],
])('%s %j gives the finding %s', (path, text, expected) => {
  const { findings } = readDocument({ path, text })
  expect(findings.map(said)[0]).toBe(expected)
  expect(findings[0]?.code).toBe(path === 'a.json' ? 'json-syntax' : 'yaml-syntax')
  expect(findings[0]?.help).toBeTypeOf('string')
})

test.each([
  ['a.json', 600],
  ['a.yaml', 600],
  ['a.yaml', 6000],
])('%s with %i levels is nested too deeply', (path, levels) => {
  const { value, findings } = readDocument({ path, text: `${'['.repeat(levels)}${']'.repeat(levels)}` })
  expect(value).toBeUndefined()
  expect(findings.map(said)).toEqual(['1:1 The document is nested too deeply'])
})

test('a bomb of aliases is refused', () => {
  const levels = [...'bcdefghijk'].map((name, index) => `${name}: &${name} [${`*${'abcdefghij'[index]},`.repeat(10)}]`)
  const { value, findings } = readDocument({ path: 'a.yaml', text: ['a: &a [1]', ...levels].join('\n') })
  expect(value).toBeUndefined()
  expect(findings.map(said)).toEqual(['1:1 The aliases would expand to an enormous document'])
})

test('values are plain JSON: dates stay text, merges merge, odd keys are data', () => {
  const text = 'd: 2026-11-22\nm: {<<: {x: 1}, y: 2}\n__proto__: {z: 1}\ni: .inf\nb: !!binary aGk=\non: yes\n200: ok'
  const { value } = readDocument({ path: 'a.yaml', text })
  const expected =
    '{"d":"2026-11-22","m":{"x":1,"y":2},"__proto__":{"z":1},"i":"Infinity","b":"aGk=","on":"yes","200":"ok"}'
  expect(value).toEqual(JSON.parse(expected))
})

test('a duplicate key does not hide the rest of the document', () => {
  expect(readDocument({ path: 'a.yaml', text: 'a: 1\na: 2\nb: 3' }).value).toEqual({ a: 2, b: 3 })
})

function said({ place, message }: Finding): string {
  return `${place.line}:${place.column} ${message}`
}
