import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import type { Exchange } from '#core/model.ts'
import { readProject } from '#core/project.ts'

import { toHandlers } from './handlers.ts'

const api = 'https://api.acme.test'
let reached: string[] = []
const real = createServer((request, response) => {
  reached.push(request.url ?? '')
  response.end('real')
})
const network = setupServer()

beforeAll(async () => {
  await new Promise<void>((resolve) => real.listen(0, '127.0.0.1', resolve))
  network.listen({ onUnhandledFrame: 'error' })
})
afterEach(() => {
  network.resetHandlers()
  reached = []
})
afterAll(() => {
  network.close()
  real.close()
})

test('a recorded call is answered by fetch as it was recorded, headers and all', async () => {
  network.use(...toHandlers(exchanges, { servers: [api] }))
  const response = await fetch(`${api}/v1/payments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"amount": 1200}',
  })

  expect([response.status, response.headers.get('location'), await response.text()]).toEqual([
    201,
    '/v1/payments/pay_1',
    '{"id": "pay_1", "amount": 9007199254740993}',
  ])
})

test('a call below a server that was not recorded is told why, and reaches nobody', async () => {
  const here = `http://127.0.0.1:${(real.address() as AddressInfo).port}`
  network.use(...toHandlers(exchanges, { servers: [here] }))
  const response = await fetch(`${here}/v1/payments`, { method: 'DELETE' })
  const problem = await response.json()

  expect([response.status, problem.nearest.exchange, reached]).toEqual([599, 'shop/1.0.0/paid/01-createPayment', []])
})

test('what is not of these servers is left to the handlers that follow', async () => {
  network.use(...toHandlers(exchanges, { servers: [api] }))
  await expect(fetch('https://elsewhere.test/other')).rejects.toThrow()
})

test('without servers no call at all reaches anybody', async () => {
  const here = `http://127.0.0.1:${(real.address() as AddressInfo).port}`
  network.use(...toHandlers(exchanges))
  const response = await fetch(`${here}/elsewhere?token=1`)

  expect([response.status, response.headers.get('content-type'), await response.json(), reached]).toEqual([
    599,
    'application/problem+json',
    {
      type: '/checks/no-recording/',
      status: 599,
      title: 'No recording matches this call',
      detail: `Nothing was recorded for GET ${here}/elsewhere?token=1`,
      nearest: {
        exchange: 'shop/1.0.0/paid/02-getPayment',
        differs: [
          { at: '/request/path', recorded: '/v1/payments/pay_1', sent: '/elsewhere' },
          { at: '/request/query/token', recorded: null, sent: '1' },
        ],
      },
    },
    [],
  ])
})

test('a call that was recorded several times gets its answers in order', async () => {
  network.use(...toHandlers(exchanges, { servers: [api] }))
  const states = []
  for (let turn = 0; turn < 3; turn++) states.push((await (await fetch(`${api}/v1/payments/pay_1`)).json()).status)

  expect(states).toEqual(['pending', 'paid', 'paid'])
})

const recordings = {
  '01-createPayment': `exchange: 1
operation: createPayment
request:
  method: POST
  url: '{server}/v1/payments'
  headers: {content-type: application/json}
  json: |
    {"amount": 1200}
response:
  status: 201
  headers: {content-type: application/json, location: /v1/payments/pay_1}
  json: |-
    {"id": "pay_1", "amount": 9007199254740993}
provenance: {source: test, recorded: 2026-11-22, partial: false}
`,
  '02-getPayment': get('pending'),
  '03-getPayment': get('paid'),
}

function get(status: string): string {
  return `exchange: 1
operation: getPayment
request: {method: GET, url: '{server}/v1/payments/pay_1'}
response:
  status: 200
  headers: {content-type: application/json}
  json: |-
    {"status": "${status}"}
provenance: {source: test, recorded: 2026-11-22, partial: false}
`
}

const exchanges: Exchange[] = readProject(
  Object.entries(recordings).map(([name, text]) => ({ path: `recordings/shop/1.0.0/paid/${name}.yaml`, text })),
).project.scenarios.flatMap((scenario) => scenario.exchanges)
