import { expect, test } from 'vitest'

import { readSources } from '#plugins/node/sources.ts'
import { har as capture } from '../captures/har.ts'
import { exportedFrom, exportOf } from '../fixtures/exported.ts'
import { isObject } from '../json.ts'
import type { Body, Exchange, Json } from '../model.ts'
import type { Exported } from './export-format.ts'
import { har } from './har.ts'

const server = 'https://api.test/base'

test('every recorded scenario comes back from its archive: each call and each answer, whole', async () => {
  const exported = exportOf(await readSources(process.cwd()))
  for (const scenario of exported.scenarios) {
    const { text, count } = har.write({ ...exported, server, scenarios: [scenario] })

    expect(faultsIn(JSON.parse(text))).toEqual([])
    expect(count).toBe(scenario.exchanges.length)
    expect(readAgain(text)).toEqual(scenario.exchanges.map(asHeld))
  }
})

test('what is hard to hold comes back, too', () => {
  const exported = exportedFrom({
    '01-json': `request:
  method: PATCH
  url: '{server}/ä%20b/%F0%9F%A6%8A?a=1&a=2&b=%26&c'
  headers: {content-type: application/json, x-many: [one, two, one], cookie: 'a=1; b=x=y'}
  json: '{"n": 9007199254740993, "m": 1.10, "m2": 1.0e5, "u": "\\u0000é🦊", "u": 1}'
response:
  status: 200
  headers: {set-cookie: [a=1, 'b=2; Path=/; HttpOnly'], content-type: application/json, vary: [accept, origin]}
  json: '[1.10, 9007199254740993, -0.0]'
`,
    '02-form': `request:
  method: POST
  url: '{server}/form'
  headers: {content-type: application/x-www-form-urlencoded}
  form: {a: [1 & 2, '+%20'], '': empty, é: ''}
response: {status: 204}
`,
    '03-parts': `request:
  method: POST
  url: '{server}/parts'
  headers: {content-type: multipart/form-data; boundary=x-y}
  multipart:
    - {name: title, text: "two\\r\\nlines"}
    - {name: picture, filename: 'a "b" é.png', type: image/png, base64: iVBORw0KGgoA/w==}
response: {status: 201, headers: {content-type: application/octet-stream}, base64: AAEC/w==}
`,
    '04-text': `request: {method: QUERY, url: '{server}/text', headers: {content-type: text/csv}, text: "a;b\\r\\n1;2\\n"}
response: {status: 503, headers: {content-type: text/html, retry-after: '3'}, text: "<p>é</p>\\n"}
`,
    '05-events': `request: {method: GET, url: '{server}/events'}
response:
  status: 200
  headers: {content-type: text/event-stream}
  events: [{after: 0, event: a, id: '1', data: '{"n": 1.10}'}, {after: 120, data: "two\\nlines"}]
`,
  })
  expect(exported.scenarios[0]?.exchanges).toHaveLength(5)
  const { text, lost } = har.write({ ...exported, server })

  expect(faultsIn(JSON.parse(text))).toEqual([])
  expect(readAgain(text)).toEqual(exported.scenarios.flatMap(({ exchanges }) => exchanges.map(asHeld)))
  expect(lost).toEqual(['shop/1.0.0/flow/05-events: the time at which each event came'])
})

test('cookies, sizes, pages and times are as developer tools want them', () => {
  const exported = exportedFrom({
    '01-login': `request: {method: POST, url: '{server}/login?q=a%20b', headers: {cookie: 'a=1; b=x=y'}, text: é}
response:
  status: 302
  headers:
    location: /home
    set-cookie: ['s={{session}}; Path=/; Domain=api.test; Expires=Wed, 30 Jun 2027 23:59:59 GMT; Secure; HttpOnly', t=]
timing: {total: 84, wait: 71}
`,
    '02-home': `request: {method: GET, url: '{server}/home'}\nresponse: {status: 200}\n`,
  })

  expect(entriesOf(exported)).toEqual([
    {
      pageref: 'shop/1.0.0/flow',
      startedDateTime: '2026-11-22T00:00:00.000Z',
      time: 84,
      request: {
        method: 'POST',
        url: 'https://api.test/base/login?q=a%20b',
        httpVersion: 'HTTP/1.1',
        cookies: [
          { name: 'a', value: '1' },
          { name: 'b', value: 'x=y' },
        ],
        headers: [{ name: 'cookie', value: 'a=1; b=x=y' }],
        queryString: [{ name: 'q', value: 'a b' }],
        postData: { mimeType: 'text/plain', params: [], text: 'é' },
        headersSize: -1,
        bodySize: 2,
      },
      response: {
        status: 302,
        statusText: 'Found',
        httpVersion: 'HTTP/1.1',
        cookies: [
          {
            name: 's',
            value: '{{session}}',
            path: '/',
            domain: 'api.test',
            expires: '2027-06-30T23:59:59.000Z',
            httpOnly: true,
            secure: true,
          },
          { name: 't', value: '', httpOnly: false, secure: false },
        ],
        headers: [
          { name: 'location', value: '/home' },
          {
            name: 'set-cookie',
            value: 's={{session}}; Path=/; Domain=api.test; Expires=Wed, 30 Jun 2027 23:59:59 GMT; Secure; HttpOnly',
          },
          { name: 'set-cookie', value: 't=' },
        ],
        content: { size: 0, mimeType: '' },
        redirectURL: '/home',
        headersSize: -1,
        bodySize: 0,
      },
      cache: {},
      timings: { send: 0, wait: 71, receive: 13 },
      comment: 'shop/1.0.0/flow/01-login',
    },
    expect.objectContaining({ startedDateTime: '2026-11-22T00:00:00.084Z', comment: 'shop/1.0.0/flow/02-home' }),
  ])
})

function entriesOf(exported: Exported): Json {
  return JSON.parse(har.write({ ...exported, server: `${server}/` }).text).log.entries
}

function readAgain(text: string) {
  const { exchanges, findings } = capture.read({ path: 'a.har', text })
  expect(findings).toEqual([])
  return exchanges.map(({ call, answer }) => ({ call, answer }))
}

// The times of events are what an archive cannot hold.
function asHeld({ call, answer }: Exchange) {
  const body: Body | undefined =
    answer.body?.kind === 'events'
      ? { kind: 'events', events: answer.body.events.map((event) => ({ ...event, after: 0 })) }
      : answer.body
  return { call: { ...call, url: call.url.replace('{server}', server) }, answer: { ...answer, ...(body && { body }) } }
}

// What the specification of HTTP Archive 1.2 requires, and of what type.
const required: { [path: string]: { [name: string]: string } } = {
  log: { version: 'string', creator: 'object', entries: 'object' },
  'log.creator': { name: 'string', version: 'string' },
  'log.pages[]': { startedDateTime: 'date', id: 'string', title: 'string', pageTimings: 'object' },
  'log.entries[]': {
    ...{ startedDateTime: 'date', time: 'size', request: 'object', response: 'object', cache: 'object' },
    timings: 'object',
  },
  'log.entries[].request': {
    ...{ method: 'string', url: 'string', httpVersion: 'string', cookies: 'object', headers: 'object' },
    ...{ queryString: 'object', headersSize: 'number', bodySize: 'number' },
  },
  'log.entries[].request.cookies[]': { name: 'string', value: 'string' },
  'log.entries[].request.headers[]': { name: 'string', value: 'string' },
  'log.entries[].request.queryString[]': { name: 'string', value: 'string' },
  'log.entries[].request.postData': { mimeType: 'string', params: 'object', text: 'string' },
  'log.entries[].request.postData.params[]': { name: 'string' },
  'log.entries[].response': {
    ...{ status: 'number', statusText: 'string', httpVersion: 'string', cookies: 'object', headers: 'object' },
    ...{ content: 'object', redirectURL: 'string', headersSize: 'number', bodySize: 'number' },
  },
  'log.entries[].response.cookies[]': { name: 'string', value: 'string' },
  'log.entries[].response.headers[]': { name: 'string', value: 'string' },
  'log.entries[].response.content': { size: 'size', mimeType: 'string' },
  'log.entries[].timings': { send: 'size', wait: 'size', receive: 'size' },
}

function faultsIn(archive: Json): string[] {
  return Object.entries(required).flatMap(([path, members]) =>
    allAt(archive, path.split('.')).flatMap((value) =>
      Object.entries(members)
        .filter(([name, type]) => !isOfType(isObject(value) ? value[name] : undefined, type))
        .map(([name, type]) => `${path}.${name} is no ${type}`),
    ),
  )
}

function allAt(value: Json | undefined, [step, ...rest]: string[]): Json[] {
  if (step === undefined) return value === undefined ? [] : [value]
  const next = isObject(value) ? value[step.replace('[]', '')] : undefined
  if (!step.endsWith('[]')) return allAt(next, rest)
  return Array.isArray(next) ? next.flatMap((item) => allAt(item, rest)) : []
}

function isOfType(value: Json | undefined, type: string): boolean {
  if (type === 'date') return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)
  if (type === 'size') return typeof value === 'number' && value >= 0
  return typeof value === type
}
