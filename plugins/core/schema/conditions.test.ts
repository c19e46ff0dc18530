import { expect, test } from 'vitest'

import { readDocument } from '../yaml.ts'
import { conditionsOf } from './conditions.ts'
import { facetsAt } from './facets.ts'

test.each([
  [
    '{if: {properties: {kind: {const: card}}}, then: {required: [number]}}',
    ['if `kind` is card, then `number` is there'],
  ],
  [
    '{if: {required: [a, b]}, then: {properties: {c: false}}, else: {properties: {d: {enum: [x, y]}}}}',
    ['if `a` and `b` are there, then `c` is absent; else `d` is x or y'],
  ],
  ['{if: {not: {required: [a]}}, else: {required: [b]}}', ['unless `a` is absent, `b` is there']],
  ['{if: {minProperties: 3}, then: {required: [a]}}', ['more depends on other values']],
  ['{dependentRequired: {card: [number, cvc]}}', ['with `card` also `number` and `cvc`']],
  ['{dependentSchemas: {card: {properties: {cash: false}}}}', ['with `card`, `cash` is absent']],
  ['{dependentSchemas: {card: {maxProperties: 3}}}', ['more holds with `card`']],
  ['{anyOf: [{required: [a]}, {required: [b, c]}]}', ['at least one of: `a`; `b` and `c`']],
  [
    '{oneOf: [{required: [a]}, {required: [b], not: {required: [a]}}]}',
    ['exactly one of: `a`; `b` is there and `a` is absent'],
  ],
  ['{anyOf: [{required: [a]}, {type: string}]}', []],
  ['{not: {type: string}}', ['not string']],
  ['{not: {enum: [1, 2]}}', ['not 1, 2']],
  ['{not: {required: [a, b]}}', ['without `a` and `b` together']],
  ['{not: {anyOf: [{required: [a]}, {required: [b]}]}}', ['without `a`', 'without `b`']],
  ['{not: {pattern: "^x"}}', ['does not match `^x`']],
  ['{not: {$ref: "#/components/schemas/Card"}}', ['not a Card']],
  ['{not: {maxLength: 3}}', ['some values are ruled out']],
  ['{not: {}, if: 3, dependentRequired: [], dependentSchemas: "no"}', ['more depends on other values']],
])('%s', (schema, words) => {
  const { value = null } = readDocument({ path: 'a.yaml', text: `start: ${schema}` })
  expect(conditionsOf(facetsAt({ 'a.yaml': value }, 'a.yaml#/start'))).toEqual(words)
})
