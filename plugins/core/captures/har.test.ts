import { expect, test } from 'vitest'

import { readExchange } from '../recording.ts'
import { har } from './har.ts'
import { toHar } from '../exports/har.ts'

test('a call is read, without the pseudo headers of HTTP/2', () => {
  const { exchanges, findings } = read({ log: { entries: [entry()] } })
  expect(findings).toEqual([])
  expect(exchanges).toEqual([
    {
      call: {
        method: 'POST',
        url: 'https://api.test/orders?x=1',
        headers: [['content-type', 'application/json']],
        body: { kind: 'json', text: '{"amount":9007199254740993}' },
      },
      answer: {
        status: 201,
        headers: [
          ['set-cookie', 'a=1'],
          ['set-cookie', 'b=2'],
          ['content-type', 'image/png'],
        ],
        body: { kind: 'binary', base64: 'iVBORw==' },
      },
      timing: { total: 84, wait: 71 },
      started: '2026-11-22T10:00:00Z',
      place: { path: 'a.har', line: 1, column: 20 },
    },
  ])
})

test('a byte order mark and the callback of JSONP are no obstacle', () => {
  const text = JSON.stringify({ log: { entries: [entry()] } }, null, 1)
  for (const wrapped of [`\ufeff${text}`, `onInputData(${text});`, `\n cb.x ( ${text} )\n`]) {
    expect(har.read({ path: 'a.harp', text: wrapped }).exchanges).toHaveLength(1)
  }
})

test.each([
  ['{"log": {\n  "entries": [{"request":', 'capture-truncated', 2, 26],
  ['{"log": {\n  "entries": [{"request": "unfin', 'capture-truncated', 2, 33],
  ['not json', 'capture-invalid', 1, 1],
  ['{"a": 1}', 'capture-invalid', 1, 1],
  ['[]', 'capture-invalid', 1, 1],
  ['{"log": {"entries": []}}', 'capture-empty', 1, 1],
  ['', 'capture-empty', 1, 1],
])('%j is %s', (text, code, line, column) => {
  const { exchanges, findings } = har.read({ path: 'a.har', text })
  expect([exchanges, findings.map((one) => [one.code, one.place.line, one.place.column])]).toEqual([
    [],
    [[code, line, column]],
  ])
})

test.each([
  [
    { response: { status: 0 } },
    'https://api.test/orders is left out: it got no answer (blocked, cancelled or offline)',
  ],
  [
    { request: { method: 'GET', url: 'data:text/plain,a' } },
    'data:text/plain,a is left out: it is not a call over HTTP',
  ],
  [{ request: 7 }, 'This entry is left out: its request has no method or no URL'],
])('an entry that is no call is told: %j', (change, message) => {
  const { findings } = read({ log: { entries: [{ ...entry(), ...change }] } })
  expect(findings.map((one) => one.message)).toEqual([message])
})

test('WebSocket messages and bodies that were left out are noted', () => {
  const { exchanges } = read({
    log: { entries: [{ ...entry(), _webSocketMessages: [{}, {}], response: { status: 200, content: { size: 7 } } }] },
  })
  expect(exchanges[0]?.note).toBe('2 WebSocket messages are left out; the archive leaves out the body (7 bytes)')
})

test('what is exported is read again', () => {
  const text = `exchange: 1
request:
  method: POST
  url: "{server}/orders"
  headers: {content-type: application/json}
  json: "[1.10]"
response: {status: 204}
`
  const { exchange } = readExchange({ path: 'recordings/shop/1.0.0/a/01-a.yaml', text }, new Map())
  const archive = toHar(exchange ? [exchange] : [], { version: '1.0.0', server: 'https://api.test/v1/' })
  const [read] = har.read({ path: 'a.har', text: JSON.stringify(archive) }).exchanges
  expect([read?.call, read?.answer]).toEqual([
    { ...exchange?.call, url: 'https://api.test/v1/orders' },
    exchange?.answer,
  ])
})

test('the parts of a form are read, and a file that browsers leave out keeps its name', () => {
  const { request, ...rest } = entry()
  const type = 'multipart/form-data; boundary=x'
  const params = [
    { name: 'title', value: 'a' },
    { name: 'file', fileName: 'a.png', contentType: 'image/png' },
  ]
  const headers = [{ name: 'content-type', value: type }]
  const archive = {
    log: { entries: [{ ...rest, request: { ...request, headers, postData: { mimeType: type, params } } }] },
  }

  expect(read(archive).exchanges[0]?.call.body).toEqual({
    kind: 'multipart',
    boundary: 'x',
    parts: [
      { name: 'title', text: 'a' },
      { name: 'file', filename: 'a.png', mediaType: 'image/png', text: '' },
    ],
  })
})

function read(archive: unknown) {
  return har.read({ path: 'a.har', text: JSON.stringify(archive) })
}

function entry() {
  return {
    startedDateTime: '2026-11-22T10:00:00Z',
    time: 84.2,
    timings: { wait: 71 },
    request: {
      method: 'post',
      url: 'https://api.test/orders?x=1#y',
      headers: [
        { name: ':authority', value: 'api.test' },
        { name: 'Content-Type', value: 'application/json' },
        { name: null },
      ],
      postData: { mimeType: 'application/json', text: '{"amount":9007199254740993}' },
    },
    response: {
      status: 201,
      headers: [{ name: 'Set-Cookie', value: 'a=1\nb=2' }],
      content: { mimeType: 'image/png', encoding: 'base64', text: 'iVBORw==' },
    },
  }
}
