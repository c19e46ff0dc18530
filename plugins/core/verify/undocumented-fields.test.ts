import { expect, test } from 'vitest'

import type { Json } from '../model.ts'
import { undocumentedFields } from './undocumented-fields.ts'

const pet = {
  type: 'object',
  required: ['kind'],
  properties: { kind: { type: 'string' }, parent: { $ref: '#/pet' } },
  discriminator: { propertyName: 'kind' },
}
const cat = { allOf: [{ $ref: '#/pet' }, { properties: { lives: { type: 'integer' } } }] }
const dog = { allOf: [{ $ref: '#/pet' }, { properties: { barks: { type: 'boolean' } } }] }

test.each<[what: string, schema: Json, value: Json, pointers: string[]]>([
  ['named fields', pet, { kind: 'cat' }, []],
  ['another field', pet, { kind: 'cat', age: 3 }, ['/age']],
  ['one inside a field that refers back', pet, { kind: 'cat', parent: { kind: 'cat', age: 9 } }, ['/parent/age']],
  [
    'the same field in every item',
    { type: 'array', items: pet },
    [{ kind: 'a' }, { kind: 'b', age: 1 }, { age: 2 }],
    ['/1/age'],
  ],
  ['fields of an alternative', { oneOf: [cat, dog] }, { kind: 'dog', barks: true, age: 1 }, ['/age']],
  ['fields beside alternatives', { properties: { id: {} }, anyOf: [cat, { type: 'null' }] }, { id: 1, lives: 7 }, []],
  ['any field, if others are allowed', { ...pet, additionalProperties: true }, { kind: 'cat', age: 3 }, []],
  ['any field of a map', { properties: {}, additionalProperties: { type: 'string' } }, { a: 'b' }, []],
  ['an object of which nothing is named', { type: 'object' }, { a: 1 }, []],
  ['names by a pattern', { properties: { id: {} }, patternProperties: { '^s_': {} } }, { s_1: 1, t_1: 1 }, ['/t_1']],
  ['an extension', pet, { kind: 'cat', 'x-trace': 1 }, []],
  ['names that objects have', pet, JSON.parse('{"kind": "a", "__proto__": 1, "a/b": 2}'), ['/__proto__', '/a~1b']],
  ['items by position', { prefixItems: [pet, { type: 'string' }] }, [{ kind: 'a', age: 1 }, 'b'], ['/0/age']],
  ['a text', pet, 'text', []],
])('%s', (_, schema, value, pointers) => {
  const documents = { 'a.yaml': { pet, schema } }
  expect(undocumentedFields(documents, 'a.yaml#/schema', value).map(({ pointer }) => pointer)).toEqual(pointers)
})

test('the schema that does not name a field is told', () => {
  const documents = { 'a.yaml': { pet, schema: { type: 'array', items: { $ref: '#/pet' } } } }
  expect(undocumentedFields(documents, 'a.yaml#/schema', [{ age: 1 }])).toEqual([
    { pointer: '/0/age', owner: 'a.yaml#/pet' },
  ])
  expect(undocumentedFields(documents, undefined, { age: 1 })).toEqual([])
})
