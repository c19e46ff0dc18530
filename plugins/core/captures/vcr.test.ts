import { deflateSync, gzipSync } from 'node:zlib'

import { expect, test } from 'vitest'

import { vcr } from './vcr.ts'

const json = '{"id": "o_1"}'
const gzip = gzipSync(json).toString('base64')

test.each([
  [
    'Ruby VCR',
    `---
http_interactions:
- request:
    method: get
    uri: https://api.test/orders/o_1
    body: { encoding: US-ASCII, string: '' }
    headers:
      Accept:
      - "*/*"
  response:
    status: { code: 200, message: OK }
    headers:
      Content-Type: [application/json]
      Content-Encoding: [gzip]
    body:
      encoding: ASCII-8BIT
      string: !binary |-
        ${gzip}
    http_version:
  recorded_at: Tue, 01 Nov 2011 04:58:44 GMT
`,
    { started: '2011-11-01T04:58:44.000Z', answer: packed('gzip', 1) },
  ],
  [
    'vcrpy',
    `interactions:
- request:
    body: null
    headers: { Accept: '*/*' }
    method: GET
    uri: https://api.test/orders/o_1
  response:
    body: { string: '${json}' }
    headers: { content-type: [application/json] }
    status: { code: 200, message: OK }
version: 1
`,
    {},
  ],
  [
    'go-vcr',
    `version: 2
interactions:
  - id: 0
    request: { body: "", headers: { Accept: ["*/*"] }, url: https://api.test/orders/o_1, method: GET }
    response:
      body: '${json}'
      headers: { Content-Type: [application/json] }
      status: 200 OK
      code: 200
      duration: 1.2s
`,
    { timing: { total: 1200 } },
  ],
  [
    'Schemathesis',
    `command: st run
recorded_with: Schemathesis 4.0.0
http_interactions:
- id: a
  status: SUCCESS
  checks: [{ name: not_a_server_error, status: SUCCESS, message: null }]
  request: { uri: 'https://api.test/orders/o_1', method: GET, headers: { Accept: ['*/*'] }, body: null }
  response:
    status: { code: '200', message: OK }
    headers: { Content-Type: [application/json] }
    elapsed: '0.0124'
    body: { encoding: utf-8, base64_string: '${btoa(json)}' }
`,
    { timing: { total: 12 } },
  ],
  [
    'PHP-VCR',
    `
-
    request: { method: GET, url: 'https://api.test/orders/o_1', headers: { Accept: '*/*' } }
    response: { status: { http_version: '1.1', code: '200', message: OK }, headers: { Content-Type: application/json }, body: '${json}' }
`,
    {},
  ],
  [
    'Betamax',
    JSON.stringify({
      http_interactions: [
        {
          request: {
            body: { string: '' },
            headers: { Accept: ['*/*'] },
            method: 'GET',
            uri: 'https://api.test/orders/o_1',
          },
          response: {
            body: { base64_string: deflateSync(json).toString('base64') },
            headers: { 'Content-Encoding': 'deflate', 'Content-Type': 'application/json', 'Content-Length': '9' },
            status: { code: 200 },
          },
          recorded_at: '2026-11-22T09:00:00',
        },
      ],
      recorded_with: 'betamax/0.9',
    }),
    { started: '2026-11-22T09:00:00.000Z', answer: packed('deflate', 0) },
  ],
])('a cassette of %s is read', (_, text, further) => {
  const source = { path: text.startsWith('{') ? 'a.json' : 'a.yaml', text }
  const { exchanges, findings } = vcr.read(source)

  expect([vcr.claims(source), findings]).toEqual([true, []])
  expect(exchanges).toEqual([
    {
      call: { method: 'GET', url: 'https://api.test/orders/o_1', headers: [['accept', '*/*']] },
      answer: { status: 200, headers: [['content-type', 'application/json']], body: { kind: 'json', text: json } },
      ...further,
      place: { path: source.path, line: expect.any(Number), column: expect.any(Number) },
    },
  ])
})

/** The answer of a cassette that keeps how it was compressed. */
function packed(coding: string, at: number) {
  const headers = [['content-type', 'application/json']].toSpliced(at, 0, ['content-encoding', coding])
  return { status: 200, headers, body: { kind: 'json', text: json } }
}

test.each([
  ['identity', btoa('\u0000\u00ff'), { kind: 'binary', base64: 'AP8=' }],
  ['gzip', btoa('{"plain": 1}'), { kind: 'json', text: '{"plain": 1}' }],
  [
    'br',
    btoa('\u0000\u00ff'),
    { kind: 'partial', text: '', reason: 'the body cannot be unpacked: it is compressed (br)' },
  ],
  [
    'gzip',
    gzipSync('a'.repeat(10_000_000)).toString('base64'),
    {
      kind: 'partial',
      text: '',
      reason: 'the body cannot be unpacked: its compression is damaged, or hides far more than it seems',
    },
  ],
  ['gzip', '*', { kind: 'partial', text: '', reason: 'the base64 of the body is damaged' }],
])('a body in %s is %s…', (coding, base64_string, body) => {
  const { exchanges } = vcr.read({
    path: 'a.json',
    text: cassette({ body: { base64_string }, headers: { 'Content-Encoding': coding } }),
  })

  expect(exchanges.map(({ answer }) => answer.body)).toEqual([body])
})

test.each([
  ['http_interactions: []', 'capture-empty', 'The cassette holds no calls', 1, 1],
  [
    'interactions: 7',
    'capture-invalid',
    'The file is not a cassette: there is no list "http_interactions" or "interactions"',
    1,
    1,
  ],
  [
    'interactions:\n- request: {method: GET, uri: https://x.test/}\n  response: null',
    'capture-invalid',
    'https://x.test/ is left out: it got no answer',
    2,
    3,
  ],
  ['interactions:\n- 7', 'capture-invalid', 'This call is left out: its request has no method or no URL', 2, 3],
  ['interactions:\n- "a" "sk_live_secret"', 'capture-invalid', 'Unexpected double-quoted-scalar at node end', 2, 7],
])('%j is told', (text, code, message, line, column) => {
  const { exchanges, findings } = vcr.read({ path: 'a.yaml', text })

  expect([exchanges, findings.map((one) => [one.code, one.message, one.place.line, one.place.column])]).toEqual([
    [],
    [[code, message, line, column]],
  ])
})

test('aliases that would fill the memory are refused', () => {
  const levels = Array.from(
    { length: 12 },
    (_, index) => `a${index}: &a${index} [${`*a${index - 1}, `.repeat(index === 0 ? 0 : 9)}x]`,
  )
  const { exchanges, findings } = vcr.read({ path: 'a.yaml', text: `${levels.join('\n')}\ninteractions: [*a11]` })

  expect([exchanges, findings.map(({ code }) => code)]).toEqual([[], ['capture-invalid']])
})

test('our own recordings and contracts are no cassettes', () => {
  const texts = [
    'exchange: 1\ninteractions: []',
    'openapi: 3.1.0\ninteractions: []',
    'a:\n  interactions: []',
    '{"log": {"interactions": []}}',
  ]

  expect(texts.map((text) => vcr.claims({ path: 'a.yaml', text }))).toEqual([false, false, false, false])
})

function cassette(response: object): string {
  const request = { method: 'GET', uri: 'https://x.test/', headers: {}, body: null }
  return JSON.stringify({ interactions: [{ request, response: { status: { code: 200 }, ...response } }] })
}
