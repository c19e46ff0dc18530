import { expect, test } from 'vitest'

import { exampleFrom } from './example.ts'
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
])('%s gives %j', (schema, value) => {
  expect(exampleOf(schema)).toEqual(value)
})

test('a request has nothing that is read only, an answer nothing that is write only', () => {
  const schema = '{properties: {id: {type: integer, readOnly: true}, password: {type: string, writeOnly: true}}}'
  expect(exampleOf(schema, 'request')).toEqual({ password: 'string' })
  expect(exampleOf(schema, 'response')).toEqual({ id: 1 })
})

function exampleOf(schema: string, direction?: 'request' | 'response') {
  const { value = null } = readDocument({ path: 'a.yaml', text: `start: ${schema}` })
  return exampleFrom({ 'a.yaml': value }, 'a.yaml#/start', direction ? { direction } : {})
}
