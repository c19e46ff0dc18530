import { gzipSync } from 'node:zlib'

import { expect, test } from 'vitest'

import { otlp } from './otlp.ts'

const call = { 'http.request.method': 'GET', 'url.full': 'https://api.test/orders', 'http.response.status_code': 200 }

test('a span with the newer conventions is a call', () => {
  const { exchanges, findings } = read([
    {
      ...call,
      'http.request.method': 'POST',
      'http.request.header.content-type': ['application/json'],
      'http.response.header.content-type': ['application/json'],
      'http.response.header.set-cookie': ['a=1', 'b=2'],
      'http.request.body.content': '{"a": 1.10}',
      'http.response.body.content': '{"b": 2}',
    },
  ])

  expect(findings).toEqual([])
  expect(exchanges).toEqual([
    {
      call: {
        method: 'POST',
        url: 'https://api.test/orders',
        headers: [['content-type', 'application/json']],
        body: { kind: 'json', text: '{"a": 1.10}' },
      },
      answer: {
        status: 200,
        headers: [
          ['content-type', 'application/json'],
          ['set-cookie', 'a=1'],
          ['set-cookie', 'b=2'],
        ],
        body: { kind: 'json', text: '{"b": 2}' },
      },
      started: '2026-11-22T09:00:00.000Z',
      timing: { total: 84 },
      place: { path: 'a.json', line: 1, column: expect.any(Number) },
    },
  ])
})

test("older conventions and Multiplayer's attributes are understood", () => {
  const { exchanges } = read([
    {
      'http.method': 'GET',
      'http.scheme': 'https',
      'http.host': 'api.test:8443',
      'http.target': '/orders?x=1',
      'http.status_code': '404',
      'multiplayer.http.request.headers': '{"host":"api.test","accept":"*/*","x":["1","2"]}',
      'multiplayer.http.response.headers': '{"content-type":"application/json"}',
      'multiplayer.http.response.body': gzipSync('{"a": 1}').toString('hex'),
      'multiplayer.http.response.body.encoding': 'gzip',
    },
  ])

  expect(exchanges.map((one) => [one.call, one.answer])).toEqual([
    [
      {
        method: 'GET',
        url: 'https://api.test:8443/orders?x=1',
        headers: [
          ['host', 'api.test'],
          ['accept', '*/*'],
          ['x', '1'],
          ['x', '2'],
        ],
      },
      { status: 404, headers: [['content-type', 'application/json']], body: { kind: 'json', text: '{"a": 1}' } },
    ],
  ])
})

test.each([
  [
    { 'url.scheme': 'http', 'server.address': 'api.test', 'server.port': 8080, 'url.path': '/a', 'url.query': 'b=1' },
    'http://api.test:8080/a?b=1',
  ],
  [{ 'url.scheme': 'https', 'server.address': 'api.test', 'server.port': 443, 'url.path': '/a' }, 'https://api.test/a'],
  [{ 'http.target': '/a' }, '{server}/a'],
  [{ 'http.url': 'http://api.test/a#b' }, 'http://api.test/a'],
])('the address of %j is %s', (attributes, url) => {
  const { exchanges } = read([
    { 'http.method': 'GET', 'http.status_code': 200, 'http.response.body': 'x', ...attributes },
  ])

  expect(exchanges.map((one) => one.call.url)).toEqual([url])
})

test.each([
  [
    { 'http.response.body.content': '{"a": [1, 2', 'http.response.body.size': 50 },
    { kind: 'partial', text: '{"a": [1, 2', reason: 'the trace keeps 11 of 50 bytes' },
  ],
  [
    { 'http.response.body.content': '{"a": [1, 2' },
    { kind: 'partial', text: '{"a": [1, 2', reason: 'the trace cut it off' },
  ],
  [
    { 'http.response.body.content': 'abc... [truncated]' },
    { kind: 'partial', text: 'abc... [truncated]', reason: 'the trace cut it off' },
  ],
  [
    { 'http.response.body.content': 'abc', 'http.response.body.truncated': true },
    { kind: 'partial', text: 'abc', reason: 'the trace cut it off' },
  ],
  [{ 'http.response.body.content': '{"a": oops}' }, { kind: 'text', text: '{"a": oops}' }],
  [
    { 'http.request.body.content': 'x', 'http.response.body.size': 50 },
    { kind: 'partial', text: '', reason: 'the trace leaves out the body (50 bytes)' },
  ],
])('the body in %j is told as it is', (attributes, body) => {
  const { exchanges } = read([{ ...call, ...attributes }])

  expect(exchanges.map((one) => one.answer.body)).toEqual([body])
})

test('spans without bodies are no calls, and those at both ends of a call are one', () => {
  const kept = { ...call, 'http.response.body.content': '{}' }
  const { exchanges, findings } = read([
    kept,
    { ...call, 'http.response.body.size': 12 },
    { ...call, 'http.request.method': 'DELETE', 'http.response.status_code': 204 },
    { ...kept, 'url.full': 'http://10.0.0.1/orders', parent: 'span0' },
    { 'db.system': 'postgresql' },
    { ...kept, 'http.response.status_code': '' },
  ])

  expect(exchanges.map((one) => `${one.call.method} ${one.call.url}`)).toEqual([
    'GET https://api.test/orders',
    'DELETE https://api.test/orders',
  ])
  expect(findings.map(({ code, severity, message }) => [code, severity, message])).toEqual([
    ['capture-invalid', 'warning', 'This call is left out: its span has no status'],
    ['capture-incomplete', 'info', '1 of 5 HTTP spans keeps no body, and is left out'],
    ['capture-incomplete', 'info', '1 of 5 HTTP spans is a call that its caller tells already'],
  ])
})

test('JSON lines are read, each with its place', () => {
  const line = traces([{ ...call, 'http.response.body.content': '{}' }])
  const { exchanges, findings } = otlp.read({ path: 'a.jsonl', text: `${line}\n\n${line}\n{"resourceSpans": [\n` })

  expect([exchanges.length, findings.map(({ code, place }) => [code, place.path, place.line])]).toEqual([
    0,
    [['capture-truncated', 'a.jsonl', 4]],
  ])
  expect(otlp.read({ path: 'a.jsonl', text: `${line}\n\n${line}\n` }).exchanges.map(({ place }) => place.line)).toEqual(
    [1, 3],
  )
})

test.each([
  [traces([call]), 'capture-empty', 'None of 1 HTTP span keeps a body'],
  [traces([{}]), 'capture-empty', 'The traces hold no HTTP call: 1 span without a method and status'],
  ['{"resourceLogs": []}', 'capture-invalid', 'The file holds logs, and no traces'],
  ['{"resourceSpans": [}', 'capture-invalid', 'The file is not JSON from here on'],
])('%j is told', (text, code, message) => {
  const { exchanges, findings } = otlp.read({ path: 'a.json', text })

  expect([exchanges, findings.map((one) => [one.code, one.message])]).toEqual([[], [[code, message]]])
})

function read(spans: { [name: string]: unknown }[]) {
  const source = { path: 'a.json', text: traces(spans) }
  expect(otlp.claims(source)).toBe(true)
  return otlp.read(source)
}

function traces(spans: { [name: string]: unknown }[]): string {
  const list = spans.map(({ parent, ...attributes }, index) => ({
    spanId: `span${index}`,
    parentSpanId: parent ?? '',
    startTimeUnixNano: '1795338000000000000',
    endTimeUnixNano: 1795338000084000000,
    attributes: Object.entries(attributes).map(([key, value]) => ({ key, value: typed(value) })),
  }))
  return JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: list }] }] })
}

function typed(value: unknown): object {
  if (Array.isArray(value)) return { arrayValue: { values: value.map(typed) } }
  if (typeof value === 'boolean') return { boolValue: value }
  return typeof value === 'number' ? { intValue: String(value) } : { stringValue: value }
}
