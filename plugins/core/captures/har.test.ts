import { gzipSync } from 'node:zlib'

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

test.each([1, 2, 3, 7, 1000])('in pieces of %i characters the same is read, in the same places', (size) => {
  const odd = { ...entry(), comment: 'a "quoted\\\\" } ] brace, \\ and \ud83d\ude00' }
  const archive = {
    log: { pages: [{ id: '}]"' }], entries: [entry(), odd, { request: 7 }], comment: '[' },
    more: [1, {}],
  }
  for (const text of [JSON.stringify(archive, null, 1), `\ufeffcb(${JSON.stringify(archive)});\n`]) {
    expect(inPieces(text, size)).toEqual(har.read({ path: 'a.har', text }))
  }
})

test.each([
  ['cut off', (text: string) => text.slice(0, -12), ['capture-truncated', 1]],
  ['broken', (text: string) => text.replace(/\]\}\}$/, ',{"a" 1}]}}'), ['capture-invalid', 1]],
  ['of two archives', (text: string) => text + text, ['capture-invalid', 1]],
])('of an archive that is %s the whole entries are kept', (_, spoil, [code, line]) => {
  const text = spoil(JSON.stringify({ log: { entries: [entry(), entry()] } }))
  const { exchanges, findings } = har.read({ path: 'a.har', text })
  expect(exchanges.length).toBeGreaterThan(0)
  expect(findings.map((one) => [one.code, one.place.line])).toEqual([[code, line]])
  expect(inPieces(text, 5)).toEqual({ exchanges, findings })
})

test('numbers that are none are no obstacle, and texts that name them stay', () => {
  const text = JSON.stringify({ log: { entries: [{ ...entry(), comment: 'NaN "NaN"' }] } }).replace('84.2', 'NaN')
  const { exchanges, findings } = har.read({ path: 'a.har', text })
  expect([exchanges.length, findings, exchanges[0]?.timing]).toEqual([1, [], undefined])
})

test('cookies that stand apart from the headers are headers', () => {
  const { request, response, ...rest } = entry()
  const cookies = [
    { name: 'a', value: '1' },
    { name: 'b', value: '2' },
  ]
  const { exchanges } = read({
    log: { entries: [{ ...rest, request: { ...request, cookies }, response: { ...response, headers: [], cookies } }] },
  })
  expect([exchanges[0]?.call.headers.at(-1), exchanges[0]?.answer.headers.slice(0, 2)]).toEqual([
    ['cookie', 'a=1; b=2'],
    [
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ],
  ])
})

test('a body that was kept as it went over the wire is unpacked', () => {
  const response = {
    status: 200,
    headers: [
      { name: 'Content-Encoding', value: 'gzip' },
      { name: 'Content-Type', value: 'application/json' },
    ],
    content: { size: -1, encoding: 'base64', text: gzipSync('{"a":1}').toString('base64') },
  }
  expect(read({ log: { entries: [{ ...entry(), response }] } }).exchanges[0]?.answer).toEqual({
    status: 200,
    headers: [
      ['content-encoding', 'gzip'],
      ['content-type', 'application/json'],
    ],
    body: { kind: 'json', text: '{"a":1}' },
  })
})

test('a body in a file beside the archive is named', () => {
  const response = { status: 200, headers: [], content: { size: 7, mimeType: 'application/json', _file: 'abc.json' } }
  const [exchange] = read({ log: { entries: [{ ...entry(), response }] } }).exchanges
  expect(exchange?.attached).toEqual({ answer: 'abc.json' })
})

test('what is not wanted is not read', () => {
  const text = JSON.stringify({ log: { entries: [entry(), entry(), entry()] } })
  const reader = har.open?.('a.har', { entry: (index) => index > 0, bodies: ({ place }) => place.column === 20 })
  const captures = [...(reader?.push(text) ?? []), ...(reader?.end() ?? [])]
  expect(captures.map(({ exchanges }) => exchanges.map(({ isHead, call }) => [isHead, call.body]))).toEqual([
    [],
    [[true, undefined]],
    [[true, undefined]],
  ])
})

function inPieces(text: string, size: number) {
  const reader = har.open?.('a.har')
  const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
    text.slice(at * size, (at + 1) * size),
  )
  const read = [...pieces.flatMap((piece) => reader?.push(piece) ?? []), ...(reader?.end() ?? [])]
  return { exchanges: read.flatMap((one) => one.exchanges), findings: read.flatMap((one) => one.findings) }
}

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
