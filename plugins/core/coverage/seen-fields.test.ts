import { expect, test } from 'vitest'

import type { Json } from '../model.ts'
import { fieldTree } from './field-tree.ts'
import { seeFields } from './seen-fields.ts'

const text = { type: 'string' }
const pet = {
  oneOf: [{ $ref: '#/$defs/Cat' }, { $ref: '#/$defs/Dog' }],
  discriminator: { propertyName: 'kind', mapping: { cat: '#/$defs/Cat', dog: '#/$defs/Dog' } },
  $defs: {
    Cat: { type: 'object', properties: { kind: text, claws: { type: 'integer' } } },
    Dog: { type: 'object', properties: { kind: text, tail: { type: 'integer' } } },
  },
}
const loose = {
  anyOf: [
    { title: 'A', properties: { a: text } },
    { title: 'B', properties: { b: text } },
  ],
}

test.each<[what: string, schema: Json, value: Json, seen: string[], strangers: string[]]>([
  ['a field of a list', { type: 'array', items: object({ a: text, b: text }) }, [{ a: '1' }, {}], ['a'], []],
  ['a field that is null', object({ a: { type: ['string', 'null'] } }), { a: null }, ['a'], []],
  ['a field inside a field', object({ a: object({ b: text }) }), { a: { b: '1', c: 1 } }, ['a', 'a.b'], ['a.c']],
  [
    'the variant that the discriminator names',
    pet,
    { kind: 'dog', tail: 'long' },
    ['(Dog).kind', '(Dog).tail', 'Dog'],
    [],
  ],
  ['the variant that knows most, where all hold', loose, { b: '1' }, ['(B).b', 'B'], []],
  ['variants of items, whose schemas hold for lists as well', { items: loose }, [{ a: '1' }], ['(A).a', 'A'], []],
  ['what no variant knows', pet, { kind: 'cat', wings: 2 }, ['(Cat).kind', 'Cat'], ['wings']],
  [
    'a variant of texts and numbers',
    object({ a: { oneOf: [text, { type: 'integer' }] } }),
    { a: 5 },
    ['a', 'a(integer)'],
    [],
  ],
  [
    'places of a tuple',
    object({ at: { type: 'array', prefixItems: [text, object({ x: text })] } }),
    { at: ['1', { x: '2' }] },
    ['at', 'at.0', 'at.1', 'at.1.x'],
    [],
  ],
  ['fields that others may have', { ...object({ a: text }), additionalProperties: true }, { b: 1 }, [], []],
  ['a map', { additionalProperties: object({ a: text }) }, { one: { a: '1' } }, ['*.a'], []],
  ['an object that says nothing of its fields', { type: 'object' }, { a: 1 }, [], []],
  [
    'names that every object inherits',
    object(JSON.parse('{"__proto__": {"type": "string"}, "constructor": {"type": "string"}}')),
    JSON.parse('{"__proto__": "1", "toString": "2"}'),
    ['__proto__'],
    ['toString'],
  ],
])('%s', (_, schema, value, seen, strangers) => {
  const tree = fieldTree({ 'a.yaml': schema }, 'a.yaml#', 'response')
  expect(seeFields(tree, value, 'observed', 'response')).toEqual(strangers)

  const claims = [...tree.fields, ...tree.variants].filter(({ sight }) => sight === 'observed')
  expect(claims.map(({ name }) => name)).toEqual(seen)
})

test('what contains itself is there once, however deep the value is', () => {
  const comment = object({ text, replies: { type: 'array', items: { $ref: '#' } } })
  const tree = fieldTree({ 'a.yaml': comment }, 'a.yaml#', 'response')
  const deep = JSON.parse(`${'{"replies": ['.repeat(200)}{"text": "end"}${']}'.repeat(200)}`)

  expect(seeFields(tree, deep, 'observed', 'response')).toEqual([])
  expect(tree.fields).toEqual([
    { name: 'text', sight: 'observed' },
    { name: 'replies', sight: 'observed' },
  ])
})

test('alternatives that are each other end', () => {
  const loop = { oneOf: [{ $ref: '#' }, object({ a: text })] }
  const tree = fieldTree({ 'a.yaml': loop }, 'a.yaml#', 'response')

  expect(seeFields(tree, { a: '1' }, 'observed', 'response')).toEqual([])
  expect(tree.fields).toEqual([{ name: '(with a).a', sight: 'observed' }])
})

test('a schema that is too large is counted in part, and what lies deeper is no stranger', () => {
  const wide = (depth: number): Json =>
    object(Object.fromEntries(['a', 'b', 'c'].map((name) => [name, depth === 0 ? text : wide(depth - 1)])))
  const tree = fieldTree({ 'a.yaml': wide(3) }, 'a.yaml#', 'response', 10)

  expect(seeFields(tree, { a: { b: { c: { a: '1' } } } }, 'observed', 'response')).toEqual([])
  expect({ fields: tree.fields.length, cut: tree.cut }).toEqual({ fields: 12, cut: true })
})

test('what goes only the other way is no claim', () => {
  const both = object({ id: { type: 'string', readOnly: true }, word: { type: 'string', writeOnly: true } })
  const names = (direction: 'request' | 'response') =>
    fieldTree({ 'a.yaml': both }, 'a.yaml#', direction).fields.map(({ name }) => name)

  expect([names('response'), names('request')]).toEqual([['id'], ['word']])
})

function object(properties: { [name: string]: Json }): { [name: string]: Json } {
  return { type: 'object', properties }
}
