import { expect, test } from 'vitest'

import { shop } from './fixtures/shop.ts'
import type { Exchange } from './model.ts'
import { readExchange } from './recording.ts'
import { verify } from './verify.ts'

const { version, documents } = shop()

test('a recording that keeps the contract has no findings', () => {
  expect(found('createOrder', order)).toEqual([])
})

test.each([
  [
    'status: 201',
    'status: 202',
    'undocumented-status',
    13,
    3,
    '202 Accepted is not a response of createOrder (201, 4XX)',
  ],
  [
    'json # answered',
    'html',
    'undocumented-media-type',
    14,
    3,
    'application/html is not a media type of 201 (application/json)',
  ],
  ['"amount": 2', '"amount": "2"', 'body-violates-schema', 19, 7, undefined],
  ['"amount": 1', '"amount": "1"', 'request-violates-schema', 10, 7, undefined],
])('%s turned into %s is %s', (right, wrong, code, line, column, message) => {
  const [finding, ...more] = found('createOrder', order.replace(right, wrong))
  expect([finding?.code, finding?.place.line, finding?.place.column, more]).toEqual([code, line, column, []])
  if (message !== undefined) expect(finding?.message).toBe(message)
})

test('what is missing is told', () => {
  const list = order
    .replace('POST', 'GET')
    .replace('/orders', '/orders?limit=1000')
    .replace(/ {2}json: \|\n {4}\{[\s\S]*?\n(?=response)/, '')
    .replace('201', '200')
  expect(found('listOrders', list).map(({ code, message }) => [code, message])).toEqual([
    ['missing-response-header', 'The header "X-Total" is missing, which listOrders promises for 200'],
    ['undocumented-field', '"/id" is in the answer, and the contract does not speak of it'],
    ['undocumented-field', '"/amount" is in the answer, and the contract does not speak of it'],
    ['request-violates-schema', expect.stringMatching(/^The query parameter "limit": /)],
  ])
})

test.each([
  ['text: "{"', 'malformed-json'],
  ['text: "<!doctype html><p>Log in"', 'html-instead-of-json'],
  ['text: ""', 'empty-body'],
])('an answer with %s is %s', (body, code) => {
  const text = order.replace(/ {2}json: \|\n {4}\{\n {6}"id[\s\S]*$/, `  ${body}\n`)
  expect(found('createOrder', text).map((finding) => finding.code)).toEqual([code])
})

test('a refused call may break the contract: that is what it shows', () => {
  const text = order
    .replace('201', '422')
    .replace('"amount": 1', '"amount": "1"')
    .replace('json # answered', 'problem+json')
  expect(found('createOrder', text)).toEqual([])
})

function found(id: string, text: string) {
  const { exchange, findings } = readExchange({ path: 'recordings/shop/1.0.0/a/01-createOrder.yaml', text }, new Map())
  const operation = version.operations.find((one) => one.id === id)
  if (!operation || !exchange) throw new TypeError(JSON.stringify(findings))
  return verify(exchange satisfies Exchange, operation, documents)
}

const order = `exchange: 1
operation: createOrder
request:
  method: POST
  url: "{server}/orders"
  headers:
    content-type: application/json
  json: |
    {
      "amount": 1, "id": "o", "note": "n"
    }
response:
  status: 201
  headers:
    content-type: application/json # answered
  json: |
    {
      "id": "o",
      "amount": 2
    }
`
