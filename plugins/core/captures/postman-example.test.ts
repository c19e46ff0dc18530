import { expect, test } from 'vitest'

import { postmanExample } from './postman-example.ts'

test('an example is a call with its answer', () => {
  const { exchanges, findings } = read(`$kind: http-example
request:
  url: "https://api.test/orders/:id"
  method: POST
  headers: { X-A: "1" }
  pathVariables: [{ key: id, value: o_1 }]
  queryParams: [{ key: x, value: "1" }, { key: "y", value: "2", disabled: true }]
  body: { type: urlencoded, content: [{ key: a, value: "1" }] }
response:
  statusCode: 404
  headers: [{ key: X-B, value: "2" }]
  body: { type: json, content: '{"a": 1.10}' }
`)

  expect(findings).toEqual([])
  expect(exchanges).toEqual([
    {
      call: {
        method: 'POST',
        url: 'https://api.test/orders/o_1?x=1',
        headers: [
          ['x-a', '1'],
          ['content-type', 'application/x-www-form-urlencoded'],
        ],
        body: { kind: 'form', fields: [['a', '1']] },
      },
      answer: {
        status: 404,
        headers: [
          ['x-b', '2'],
          ['content-type', 'application/json'],
        ],
        body: { kind: 'json', text: '{"a": 1.10}' },
      },
      place: { path: 'a.example.yaml', line: 1, column: 1 },
    },
  ])
})

test.each([
  ['$kind: http-request\nurl: x\n', 'capture-empty', 'The file is of kind "http-request", and holds no answer'],
  ['$kind: collection\n', 'capture-empty', 'The file is of kind "collection", and holds no answer'],
  [
    '$kind: http-example\nresponse: {statusCode: 200}\n',
    'capture-invalid',
    'This call is left out: the example does not hold its request',
  ],
  [
    '$kind: http-example\nrequest: {url: "http://x.test"}\n',
    'capture-invalid',
    'http://x.test is left out: its example has no status code',
  ],
  ['$kind: http-example\nrequest: [\n', 'capture-invalid', expect.stringMatching(/^Flow sequence/)],
])('%j is told', (text, code, message) => {
  const { exchanges, findings } = read(text)

  expect([exchanges, findings.map((one) => [one.code, one.message])]).toEqual([[], [[code, message]]])
})

function read(text: string) {
  const source = { path: 'a.example.yaml', text }
  expect(postmanExample.claims(source)).toBe(true)
  return postmanExample.read(source)
}
