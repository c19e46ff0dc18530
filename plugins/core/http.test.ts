import { expect, test } from 'vitest'

import {
  bodyFrom,
  bytesOf,
  essence,
  headerOf,
  isJson,
  mediaTypeParameter,
  parseEvents,
  printEvents,
  reason,
  toHeaders,
} from './http.ts'

test.each([
  ['application/json', true],
  ['Application/Problem+JSON; charset=utf-8', true],
  ['text/json', true],
  ['application/stream+json', false],
  ['application/jsonp', false],
  ['application/json-seq', false],
  [undefined, false],
])('%s is JSON: %s', (mediaType, expected) => {
  expect(isJson(mediaType)).toBe(expected)
})

test('a media type is told apart from its parameters', () => {
  expect(essence(' Multipart/Form-Data; boundary="a;b" ')).toBe('multipart/form-data')
  expect(mediaTypeParameter('multipart/form-data; boundary="a;b"; charset=UTF-8', 'boundary')).toBe('a;b')
  expect(essence('nonsense')).toBeUndefined()
})

test('headers are lower case, and repeats are joined when asked for', () => {
  const headers = toHeaders({ Link: ['<a>', '<b>'], 'X-Empty': undefined })
  expect(headers).toEqual([
    ['link', '<a>'],
    ['link', '<b>'],
  ])
  expect(headerOf(headers, 'LINK')).toBe('<a>, <b>')
})

test.each([
  ['application/json', '{"n":9007199254740993}', { kind: 'json', text: '{"n":9007199254740993}' }],
  ['application/json', '{"n":', { kind: 'text', text: '{"n":' }],
  [
    'application/x-www-form-urlencoded',
    'a=1&a=2+3',
    {
      kind: 'form',
      fields: [
        ['a', '1'],
        ['a', '2 3'],
      ],
    },
  ],
  ['text/event-stream', 'event: x\ndata: 1\n\n', { kind: 'events', events: [{ after: 0, event: 'x', data: '1' }] }],
  ['text/plain', 'ä', { kind: 'text', text: 'ä' }],
  ['application/pdf', '%PDF\u0000', { kind: 'binary', base64: 'JVBERgA=' }],
])('the body of %s %j', (mediaType, text, expected) => {
  const body = bodyFrom(mediaType, new TextEncoder().encode(text))
  expect(body).toEqual(expected)
  expect(bodyFrom(mediaType, bytesOf(body))).toEqual(expected)
})

test('what is not UTF-8 keeps its bytes', () => {
  const bytes = Uint8Array.of(0xe4, 0xf6, 0xfc)
  expect(bytesOf(bodyFrom('text/plain; charset=latin1', bytes))).toEqual(bytes)
})

test('a stream is read as browsers read it', () => {
  const text =
    '\ufeff: comment\r\nretry: 10\r\nid: 1\r\nevent: paid\r\ndata: {"a":\r\ndata:1}\r\n\r\n\r\ndata\r\n\r\nevent: without data\r\n\r\n'
  const events = [
    { after: 0, event: 'paid', id: '1', data: '{"a":\n1}' },
    { after: 0, data: '' },
  ]
  expect(parseEvents(text)).toEqual(events)
  expect(parseEvents(printEvents(events))).toEqual(events)
})

test.each([
  [402, 'Payment Required'],
  [299, 'Successful'],
  [999, ''],
])('%i is "%s"', (status, words) => {
  expect(reason(status)).toBe(words)
})
