import { expect, test } from 'vitest'

import type { Captured } from './captures/capture.ts'
import { shop } from './fixtures/shop.ts'
import type { Source } from './model.ts'
import { readScenario } from './recording.ts'
import { toScenario } from './record.ts'

const here = 'http://127.0.0.1:4010'

test('a scenario is written without secrets, noise, and the place where it was recorded', () => {
  const { sources, findings, said } = toScenario(recording(run(1)))
  expect(findings).toEqual([])
  expect(sources.map(({ path }) => path.replace('recordings/shop/1.0.0/first-order/', ''))).toEqual([
    'scenario.yaml',
    '01-createOrder.yaml',
    '02-getOrder.yaml',
    '03-listOrders.yaml',
    '04-listOrders.yaml',
  ])
  expect(sources[0]?.text).toBe('title: First order\nwhy: Everybody begins here\n')
  expect(sources[1]?.text).toBe(`exchange: 1
operation: createOrder
api: {id: shop, version: 1.0.0, contract: "${shop().version.operations[1]?.contract}"}
request:
  method: POST
  url: "{server}/orders"
  headers:
    x-shop: "{{apiKey}}"
    content-type: application/json
    idempotency-key: key-1
  json: |
    { "amount": 1, "note": "{{secret}}" }
response:
  status: 201
  headers:
    content-type: application/json
    location: "https://api.shop.test/v1/orders/ord_a1b2c3d4e1"
    etag: "\\"v1\\""
  json: |
    {
      "id": "ord_a1b2c3d4e1",
      "amount": 1,
      "created_at": "2026-11-22T10:00:01Z",
      "contact": "user1@example.com"
    }
match: {query: exact, body: json, ignore: [/request/headers/idempotency-key]}
volatile:
  /response/headers/etag: etag
  /response/json/created_at: date-time
  /response/json/id: {type: id, prefix: ord_}
redacted:
  /request/headers/x-shop: apiKey
  /request/json/note: secret
  /response/json/contact: email
provenance: {source: proxy, recorded: 2026-11-22, env: sandbox, partial: false}
timing: {total: 11}
wire: {}
`)
  expect(said).toEqual(['4 exchanges of shop 1.0.0', 'took out 6 secrets: 4 apiKey, 1 email, 1 secret'])
})

test('recording an unchanged API again gives the same bytes, though every id, time and cursor is new', () => {
  const first = toScenario(recording(run(1))).sources
  const again = toScenario({ ...recording(run(2)), existing: first, today: '2027-01-01' })
  expect(again.sources).toEqual(first)
  expect(again.removed).toEqual([])
})

test('a real change shows itself, and nothing else', () => {
  const first = toScenario(recording(run(1))).sources
  const changed = run(2).map((one, index) => {
    if (index !== 1 || one.answer.body?.kind !== 'json') return one
    const text = one.answer.body.text.replace('"paid":false', '"paid":true,"total":"1.10"')
    return { ...one, answer: { ...one.answer, body: { kind: 'json' as const, text } } }
  })
  const again = toScenario({ ...recording(changed), existing: first, today: '2027-01-01' })
  expect(difference(first, again.sources)).toEqual([
    '-       "paid": false,',
    '- provenance: {source: proxy, recorded: 2026-11-22, env: sandbox, partial: false}',
    '+       "paid": true,',
    '+       "total": "1.10",',
    '+ provenance: {source: proxy, recorded: 2027-01-01, env: sandbox, partial: false}',
  ])
})

test('what people wrote into a recording stays: comments, summary, rules', () => {
  const first = toScenario(recording(run(1))).sources.map((source) => {
    return {
      ...source,
      text: source.text
        .replace('request:', 'summary: Mine # and why\nrequest:')
        .replace('query: exact', 'query: subset'),
    }
  })
  expect(toScenario({ ...recording(run(2)), existing: first }).sources).toEqual(first)
})

test('a new value stays new when it is asked for, or when its kind has changed', () => {
  const first = toScenario(recording(run(1))).sources
  const fresh = toScenario({ ...recording(run(2)), existing: first, fresh: true }).sources
  expect(fresh[1]?.text).toContain('"id": "ord_a1b2c3d4e2"')
  const other = run(2).map((one) => JSON.parse(JSON.stringify(one).replaceAll('ord_', 'order_')))
  expect(toScenario({ ...recording(other), existing: first }).sources[1]?.text).toContain('"id": "order_a1b2c3d4e2"')
})

test('a call that is no operation is a finding; of an archive it is left out', () => {
  const stranger: Captured = { ...call('GET', '/stats', 200, '{}'), place: { path: 'x.har', line: 7 } }
  const kept = toScenario(recording([...run(1), stranger]))
  expect(kept.findings.map(({ code, message, place }) => [code, message, place.line])).toEqual([
    ['undocumented-operation', 'GET /stats is not an operation of shop 1.0.0', 7],
  ])
  expect(kept.sources.at(-1)?.path).toMatch(/05-get-v1-stats\.yaml$/)
  const archive = toScenario({ ...recording([...run(1), stranger]), source: 'har' })
  expect([archive.sources.length, archive.findings, archive.said.at(-1)]).toEqual([
    5,
    [],
    'left out 1 call that are no operation of shop 1.0.0',
  ])
})

test('a call that was captured twice is recorded once, and one that was made twice is recorded twice', () => {
  const at = (started: string) => run(1).map((one) => ({ ...one, started }))
  const { sources, said } = toScenario(recording([...at('2026-11-22T10:00:00Z'), ...at('2026-11-22T10:00:00Z')]))
  expect([sources.length, said.at(-1)]).toEqual([5, 'left out 4 calls that were captured twice'])
  expect(toScenario(recording([...at('2026-11-22T10:00:00Z'), ...at('2026-11-22T10:00:01Z')])).sources.length).toBe(9)
})

test('a value that looks like a key and has no telling name is taken out, and that is said', () => {
  const odd = call(
    'GET',
    '/orders/7',
    200,
    '{"id":"7","blob":"aZ9bY8cX7dW6eV5fU4gT3hS2","next_cursor":"bZ9bY8cX7dW6eV5fU4gT3hS3"}',
  )
  const { findings, sources } = toScenario(recording([odd]))
  expect(findings.map(({ code, severity, message }) => [code, severity, message])).toEqual([
    [
      'possible-secret',
      'info',
      '/response/json/blob of shop/1.0.0/first-order/01-getOrder looks like a key and was taken out',
    ],
  ])
  expect(sources[1]?.text).toContain('"blob": "{{unexplained}}"')
})

test('what was written is read without findings', () => {
  const { scenario, findings } = readScenario(toScenario(recording(run(1))).sources)
  expect(findings).toEqual([])
  expect(scenario?.exchanges.map(({ operation }) => operation)).toEqual([
    'createOrder',
    'getOrder',
    'listOrders',
    'listOrders',
  ])
})

test('a shorter run removes the files that it no longer has', () => {
  const first = toScenario(recording(run(1))).sources
  expect(toScenario({ ...recording(run(2).slice(0, 3)), existing: first }).removed).toEqual([
    'recordings/shop/1.0.0/first-order/04-listOrders.yaml',
  ])
})

function recording(captured: Captured[]) {
  return {
    ...shop(),
    captured,
    name: 'first-order',
    why: 'Everybody begins here',
    today: '2026-11-22',
    source: 'proxy',
    env: 'sandbox',
    hosts: [here],
  }
}

// Ids, times and cursors flow from one answer into the next call; `turn` makes all of them new.
function run(turn: number): Captured[] {
  const id = `ord_a1b2c3d4e${turn}`
  const cursor = btoa(`{"after":"${id}","at":179000000${turn}}`)
  const at = `2026-11-22T10:00:0${turn}Z`
  const made = call(
    'POST',
    '/orders',
    201,
    `{"id":"${id}","amount":1,"created_at":"${at}","contact":"jane@company.org"}`,
  )
  return [
    {
      ...made,
      call: {
        ...made.call,
        headers: [
          ...made.call.headers,
          ['content-type', 'application/json'],
          ['idempotency-key', 'key-1'],
          ['user-agent', 'x'],
        ],
        body: { kind: 'json', text: '{"amount":1,"note":"my own words"}' },
      },
      answer: {
        ...made.answer,
        headers: [
          ...made.answer.headers,
          ['location', `${here}/v1/orders/${id}`],
          ['etag', `"v${turn}"`],
          ['x-request-id', `r${turn}`],
        ],
      },
      timing: { total: 10 + turn },
    },
    call(
      'GET',
      `/orders/${id}`,
      200,
      `{"id":"${id}","paid":false,"updated_at":${1790000000 + turn},"self":"${here}/v1/orders/${id}"}`,
    ),
    call('GET', '/orders?limit=1', 200, `{"data":[{"id":"${id}","amount":1}],"next_cursor":"${cursor}"}`),
    call('GET', `/orders?limit=1&cursor=${encodeURIComponent(cursor)}`, 200, '{"data":[]}'),
  ]
}

function call(method: string, path: string, status: number, text: string): Captured {
  return {
    call: { method, url: `${here}/v1${path}`, headers: [['x-shop', 'shop-key-12345']] },
    answer: {
      status,
      headers: [
        ['content-type', 'application/json'],
        ['date', 'Sun, 22 Nov 2026 10:00:00 GMT'],
      ],
      body: { kind: 'json', text },
    },
    place: { path: 'proxy' },
  }
}

function difference(before: Source[], after: Source[]): string[] {
  const old = before.flatMap(({ text }) => text.split('\n'))
  const now = after.flatMap(({ text }) => text.split('\n'))
  const gone = [...old]
  const come = now.filter((line) => {
    const at = gone.indexOf(line)
    if (at !== -1) gone.splice(at, 1)
    return at === -1
  })
  return [...gone.map((line) => `- ${line}`), ...come.map((line) => `+ ${line}`)]
}
