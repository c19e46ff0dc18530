import { readdirSync, readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { readExchange, readScenario, writeExchange, writeScenario } from './recording.ts'
import type { Exchange, Source } from './model.ts'

const fixtures = new URL('./fixtures/recordings/', import.meta.url)
const path = 'recordings/payments/2.1.0/card-declined/01-createPayment.yaml'

test.each(readdirSync(fixtures).filter((name) => name.endsWith('.yaml')))('%s is written as it was read', (name) => {
  const text = readFileSync(new URL(name, fixtures), 'utf8')
  const { exchange, findings } = readExchange({ path, text }, new Map())
  expect(findings).toEqual([])
  expect(exchange && writeExchange(exchange).text).toBe(text)
})

test('an exchange is read as it was written, whatever its texts hold', () => {
  const exchange = {
    ...minimal(),
    summary: 'yes: "quotes", # and \u2028 and \u0000',
    call: {
      method: 'QUERY',
      url: '{server}/a?b=c#d',
      headers: [
        ['x-a', '1.10'],
        ['x-a', 'true'],
        ['__proto__', ' padded '],
      ],
      body: {
        kind: 'form',
        fields: [
          ['a', ''],
          ['constructor', '~'],
          ['constructor', '2026-11-22'],
        ],
      },
    },
    answer: { status: 200, headers: [], body: { kind: 'text', text: '  indented\r\n\ttab\n\n' } },
  } satisfies Partial<Exchange>
  const { text, bodies } = writeExchange(exchange as Exchange)
  const read = readExchange({ path, text }, new Map())
  expect(bodies).toEqual([])
  expect(read.findings).toEqual([])
  expect({ ...read.exchange, lines: {} }).toEqual(exchange)
})

test.each(['\n\na\n', 'a\n\n\n', ' a', 'a', '\n', '', 'a\tb', '---\na: b', '{{x}}'])('the text %j survives', (body) => {
  const exchange: Exchange = { ...minimal(), answer: { status: 200, headers: [], body: { kind: 'text', text: body } } }
  const { exchange: read } = readExchange({ path, text: writeExchange(exchange).text }, new Map())
  expect(read?.answer).toEqual(exchange.answer)
})

test('large and binary bodies lie in files of their own, with a digest', () => {
  const large = JSON.stringify(
    Array.from({ length: 900 }, (_, index) => `item ${index}`),
    null,
    2,
  )
  const exchange: Exchange = {
    ...minimal(),
    call: {
      method: 'PUT',
      url: '{server}/a',
      headers: [['content-type', 'image/png']],
      body: { kind: 'binary', base64: 'iVBORw==' },
    },
    answer: { status: 200, headers: [['content-type', 'application/json']], body: { kind: 'json', text: large } },
  }
  const { text, bodies } = writeExchange(exchange)
  expect(bodies.map((body) => [body.path, body.encoding])).toEqual([
    ['recordings/payments/2.1.0/card-declined/bodies/01-createPayment.request.png', 'base64'],
    ['recordings/payments/2.1.0/card-declined/bodies/01-createPayment.response.json', undefined],
  ])
  const files = new Map(bodies.map((body) => [body.path, body]))
  const read = readExchange({ path, text }, files)
  expect(read.findings).toEqual([])
  expect(read.exchange?.call).toEqual(exchange.call)
  expect(read.exchange?.answer).toEqual(exchange.answer)

  const [first, second] = bodies
  const damaged = new Map([[second?.path ?? '', { path: second?.path ?? '', text: '[]' }]])
  expect(first && readExchange({ path, text }, damaged).findings.map(({ message }) => message)).toEqual([
    'The body file "bodies/01-createPayment.request.png" does not exist',
    'The body file "bodies/01-createPayment.response.json" has changed since it was recorded',
  ])
})

test.each([
  ['status: 402', 'staus: 402', 9, '"staus" is not a key of "response"', 'Did you mean "status"?'],
  [
    'status: 402',
    'status: "402"',
    9,
    '"response.status" is "402" instead of a whole number',
    'Write a whole number, without quotes.',
  ],
  ['status: 402', 'status: 42', 9, '42 is not an HTTP status', 'Write a status from 100 to 599.'],
  ['exchange: 1', 'exchange: 2', 1, 'Version 2 of the recording format is not known', 'Write "exchange: 1".'],
  [
    '2.1.0, con',
    '2.0.0, con',
    3,
    'The recording says payments 2.0.0 and lies in the folder of payments 2.1.0',
    'Correct "api", or move the file.',
  ],
])('%s mistaken for %s is told with its line', (right, wrong, line, message, help) => {
  const text = small.replace(right, wrong)
  const [found] = readExchange({ path, text }, new Map()).findings
  expect([found?.place.line, found?.message, found?.help]).toEqual([line, message, help])
})

test('x-* keys are allowed, and broken YAML is a finding', () => {
  expect(readExchange({ path, text: `${small}x-note: mine\n` }, new Map()).findings).toEqual([])
  const { exchange, findings } = readExchange({ path, text: `${small}\n  broken: [` }, new Map())
  expect([exchange, findings[0]?.code]).toEqual([undefined, 'yaml-syntax'])
})

test('a folder is a scenario, its recordings in the order of their names', () => {
  const folder = 'recordings/payments/2.1.0/card-declined/'
  const head = {
    title: 'The bank says no',
    why: ['Cards are declined: often', 'Clients must cope'],
    order: 3,
    mutates: true,
  }
  const sources: Source[] = [
    { path: `${folder}02-b.yaml`, text: small },
    { path: `${folder}scenario.yaml`, text: writeScenario(head) },
    { path: `${folder}01-a.yaml`, text: small },
  ]
  const { scenario, findings } = readScenario(sources)
  expect(findings).toEqual([])
  expect(scenario).toMatchObject({
    id: 'payments/2.1.0/card-declined',
    name: 'card-declined',
    api: 'payments',
    version: '2.1.0',
    ...head,
  })
  expect(scenario?.exchanges.map(({ id }) => id)).toEqual([
    'payments/2.1.0/card-declined/01-a',
    'payments/2.1.0/card-declined/02-b',
  ])
})

const small = `exchange: 1
operation: createPayment
api: {id: payments, version: 2.1.0, contract: "sha256:9f1c"}
request:
  method: POST
  url: "{server}/v2/payments"
response:
  # declined
  status: 402
match: {query: exact, body: json}
provenance: {source: proxy, recorded: 2026-11-22, partial: false}
`

function minimal(): Exchange {
  return {
    id: 'payments/2.1.0/card-declined/01-createPayment',
    call: { method: 'GET', url: '{server}/', headers: [] },
    answer: { status: 204, headers: [] },
    match: { query: 'exact', body: 'json', ignore: [] },
    volatile: {},
    redacted: {},
    provenance: { source: 'proxy', recorded: '2026-11-22', partial: false },
    place: { path, line: 1, column: 1 },
    lines: {},
  }
}
