import { expect, test } from 'vitest'

import { postman } from './postman.ts'

const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json'

test('an example in a folder is a call with its answer, its variables filled in', () => {
  const { exchanges, findings } = read({
    variable: [
      { key: 'host', value: 'api.test' },
      { key: 'baseUrl', value: 'https://{{host}}/v1' },
      { key: 'off', value: 'x', disabled: true },
    ],
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{token}}' }] },
    item: [
      {
        name: 'Orders',
        item: [{ name: 'Create', request: {}, response: [example({ header: 'X-A: 1\nX-B: {{off}}' })] }],
      },
    ],
  })

  expect(findings).toEqual([])
  expect(exchanges).toEqual([
    {
      call: {
        method: 'POST',
        url: 'https://api.test/v1/orders/a%20b?limit=1&flag',
        headers: [
          ['x-a', '1'],
          ['x-b', '{{off}}'],
          ['authorization', 'Bearer {{token}}'],
          ['content-type', 'application/json'],
        ],
        body: { kind: 'json', text: '{"amount": 1.10}' },
      },
      answer: {
        status: 201,
        headers: [['content-type', 'application/json']],
        body: { kind: 'json', text: '{"id": 9007199254740993}' },
      },
      timing: { total: 84 },
      place: { path: 'a.json', line: 1, column: expect.any(Number) },
    },
  ])
})

test.each([
  ['none', {}, undefined, []],
  ['disabled', { mode: 'raw', raw: 'x', disabled: true }, undefined, []],
  ['raw text', { mode: 'raw', raw: 'x' }, { kind: 'text', text: 'x' }, [['content-type', 'text/plain']]],
  [
    'urlencoded',
    {
      mode: 'urlencoded',
      urlencoded: [
        { key: 'a', value: '1 {{v}}' },
        { key: 'b', value: '2', disabled: true },
      ],
    },
    { kind: 'form', fields: [['a', '1 filled']] },
    [['content-type', 'application/x-www-form-urlencoded']],
  ],
  [
    'formdata',
    {
      mode: 'formdata',
      formdata: [
        { key: 'a', value: '1' },
        { key: 'f', type: 'file', src: ['/x/a.png'], contentType: 'image/png' },
      ],
    },
    {
      kind: 'multipart',
      boundary: 'boundary',
      parts: [
        { name: 'a', text: '1' },
        { name: 'f', filename: 'a.png', mediaType: 'image/png', text: '' },
      ],
    },
    [['content-type', 'multipart/form-data; boundary=boundary']],
  ],
  [
    'graphql',
    { mode: 'graphql', graphql: { query: '{ me }', variables: '{"id": "{{v}}"}' } },
    { kind: 'json', text: '{"query":"{ me }","variables":{"id":"filled"}}' },
    [['content-type', 'application/json']],
  ],
  [
    'file',
    { mode: 'file', file: { src: 'a.bin' } },
    { kind: 'partial', text: '', reason: 'the collection only names the file that was sent' },
    [],
  ],
])('a body of mode %s is read', (_, body, expected, headers) => {
  const { exchanges } = read({ variable: [{ key: 'v', value: 'filled' }], item: [{ response: [example({ body })] }] })

  expect([exchanges[0]?.call.body, exchanges[0]?.call.headers]).toEqual([expected, headers])
})

test.each([
  ['https://api.test/a?x=1#y', 'https://api.test/a?x=1'],
  ['api.test/a', 'http://api.test/a'],
  ['{{unknown}}/a?x={{y}}', '{server}/a?x={{y}}'],
  ['http:///a', '{server}/a'],
  [
    { protocol: 'https', host: ['api', 'test'], port: '8443', path: ['a', { value: 'b' }] },
    'https://api.test:8443/a/b',
  ],
  [
    {
      raw: 'https://api.test/:id/:none',
      variable: [
        { key: 'id', value: '1' },
        { key: 'none', value: '' },
      ],
    },
    'https://api.test/1/:none',
  ],
  [
    {
      raw: 'https://api.test/a?x=1&y=2',
      query: [
        { key: 'x', value: '1', disabled: true },
        { key: 'y', value: 'é' },
      ],
    },
    'https://api.test/a?y=%C3%A9',
  ],
])('the address %j is %s', (url, expected) => {
  const { exchanges } = read({ item: [{ request: { url }, response: [{ code: 204 }] }] })

  expect(exchanges.map(({ call }) => call.url)).toEqual([expected])
})

test('what is missing is told: examples, servers, codes', () => {
  const { exchanges, findings } = read({
    item: [
      { request: '{{host}}/a', response: [{ code: 204 }, { code: 'x' }] },
      { request: '{{host}}/b' },
      { response: [{ code: 200 }] },
    ],
  })

  expect(exchanges).toHaveLength(1)
  expect(findings.map(({ severity, code, message }) => [severity, code, message])).toEqual([
    ['warning', 'capture-invalid', '{server}/a is left out: its example has no status code'],
    ['warning', 'capture-invalid', 'This call is left out: its request has no URL'],
    ['info', 'capture-incomplete', '1 of 3 requests has no saved example'],
    [
      'info',
      'capture-incomplete',
      "The collection gives {{host}} no value: its calls are taken as calls of the API's own server",
    ],
  ])
})

test('variables that name each other come to an end', () => {
  const list = Array.from({ length: 30 }, (_, index) => ({ key: `v${index}`, value: `{{v${index + 1}}}`.repeat(50) }))
  const { exchanges } = read({
    variable: [...list, { key: 'a', value: '{{a}}' }],
    item: [{ request: 'https://x.test/{{a}}/{{v0}}', response: [{ code: 204 }] }],
  })

  expect(exchanges[0]?.call.url.length).toBeLessThan(250_000)
})

test.each([
  ['{"info": {"_postman_id": "x"}, "item": [', 'capture-truncated', 'The file ends in the middle of the JSON', 1, 41],
  [
    '{"info": {"_postman_id": "x"}, "item": ["se',
    'capture-truncated',
    'The file ends in the middle of the JSON',
    1,
    44,
  ],
  ['{"info": \n nonsense}', 'capture-invalid', 'The file is not JSON from here on', 2, 2],
  ['{"info": {}}', 'capture-invalid', 'The file is not a collection: there is no list "item"', 1, 1],
  ['{"requests": []}', 'capture-invalid', 'This is a collection of version 1, which is not read', 1, 1],
  ['{"item": []}', 'capture-empty', 'The collection holds no saved answer', 1, 1],
  [
    '{"item": [{"request": "x"}]}',
    'capture-empty',
    'The collection holds no saved answer: 1 request without an example',
    1,
    1,
  ],
  ['', 'capture-empty', 'The file is empty', 1, 1],
])('%j is told as %s', (text, code, message, line, column) => {
  const { exchanges, findings } = postman.read({ path: 'a.json', text })

  expect([exchanges, findings.map((one) => [one.code, one.message, one.place.line, one.place.column])]).toEqual([
    [],
    [[code, message, line, column]],
  ])
  expect(findings[0]?.help).toEqual(expect.any(String))
})

test('a collection in the envelope of the Postman API is one, and what everything inherits is none of it', () => {
  const envelope = JSON.stringify({
    collection: { info: { schema }, item: [{ request: 'https://x.test/{{constructor}}', response: [{ code: 200 }] }] },
  })

  expect(postman.claims({ path: 'a.json', text: envelope })).toBe(true)
  expect(postman.read({ path: 'a.json', text: envelope }).exchanges[0]?.call.url).toBe('https://x.test/{{constructor}}')
})

function read(collection: object) {
  return postman.read({ path: 'a.json', text: JSON.stringify({ info: { name: 'x', schema }, ...collection }) })
}

function example({ header, body }: { header?: string; body?: object }) {
  return {
    code: 201,
    _postman_previewlanguage: 'json',
    responseTime: 84.2,
    body: '{"id": 9007199254740993}',
    originalRequest: {
      method: 'post',
      header: header ?? [],
      url: {
        raw: '{{baseUrl}}/orders/:id',
        query: [
          { key: 'limit', value: '1' },
          { key: 'flag', value: null },
          { key: 'off', value: '1', disabled: true },
        ],
        variable: [{ key: 'id', value: 'a b' }],
      },
      body: body ?? { mode: 'raw', raw: '{"amount": 1.10}', options: { raw: { language: 'json' } } },
    },
  }
}
