import { expect, test } from 'vitest'

import { readProject } from '../project.ts'

const contract = `openapi: 3.1.1
info: { title: Shop, version: 1.0.0 }
servers: [{ url: "https://api.shop.test" }]
components: { securitySchemes: { ident: { type: apiKey, in: header, name: Shop-Ident } } }
paths:
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    post:
      operationId: payOrder
      requestBody: { content: { application/json: { schema: { properties: { answer: { writeOnly: true } } } } } }
      responses: { default: { description: Any } }
`

const recording = ({ query = '', headers = '', sent = '{}', got = '{}' }) => `exchange: 1
operation: payOrder
request:
  method: POST
  url: "{server}/orders/o_1${query}"
  headers:
    content-type: application/json${headers}
  json: |
    ${sent}
response:
  status: 200
  headers: { content-type: application/json }
  json: |
    ${got}
provenance: { source: proxy, recorded: "2026-01-01", partial: false }
`

const random = (length: number) => 'q7Zr2Xk9Lm4Tw8Bv3Nc6Hy1Gd5Fs0PaJ'.repeat(4).slice(0, length)
const plain = 'correct-horse-battery'

test.each([
  [{ headers: `\n    authorization: Bearer ${random(30)}` }, '8:27 bearer'],
  [{ headers: `\n    authorization: Bearer ${plain}` }, '8:27 bearer'],
  [{ headers: `\n    authorization: Acme ${random(30)}` }, '8:20 authorization'],
  [{ headers: `\n    x-api-key: ${plain}` }, '8:16 apiKey'],
  [{ headers: `\n    shop-ident: ${plain}` }, '8:17 apiKey'],
  [{ headers: `\n    cookie: sid=${random(26)}` }, '8:17 session'],
  [{ query: `?access_token=${plain}` }, '5:42 token'],
  [{ query: `?x=1&sig=${random(20)}` }, '5:37 token'],
  [{ sent: `{ "password": "open sesame twice" }` }, '9:20 password'],
  [{ sent: `{ "answer": "${plain}" }` }, '9:18 secret'],
  [{ sent: `{ "key": "sk_live_${random(24)}" }` }, '9:15 apiKey'],
  [{ got: `{ "note": "ghp_${random(36)}" }` }, '14:16 apiKey'],
  [{ got: `{ "pay": "4539 5787 ${'6362 1486'}" }` }, '14:15 card'],
  [{ got: `{ "mail": "jo.doe@${'acme.io'}" }` }, '14:16 email'],
  [{ got: `{ "jwt": "eyJ${random(20)}.eyJ${random(40)}.${random(30)}" }` }, '14:15 jwt'],
  [{ got: `{ "log": "{\\"client_secret\\":\\"${plain}\\"}" }` }, '14:36 secret'],
  [{ got: `{ "env": [{ "name": "DB_PASSWORD", "value": "${plain}" }] }` }, '14:50 password'],
])('%j is found at %s', (edit, expected) => {
  expect(secretsIn(recording(edit))).toEqual([expected])
})

test.each([
  { headers: '\n    authorization: Bearer {{token}}\n    shop-ident: "{{apiKey}}"\n    cookie: sid={{session}}' },
  { query: '?access_token={{token2}}&sig={{token3}}&page_token=Y3Vyc29yMTIz' },
  {
    headers: '\n    idempotency-key: 989c1a6e-2d0f-4a6b-9d8e-5a1c2b3d4e5f\n    if-none-match: W/"33a64df551425fcc55e4"',
  },
  { sent: '{ "password": "{{password}}", "answer": "{{secret}}", "source": "4242 4242 4242 4242" }' },
  { sent: '{ "card": "4000 0000 0000 0002", "email": "user1@example.com", "phone": "+12025550101" }' },
  {
    got: '{ "id": "pay_9f8e7d6c5b4a", "next_cursor": "eyJhZnRlciI6MTJ9", "token_type": "bearer", "expires_in": 3600 }',
  },
  { got: '{ "at": "2026-11-22T10:00:00Z", "sha": "33a64df551425fcc55e4d42a148795d9f25f89d4", "colour": "#336699aa" }' },
  {
    got: '{ "detail": "The API key is missing. Send it as x-api-key.", "type": "https://shop.test/problems/token-expired" }',
  },
  {
    got: '{ "errors": [{ "field": "password", "code": "too_short", "detail": "is too short" }], "iban": "DE09 0000 0000 0000 0000 01" }',
  },
  { got: '{ "access_token": "{{token}}", "jwt": "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c2VyMSJ9.cmVkYWN0ZWQ" }' },
])('%j holds none', (edit) => {
  expect(secretsIn(recording(edit))).toEqual([])
})

function secretsIn(text: string): string[] {
  const { findings } = readProject([
    { path: 'content/apis/shop/1.0.0/openapi.yaml', text: contract },
    { path: 'recordings/shop/1.0.0/pay/01-payOrder.yaml', text },
  ])
  return findings
    .filter(({ code }) => code === 'secret-in-recording')
    .map(({ message, place }) => `${place.line}:${place.column} ${/\((\w+)\)/.exec(message)?.[1]}`)
}
