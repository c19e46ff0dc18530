import { expect, test } from 'vitest'

import type { Json } from '../model.ts'
import { filled, valueNow } from './evaluate.ts'
import { parseExpression } from './expression.ts'
import type { Scope } from './scope.ts'

const scope: Scope = {
  inputs: { host: 'a.test', customer: { name: 'Ada' }, 'dotted.name': 1 },
  outputs: { total: 7 },
  steps: new Map([['pay', { payment: { id: 'pay_1', tags: ['a', 'b'] }, none: null }]]),
  workflows: new Map([['first', { inputs: { limit: 2 }, outputs: { id: 'x' } }]]),
  sources: [{ name: 'shop', url: '../openapi.yaml', type: 'openapi' }],
  call: {
    method: 'POST',
    url: '{server}/orders/o_1?tag=a&tag=b&q=%C3%A9',
    headers: [['accept', 'text/plain']],
    body: { kind: 'form', fields: [['a', '1']] },
  },
  path: { id: 'o_1' },
  answer: {
    status: 201,
    headers: [['location', '/orders/o_1']],
    body: { kind: 'json', text: '{"items":[{"id":"i_1"}],"a/b":{"c":null},"__proto__":{"x":1}}' },
  },
}

test.each<[string, Json | undefined]>([
  ['$url', '{server}/orders/o_1?tag=a&tag=b&q=%C3%A9'],
  ['$method', 'POST'],
  ['$statusCode', 201],
  ['$request.header.Accept', 'text/plain'],
  ['$request.query.q', 'é'],
  ['$request.query.tag', ['a', 'b']],
  ['$request.path.id', 'o_1'],
  ['$request.body', { a: '1' }],
  ['$request.body#/a', '1'],
  ['$response.header.Location', '/orders/o_1'],
  ['$response.header.ETag', undefined],
  ['$response.body#/items/0/id', 'i_1'],
  ['$response.body#/a~1b', { c: null }],
  ['$response.body#/a~1b/c', null],
  ['$response.body#/items/length', undefined],
  ['$response.body.items[0].id', 'i_1'],
  ['$response.body.items.length', 1],
  ['$response.body#/constructor', undefined],
  ['$inputs.host', 'a.test'],
  ['$inputs.customer.name', 'Ada'],
  ['$inputs.customer#/name', 'Ada'],
  ['$inputs.dotted.name', 1],
  ['$inputs.toString', undefined],
  ['$outputs.total', 7],
  ['$steps.pay.outputs.payment', { id: 'pay_1', tags: ['a', 'b'] }],
  ['$steps.pay.outputs.payment#/tags/1', 'b'],
  ['$steps.later.outputs.id', undefined],
  ['$workflows.first.inputs.limit', 2],
  ['$workflows.first.outputs.id', 'x'],
  ['$sourceDescriptions.shop.url', '../openapi.yaml'],
])('%s is %j', (text, value) => {
  const expression = parseExpression(text)
  expect(expression && valueNow(expression, scope)).toEqual(value)
})

test.each([
  '$',
  '$inputs.',
  '$steps.pay.id',
  '$response.headers.Location',
  '$datetime.now',
  'inputs.a',
  '$.a',
  '$status',
  ' $url',
])('%s is no runtime expression', (text) => {
  expect(parseExpression(text)).toBeUndefined()
})

test.each<[Json, Json | undefined]>([
  ['plain', 'plain'],
  ['$5', '$5'],
  ['{a}', '{a}'],
  ['$inputs.customer', { name: 'Ada' }],
  ['https://{$inputs.host}/{$steps.pay.outputs.payment#/id}', 'https://a.test/pay_1'],
  ['{$inputs.customer} {$steps.pay.outputs.none}', '{"name":"Ada"} null'],
  ['order-{$inputs.order}', undefined],
  [
    { a: ['$statusCode', { b: '$inputs.order' }], c: 1 },
    { a: [201, {}], c: 1 },
  ],
  [{ context: '$response.body', selector: '$.items[0].id', type: 'jsonpath' }, 'i_1'],
  [{ context: '$response.body', selector: '$..id', type: { type: 'jsonpath', version: 'rfc9535' } }, 'i_1'],
  [{ context: '$response.body', selector: '/items/0/id', type: 'jsonpointer' }, 'i_1'],
  [{ context: '$response.body', selector: '/items', type: 'xpath' }, undefined],
])('%j becomes %j', (value, now) => {
  expect(filled(value, scope)).toEqual(now)
})
