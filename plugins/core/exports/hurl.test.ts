import { expect, test } from 'vitest'

import { brace, parseHurl } from '../fixtures/hurl-file.ts'
import { readSources } from '#plugins/node/sources.ts'
import { exportedFrom, exportOf } from '../fixtures/exported.ts'
import { hurl } from './hurl.ts'

test('every recorded scenario is a file that the grammar of Hurl allows', async () => {
  const exported = exportOf(await readSources(process.cwd()))
  for (const scenario of exported.scenarios) {
    const { text, count, lost } = hurl.write({ ...exported, scenarios: [scenario] })
    const entries = parseHurl(text)

    expect([count, lost]).toEqual([scenario.exchanges.length, []])
    expect(entries.map(({ method, status }) => [method, status])).toEqual(
      scenario.exchanges.map(({ call, answer }) => [call.method, answer.status]),
    )
    // Nothing is used that was not captured before, or is to be given.
    const known = new Set(/--test (.*) <this file>/.exec(text)?.[1]?.match(/(?<= )[A-Za-z]\w*(?==)/g))
    for (const { captures, ...entry } of entries) {
      const { asserts, ...request } = entry
      for (const [, name = ''] of JSON.stringify(request).matchAll(/\{\{(\w+)\}\}/g)) expect(known).toContain(name)
      for (const { name } of captures) known.add(name)
      for (const [, name = ''] of JSON.stringify(asserts).matchAll(/\{\{(\w+)\}\}/g)) expect(known).toContain(name)
    }
  }
})

test('a scenario is calls with names for what flows, and what must hold of each answer', () => {
  const { text } = hurl.write(
    exportedFrom({
      '01-createOrder': `request:
  method: POST
  url: '{server}/orders'
  headers: {content-type: application/json, authorization: 'Bearer {{token}}'}
  json: |-
    {"amount": 9007199254740993, "note": "{{name}} #1"}
response:
  status: 201
  headers: {content-type: application/json; charset=utf-8, etag: '"84ca8310fa37d643"'}
  json: |-
    {"id": "ord_9f8e7d6c5b4a", "self": "/orders/ord_9f8e7d6c5b4a", "number": 7, "price": 1.10, "tags": [], "it's": "a \\"b\\"", "at": "2026-11-22T10:00:00Z", "owner": "user1@example.com"}
redacted: {/request/headers/authorization: bearer, /response/json/owner: email}
`,
      '02-getOrder': `request:
  method: GET
  url: '{server}/orders/ord_9f8e7d6c5b4a?part=7'
  headers: {if-none-match: '"84ca8310fa37d643"', authorization: 'Bearer {{token}}'}
response: {status: 304}
redacted: {/request/headers/authorization: bearer}
`,
    }),
  )

  expect(text).toBe(`# Flow (shop/1.0.0/flow)
# hurl --test --variable server=https://api.example.com --secret token=… <this file>

# createOrder
POST {{server}}/orders
content-type: application/json
authorization: Bearer {{token}}
{"amount": 9007199254740993, "note": "{\\u007bname}} #1"}
HTTP 201
[Captures]
etag: header "ETag"
order_id: jsonpath "$.id"
[Asserts]
header "Content-Type" startsWith "application/json"
jsonpath "$.id" exists
jsonpath "$.self" == "/orders/{{order_id}}"
jsonpath "$.number" == 7
jsonpath "$.price" == 1.10
jsonpath "$.tags" count == 0
jsonpath "$.at" exists
jsonpath "$.owner" exists

# getOrder
GET {{server}}/orders/{{order_id}}?part=7
if-none-match: {{etag}}
authorization: Bearer {{token}}
HTTP 304
`)
  expect(parseHurl(text)).toHaveLength(2)
})

test('forms, parts, texts and bytes arrive as they were sent', () => {
  const { text } = hurl.write(
    exportedFrom({
      '01-form': `request:
  method: POST
  url: '{server}/form'
  headers: {content-type: application/x-www-form-urlencoded}
  form: {a: '1 # 2', ä b: ' {{x}}\\'}
response: {status: 204}
`,
      '02-text': `request:
  method: POST
  url: '{server}/text'
  headers: {content-type: text/plain}
  text: "line \`1\`\\n\\tline #2 é {{x}}\\n"
response: {status: 200, text: fine}
`,
      '03-bytes': `request:
  method: PUT
  url: '{server}/bytes'
  headers: {content-type: image/png}
  base64: iVBORw==
response: {status: 204}
`,
    }),
  )

  const [form, plain, bytes] = parseHurl(text)
  expect(form).toMatchObject({
    headers: [],
    fields: [
      ['a', '1 # 2'],
      ['ä b', ` ${brace}${brace}x}}\\`],
    ],
  })
  expect(plain).toMatchObject({ body: { kind: 'text', text: `line \`1\`\n\tline #2 é ${brace}${brace}x}}\n` } })
  expect(bytes).toMatchObject({ body: { kind: 'base64', text: 'iVBORw==' } })
})

test('a method that Hurl cannot say is left out, and told', () => {
  const { count, lost } = hurl.write(
    exportedFrom({ '01-search': `request: {method: M-SEARCH, url: '{server}/'}\nresponse: {status: 200}\n` }),
  )
  expect([count, lost]).toEqual([0, ['shop/1.0.0/flow/01-search: M-SEARCH is no method in Hurl']])
})
