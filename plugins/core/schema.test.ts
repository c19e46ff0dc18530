import { expect, test } from 'vitest'

import type { Json } from './model.ts'
import { bundleSchema, unchecked, validate } from './schema.ts'
import { readDocument } from './yaml.ts'

const text = `
components:
  schemas:
    Payment:
      type: object
      required: [id, amount]
      additionalProperties: false
      properties:
        id: {type: string, pattern: ^pay_, minLength: 5}
        amount: {type: integer, minimum: 1}
        currency: {enum: [EUR, USD]}
        created: {type: string, format: date-time}
        source: {$ref: '#/components/schemas/Source'}
        refunds: {type: array, maxItems: 1, items: {$ref: 'other.yaml#/Refund'}}
    Source:
      oneOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Bank'}]
      discriminator: {propertyName: type, mapping: {card: Card}}
    Card: {type: object, required: [number], properties: {type: {type: string}, number: {type: string}}, example: {id: odd id}}
    Bank: {type: object, required: [iban], properties: {type: {type: string}, iban: {type: string}}}
`
const other =
  'Refund: {type: object, properties: {of: {$ref: "api.yaml#/components/schemas/Payment"}, amount: {type: integer}}}'
const documents = { 'api.yaml': read(text), 'other.yaml': read(other) }
const payment = bundleSchema(documents, 'api.yaml#/components/schemas/Payment')

test.each([
  [{ id: 'pay_1', amount: '12.00' }, '/amount: "12.00" is a string, the contract says integer'],
  [{ id: 'pay_1', amount: 0 }, '/amount: 0 is too small, the contract says at least 1'],
  [{ id: 'x', amount: 1 }, '/id: "x" is 1 character long, the contract says at least 5|/id: "x" does not match ^pay_'],
  [{ amount: 1 }, ': id is missing, the contract requires it'],
  [{ id: 'pay_1', amount: 1, extra: 1 }, '/extra: not in the contract, which allows nothing else here'],
  [{ id: 'pay_1', amount: 1, currency: 'GBP' }, '/currency: "GBP" is none of EUR, USD'],
  [{ id: 'pay_1', amount: 1, created: 'today' }, '/created: "today" is not of the format date-time'],
  [{ id: 'pay_1', amount: 1, source: { type: 'card' } }, '/source: number is missing, the contract requires it'],
  [
    { id: 'pay_1', amount: 1, source: { type: 'Bank', iban: 7 } },
    '/source/iban: 7 is a number, the contract says string',
  ],
  [{ id: 'pay_1', amount: 1, source: { type: 'cash' } }, '/source: type "cash" is none of Bank, card'],
  [{ id: 'pay_1', amount: 1, source: 3 }, '/source: 3 fits none of the 2 alternatives in the contract (Card, Bank)'],
  [
    { id: 'pay_1', amount: 1, refunds: [{ of: { id: 'pay_2' } }] },
    '/refunds/0/of: amount is missing, the contract requires it',
  ],
  [{ id: 'pay_1', amount: 1, refunds: [{}, {}] }, '/refunds: 2 items, the contract says at most 1'],
  [[], ': a list, the contract says object'],
  [null, ': null, the contract says object'],
])('%j: %s', (value, expected) => {
  expect(
    validate(payment, value)
      .map(({ pointer, message }) => `${pointer}: ${message}`)
      .join('|'),
  ).toBe(expected)
})

test('a payment that keeps its contract has no violations', () => {
  expect(validate(payment, { id: 'pay_1', amount: 1, source: { type: 'card', number: '4' }, refunds: [] })).toEqual([])
})

test.each([
  [{ type: 'integer', format: 'int32' }, 3_000_000_000, '3000000000 is too big, the contract says at most 2147483647'],
  [{ type: 'integer', format: 'int8', minimum: -1000 }, -200, '-200 is too small, the contract says at least -128'],
  [{ type: 'integer', format: 'int8', maximum: 5 }, 6, '6 is too big, the contract says at most 5'],
])('a number keeps the range of its format: %j', (schema, value, message) => {
  expect(validate(schema, value).map((one) => one.message)).toEqual([message])
})

test('of alternatives without a discriminator the one that is meant is explained', () => {
  const schema = {
    oneOf: [
      { type: 'object', required: ['a'], properties: { kind: { const: 'a' }, a: { type: 'string' } } },
      { type: 'object', required: ['b'], properties: { kind: { const: 'b' }, b: { type: 'string' } } },
      { type: 'null' },
    ],
  }
  expect(validate(schema, { kind: 'b', b: 1 })).toEqual([
    { pointer: '/b', keyword: 'type', message: '1 is a number, the contract says string' },
  ])
})

test.each([
  [{ pattern: '(' }, 'pattern "("'],
  [{ pattern: '(a+)+$' }, 'pattern "(a+)+$"'],
  [{ type: 'file' }, 'type "file"'],
  [{ required: true }, 'required true'],
  [{ enum: 'a' }, 'enum "a"'],
  [{ properties: [] }, 'properties []'],
])('a schema that is wrong itself counts as kept, and is noted: %j', (schema, note) => {
  expect(validate(schema, `${'a'.repeat(40)}!`)).toEqual([])
  expect(unchecked(schema)).toEqual([note])
})

test.each<[string, Json]>([
  ['a schema of itself', { $ref: '#' }],
  ['a reference to nowhere', { $ref: '#/nowhere' }],
  ['a schema that is a number', 7],
  ['formats named like methods', { format: 'constructor' }],
  ['keys named like methods', { properties: { id: { $id: 'odd id' } }, 'x-id': { id: ' ' } }],
])('%s does no harm', (_, schema) => {
  expect(validate(schema, 'text')).toEqual([])
})

test('a needless escape in a pattern does not turn it off', () => {
  expect(validate({ pattern: '^a\\_b\\@c$' }, 'nothing').length).toBe(1)
  expect(validate({ pattern: '^a\\_b\\@c$' }, 'a_b@c')).toEqual([])
})

test('a bundle holds what is referred to, in whatever file, under its own name', () => {
  expect(bundleSchema(documents, 'other.yaml#/Refund')).toMatchObject({
    properties: { of: { $ref: '#/$defs/Payment' } },
    $defs: {
      Payment: { properties: { refunds: { items: { $ref: '#/$defs/Refund' } } } },
      Source: { discriminator: { mapping: { Bank: '#/$defs/Bank', card: '#/$defs/Card' } } },
    },
  })
})

test('a dynamic reference means what the outermost schema binds it to', () => {
  const generic = read(`
page: {$id: page, type: array, items: {$dynamicRef: '#item'}, $defs: {item: {$dynamicAnchor: item}}}
pets: {$id: pets, $ref: page, $defs: {item: {$dynamicAnchor: item, type: string}}}
`)
  const pets = bundleSchema({ 'a.yaml': generic }, 'a.yaml#/pets')
  expect(validate(pets, ['Rex'])).toEqual([])
  expect(validate(pets, [1])).toMatchObject([{ pointer: '/0', keyword: 'type' }])
})

function read(text: string): Json {
  return readDocument({ path: 'a.yaml', text }).value ?? null
}
