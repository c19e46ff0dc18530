import { expect, test } from 'vitest'

import { exampleFrom } from './example.ts'
import type { Json } from './model.ts'
import { readDocument } from './yaml.ts'

test.each([
  ['{type: string}', 'string'],
  ['{type: string, format: date-time}', '2026-01-15T09:30:00Z'],
  ['{type: string, pattern: "^pay_[a-z0-9]{4}$"}', 'pay_aaaa'],
  ['{type: string, minLength: 8, maxLength: 9}', 'stringst'],
  ['{type: integer, minimum: 3, multipleOf: 5}', 5],
  ['{type: number, exclusiveMaximum: 0}', -0.01],
  ['{type: [string, "null"]}', 'string'],
  ['{enum: [b, a]}', 'b'],
  ['{type: string, examples: [Rex]}', 'Rex'],
  ['{type: integer, examples: [wrong]}', 1],
  ['{type: array, items: {type: boolean}, minItems: 2}', [true, true]],
  ['{type: object, additionalProperties: {type: integer}}', { key: 1 }],
  ['{allOf: [{properties: {a: {type: string}}}, {properties: {b: {const: 2}}}]}', { a: 'string', b: 2 }],
  [
    '{type: object, properties: {a: {type: string}, self: {$ref: "#/start"}, all: {type: array, items: {$ref: "#/start"}}}}',
    { a: 'string' },
  ],
  [
    '{oneOf: [{type: object, title: A, required: [x], properties: {x: {type: string}}}, {type: "null"}]}',
    { x: 'string' },
  ],
  ['{$ref: "#/nowhere"}', {}],
  ['{type: string, pattern: "^(?=.*[A-Z])(?=.*[0-9])[A-Za-z0-9]{8,}$"}', 'A1bB2cC3'],
  ['{type: string, pattern: "^(?!foo).{4,6}$"}', 'string'],
  ['{type: string, pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}', '2026-01-15'],
  ['{type: string, pattern: "^[A-Z0-9]+$", maxLength: 5}', 'US'],
  ['{type: string, pattern: "^[^@]+@[^@]+$"}', 'someone@example.com'],
  ['{type: array, minItems: 2, uniqueItems: true, items: {type: string, pattern: "^[a-z]{6}$"}}', ['string', 'baaaaa']],
  ['{type: string, format: email, maxLength: 8}', 'a@b.co'],
  ['{type: array, items: {enum: [a, b, c]}, uniqueItems: true, minItems: 3}', ['a', 'b', 'c']],
  ['{type: array, contains: {const: 7}, items: {type: integer}, minContains: 2}', [7, 7]],
  ['{type: array, prefixItems: [{type: string}, {type: integer}], items: false}', ['string', 1]],
  [
    '{type: object, minProperties: 2, additionalProperties: {type: integer}, propertyNames: {pattern: "^x-[a-z]$"}}',
    { 'x-a': 1, 'x-b': 1 },
  ],
  [
    '{properties: {a: {type: string}, b: {type: integer}}, dependentRequired: {a: [b, c]}}',
    { a: 'string', b: 1, c: {} },
  ],
  [
    '{required: [kind], properties: {kind: {const: x}}, if: {properties: {kind: {const: x}}}, then: {required: [v], properties: {v: {minimum: 7}}}}',
    { kind: 'x', v: 7 },
  ],
  ['{type: integer, not: {const: 1}}', 0],
  ['{oneOf: [{required: [a]}, {required: [b]}], properties: {a: {type: string}, b: {type: string}}}', { a: 'string' }],
  [
    '{properties: {b: {type: integer}}, allOf: [{properties: {a: {type: string}}}], unevaluatedProperties: false}',
    { b: 1, a: 'string' },
  ],
  ['{anyOf: [{type: "null"}, {type: array, items: {type: "null"}}, {type: string}]}', 'string'],
  ['{type: integer, format: int32, minimum: 2147483647}', 2147483647],
  ['{type: integer, example: "12"}', 12],
  ['{type: string, pattern: "^(a+)+$", example: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"}', 'a'],
  ['{allOf: [{type: string}, {type: integer}]}', undefined],
  ['{allOf: [{minimum: 5}, {maximum: 3}], type: integer}', undefined],
  ['{type: array, items: {enum: [a, b]}, uniqueItems: true, minItems: 3}', undefined],
  ['{type: object, required: [self], properties: {self: {$ref: "#/start"}}}', undefined],
])('%s gives %j', (schema, value) => {
  expect(exampleOf(schema)).toEqual(value)
})

test('a request has nothing that is read only, an answer nothing that is write only', () => {
  const schema = '{properties: {id: {type: integer, readOnly: true}, password: {type: string, writeOnly: true}}}'
  expect(exampleOf(schema, 'request')).toEqual({ password: 'string' })
  expect(exampleOf(schema, 'response')).toEqual({ id: 1 })
})

test('a request has nothing deprecated that it can do without', () => {
  const schema =
    '{required: [old], properties: {id: {type: integer}, old: {type: integer, deprecated: true}, older: {type: integer, deprecated: true}}}'
  expect(exampleOf(schema, 'request')).toEqual({ id: 1, old: 1 })
  expect(exampleOf(schema, 'response')).toEqual({ id: 1, old: 1, older: 1 })
})

const pets = `
Pet: {type: object, required: [kind], properties: {kind: {type: string}, name: {type: string}}, discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat'}}}
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {lives: {type: integer}}}]}
Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {tricks: {type: array, items: {type: string}}}}]}
Any: {oneOf: [{$ref: '#/components/schemas/Dog'}, {$ref: '#/components/schemas/Bird'}], discriminator: {propertyName: kind}}
Bird: {type: object, required: [wings], properties: {kind: {type: string}, wings: {type: integer}}}
Made: {allOf: [{required: [id, name]}, {$ref: '#/components/schemas/Ids'}], properties: {name: {type: string}}}
Ids: {properties: {id: {$ref: '#/components/schemas/Id'}}}
Id: {type: integer, readOnly: true}
`

test.each<[string, 'request' | 'response', Json]>([
  ['Pet', 'response', { kind: 'cat', name: 'string', lives: 1 }],
  ['Cat', 'response', { kind: 'cat', name: 'string', lives: 1 }],
  ['Dog', 'response', { kind: 'Dog', name: 'string', tricks: ['string'] }],
  ['Any', 'response', { kind: 'Dog', name: 'string', tricks: ['string'] }],
  ['Made', 'request', { name: 'string' }],
  ['Made', 'response', { id: 1, name: 'string' }],
])('%s in a %s has what its parents, its discriminator and its direction say', (name, direction, value) => {
  const schemas = readDocument({ path: 'a.yaml', text: pets }).value ?? null
  const documents = { 'a.yaml': { components: { schemas } } }
  const made = exampleFrom(documents, `a.yaml#/components/schemas/${name}`, { direction })
  expect(made).toEqual(value)
})

function exampleOf(schema: string, direction?: 'request' | 'response') {
  const { value = null } = readDocument({ path: 'a.yaml', text: `start: ${schema}` })
  return exampleFrom({ 'a.yaml': value }, 'a.yaml#/start', direction ? { direction } : {})
}
