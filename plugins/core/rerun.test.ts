import { expect, test } from 'vitest'

import type { Answer, Call, Scenario } from './model.ts'
import { readScenario } from './recording.ts'
import { type Credentials, rerun, type World } from './rerun.ts'
import { atRate } from './rerun/at-rate.ts'

const noCredentials: Credentials = { header: () => undefined, value: () => undefined, always: [] }

test('what an answer gives goes into the later calls: ids, tokens, short cursors, numbers', async () => {
  const scenario = recorded([
    'POST /sessions',
    '{ "access_token": "{{token}}", "account_id": 7 }',
    'GET /accounts/7/orders?limit=2',
    '{ "orders": [{ "id": "ord_a1b2c3d4" }], "next_cursor": "Mg" }',
    'GET /accounts/7/orders?limit=2&cursor=Mg',
    '{ "orders": [] }',
    'POST /refunds {"order":"ord_a1b2c3d4","amount":7}',
    '{}',
  ])
  const { calls } = await run(scenario, [
    json(200, { access_token: 'fresh-token-9', account_id: 31 }),
    json(200, { orders: [{ id: 'ord_z9y8x7w6' }], next_cursor: 'NA' }),
    json(200, { orders: [] }),
    json(200, {}),
  ])

  expect(calls.map(({ method, url, body }) => [method, url, body?.kind === 'json' ? body.text.trim() : ''])).toEqual([
    ['POST', 'https://live.test/v1/sessions', ''],
    ['GET', 'https://live.test/v1/accounts/31/orders?limit=2', ''],
    ['GET', 'https://live.test/v1/accounts/31/orders?limit=2&cursor=NA', ''],
    ['POST', 'https://live.test/v1/refunds', '{"order":"ord_z9y8x7w6","amount":7}'],
  ])
  expect(calls.map(({ headers }) => headers.find(([name]) => name === 'authorization')?.[1])).toEqual([
    undefined,
    'Bearer fresh-token-9',
    'Bearer fresh-token-9',
    'Bearer fresh-token-9',
  ])
})

test('the same recorded idempotency key is the same new key within a run', async () => {
  const scenario = recorded(['POST /payments key', '{}', 'POST /payments key', '{}'])
  const { calls } = await run(scenario, [json(200, {}), json(200, {})])

  expect(calls.map(({ headers }) => headers.find(([name]) => name === 'idempotency-key')?.[1])).toEqual([
    'new-1',
    'new-1',
  ])
})

test.each([
  ['nothing', {}, 'No credential was given for "{{token}}", which was taken out of the recording'],
  ['a value', { value: (name: string) => (name === 'token' ? 'one' : undefined) }, 'Bearer one'],
  ['a header', { header: (name: string) => (name === 'authorization' ? 'Basic two' : undefined) }, 'Basic two'],
  [
    'a header, and a value of this scenario alone',
    { header: () => 'Basic two', value: (_: string, scenario: string, own: boolean) => (own ? scenario : undefined) },
    'Bearer one-order',
  ],
])('with %s given for the credentials, that is sent', async (_, given, expected) => {
  const scenario = recorded(['GET /orders auth', '{}'])
  const { calls, ran } = await run(scenario, [json(200, {})], { credentials: { ...noCredentials, ...given } })
  const sent = calls[0]?.headers.find(([name]) => name === 'authorization')?.[1]

  expect(sent ?? ran.map((one) => (one.kind === 'unanswered' ? one.why : ''))[0]).toBe(expected)
})

test('a call to another server is not made, and one to a server of the contract goes to the live one', async () => {
  const scenario = recorded(['GET https://else.test/orders', '{}', 'GET https://home.test/v1/orders?limit=1', '{}'])
  const { calls, ran } = await run(scenario, [json(200, {})], { homes: ['https://home.test/v1/'] })

  expect(calls.map(({ url }) => url)).toEqual(['https://live.test/v1/orders?limit=1'])
  expect(ran.map((one) => (one.kind === 'unanswered' ? one.why : one.kind))).toEqual([
    'It calls https://else.test, which is not the server that was named',
    'answered',
  ])
})

test.each(['{server}@else.test/orders', '{server}.else.test/orders', '{server}:81/orders', '//else.test/orders'])(
  'no credential follows a recording to %s',
  async (url) => {
    const scenario = recorded(['GET /orders auth', '{}'])
    const [exchange] = scenario.exchanges
    if (exchange) exchange.call.url = url
    const { calls, ran } = await run(scenario, [], { credentials: { ...noCredentials, value: () => 'one' } })

    expect(calls).toEqual([])
    expect(ran[0]).toMatchObject({
      reason: 'elsewhere',
      why: `It calls ${url}, which is not the server that was named`,
    })
  },
)

test('a header that cannot be sent is not quoted', async () => {
  const error = new TypeError('Headers.append: "Bearer one" is an invalid header value.')
  const { ran } = await run(recorded(['POST /orders', '{}']), [error])

  expect(ran[0]).toMatchObject({ why: 'No answer: a header holds what cannot be sent' })
})

test('a call that needs what was not given is not made with the recorded value', async () => {
  const scenario = recorded(['POST /orders', '{ "id": "ord_a1b2c3d4" }', 'GET /orders/ord_a1b2c3d4', '{}'])
  const { calls, ran } = await run(scenario, [json(422, { error: 'no' })])

  expect(calls.length).toBe(1)
  expect(ran[1]).toMatchObject({ reason: 'value', why: 'It needs "ord_a1b2c3d4", which 01-call did not give' })
})

test.each<[string, string, (Answer | Error)[], number | string, number[]]>([
  ['no answer, then one', 'GET /orders', [new Error('reset'), json(200, {})], 2, [500]],
  ['never an answer', 'GET /orders', Array(4).fill(new Error('reset')), 'No answer: reset', [500, 1000, 2000]],
  ['a payment without an answer', 'POST /orders', [new Error('reset')], 'No answer: reset', []],
  ['a payment with a key', 'POST /orders key', [new Error('reset'), json(200, {})], 2, [500]],
  ['429 with a time', 'POST /orders', [json(429, {}, '3'), json(200, {})], 2, [3000]],
  ['a date to come back', 'GET /orders', [json(503, {}, 'Mon, 23 Nov 2026 00:00:09 GMT'), json(200, {})], 2, [9000]],
  ['a time too far away', 'GET /orders', [json(429, {}, '3600')], 1, []],
  ['500 once', 'GET /orders', [json(500, {}), json(200, {})], 2, [500]],
  ['500 for a payment', 'POST /orders', [json(500, {})], 1, []],
  ['the expected status', 'GET /orders', [json(200, {}, '5')], 1, []],
])('%s', async (_, call, answers, outcome, waited) => {
  const { ran, waits } = await run(recorded([call, '{}']), answers)
  const [one] = ran

  expect(one?.kind === 'answered' ? one.attempts : one?.why).toBe(outcome)
  expect(waits).toEqual(waited)
})

test('an expired token is told from drift', async () => {
  const credentials = { ...noCredentials, value: () => 'old' }
  const { ran } = await run(recorded(['GET /orders auth', '{}']), [json(401, {})], { credentials })

  expect(ran[0]).toMatchObject({ reason: 'refused', why: 'The credentials were refused (401): give fresh ones' })
})

test('calls keep the rate', async () => {
  let now = 0
  const waits: number[] = []
  const wait = async (milliseconds: number) => {
    waits.push(milliseconds)
    now += milliseconds
  }
  const send = atRate(async () => json(200, {}), 4, { wait, clock: () => now })
  for (const _ of [1, 2, 3]) await send({ method: 'GET', url: '', headers: [] })

  expect(waits).toEqual([250, 250])
})

async function run(scenario: Scenario, answers: (Answer | Error)[], given: Partial<World> = {}) {
  const calls: Call[] = []
  const waits: number[] = []
  const keys = ['new-1', 'new-2']
  const ran = await rerun(scenario, {
    server: 'https://live.test/v1/',
    credentials: noCredentials,
    random: () => keys.shift() ?? 'no more keys',
    now: () => '2026-11-23T00:00:00Z',
    wait: async (milliseconds) => void waits.push(milliseconds),
    send: async (call) => {
      calls.push(call)
      const answer = answers.shift()
      if (answer instanceof Error || answer === undefined) throw answer ?? new Error('no more answers')
      return answer
    },
    ...given,
  })
  return { ran, calls, waits }
}

/** Calls like `POST /orders {"a":1}`, each with its answer; `key` and `auth` add these headers. */
function recorded(lines: string[]): Scenario {
  const pairs = lines.flatMap((line, index) => (index % 2 === 0 ? [[line, lines[index + 1] ?? '']] : []))
  const isSignedIn = lines[0]?.includes('/sessions')
  const sources = pairs.map(([line = '', answer], index) => {
    const [, method, url = '', rest = ''] = /^(\S+) (\S+) ?(.*)$/.exec(line) ?? []
    const headers = [
      rest === 'key' && 'idempotency-key: order-1815',
      (rest === 'auth' || (isSignedIn && index > 0)) && 'authorization: "Bearer {{token}}"',
    ].filter((header) => typeof header === 'string')
    const text = `exchange: 1
request:
  method: ${method}
  url: "${url.startsWith('/') ? `{server}${url}` : url}"
  headers: { ${headers.join(', ')} }
${rest.startsWith('{') ? `  json: |\n    ${rest}\n` : ''}response:
  status: 200
  headers: { content-type: application/json }
  json: |
    ${answer}
${headers.some((header) => header.startsWith('auth')) ? 'redacted: { /request/headers/authorization: bearer }\n' : ''}provenance: { source: proxy, recorded: 2026-11-01, partial: false }
`
    return { path: `recordings/shop/1.0.0/one-order/0${index + 1}-call.yaml`, text }
  })
  const { scenario, findings } = readScenario(sources)
  if (!scenario || findings.length > 0) throw new Error(JSON.stringify(findings))
  return scenario
}

function json(status: number, value: object, retryAfter?: string): Answer {
  const headers: Answer['headers'] = [['content-type', 'application/json']]
  if (retryAfter) headers.push(['retry-after', retryAfter])
  return { status, headers, body: { kind: 'json', text: JSON.stringify(value) } }
}
