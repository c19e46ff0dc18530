import { expect, test } from 'vitest'

import type { Captured } from './captures/capture.ts'
import { shop } from './fixtures/shop.ts'
import { bodyFrom, mediaTypeOf, textOf } from './http.ts'
import { findSecrets, redact } from './redact.ts'

test.each([
  ['{"email":"jane@company.org"}', '{"email":"user1@example.com"}'],
  [
    '{"a":"jane@company.org","b":"joe@company.org","c":"jane@company.org"}',
    '{"a":"user1@example.com","b":"user2@example.com","c":"user1@example.com"}',
  ],
  ['{"card_number":"4539 1488 0343 6467"}', '{"card_number":"4242 4242 4242 4242"}'],
  ['{"pan":4539148803436467}', '{"pan":4242424242424242}'],
  ['{"card":"4242424242424242"}', '{"card":"4242424242424242"}'],
  ['{"iban":"DE89 3704 0044 0532 0130 00"}', '{"iban":"DE09 0000 0000 0000 0000 01"}'],
  ['{"phone":"+49 30 901820"}', '{"phone":"+12025550101"}'],
  ['{"session_id":"0b8e3c1a-5b0e-4b4e-9a39-0d9d1f8a7c11"}', '{"session_id":"00000000-0000-4000-8000-000000000001"}'],
  ['{"cvv":"737","password":"hunter22","n":1.10}', '{"cvv":"000","password":"{{password}}","n":1.10}'],
  ['{"log":"{\\"api_key\\":\\"k-1234567\\"}"}', '{"log":"{\\"api_key\\":\\"{{apiKey}}\\"}"}'],
  ['{"log":"postgres://me:pa55word@db/x"}', '{"log":"postgres://me:{{password}}@db/x"}'],
  ['{"jane@company.org":{"x":1}}', '{"user1@example.com":{"x":1}}'],
])('%s becomes %s', (before, after) => {
  expect(body(before)).toBe(after)
})

test.each([
  '{"next_page_token":"eyJhIjoxfQ","cursor":"Y3Vyc29yMTIz","token_type":"bearer","expires_in":3600}',
  '{"idempotency_key":"989c1a6e","id":"pay_9f8e7d6c5b4a","api_key_id":"key_123456","total_tokens":17}',
  '{"at":"2026-11-22T10:00:00+01:00","epoch":1790000000000000,"order_id":"4539148803436467","sha":"33a64df551425fcc55e4d42a148795d9f25f89d4"}',
  '{"password_reset_url":"https://a.test/reset","image":"icon@2x.png","mail":"jane@example.com","version":"1.2.3.4"}',
])('%s holds no secret', (text) => {
  expect(body(text)).toBe(text)
  expect(findSecrets(text)).toEqual([])
})

test('a secret that was found once is gone everywhere, however it is written', () => {
  const token = 'tok+en/9f8e7d6c5b4a'
  const [first, second] = redact([
    captured({ answer: `{"access_token":"${token}"}` }),
    captured({
      url: `https://api.test/x?t=${encodeURIComponent(token)}`,
      headers: [
        ['authorization', `Bearer ${token}`],
        ['x-copy', btoa(`user:${token}`)],
      ],
      answer: `data: {"echo":"${token}"}\n\n`,
      type: 'text/event-stream',
    }),
  ])
  expect(JSON.stringify([first, second])).not.toMatch(/9f8e7d6c5b4a/)
  expect(second?.call.url).toBe('https://api.test/x?t={{token}}')
  expect(second?.call.headers[0]).toEqual(['authorization', 'Bearer {{token}}'])
  expect(second?.call.headers[1]?.[1]).not.toContain(btoa(token).slice(4, 16))
  expect(second?.redacted).toMatchObject({
    '/request/query/t': 'token',
    '/request/headers/authorization': 'bearer',
    '/response/events/0/data/echo': 'token',
  })
})

test('forms, multipart, XML and bytes are searched, too', () => {
  expect(body('user=jane&password=s3cr3t%21x&scope=read', 'application/x-www-form-urlencoded')).toBe(
    'user=jane&password=%7B%7Bpassword%7D%7D&scope=read',
  )
  expect(
    body(
      '--b\r\nContent-Disposition: form-data; name="client_secret"\r\n\r\nabc def\r\n--b--',
      'multipart/form-data; boundary=b',
    ),
  ).toContain('\r\n\r\n{{secret}}\r\n')
  expect(body('<a><apiKey>abc-1234</apiKey></a>', 'application/xml')).toBe('<a><apiKey>{{apiKey}}</apiKey></a>')
  expect(body('\u0000\u0001 ghp_0123456789abcdefghijABCDEFGHIJ012345', 'application/octet-stream')).toBe(
    '\u0000\u0001 {{apiKey}}',
  )
})

test('cookies lose their secrets and keep the rest', () => {
  const [one] = redact([captured({ headers: [['cookie', 'theme=dark; sid=9f8e7d6c5b4a; lang=en']] })])
  expect(one?.call.headers).toEqual([['cookie', 'theme=dark; sid={{session}}; lang=en']])
})

test('what the contract declares secret is taken out, whatever its name', () => {
  const login = captured({
    url: 'https://api.shop.test/v1/login',
    method: 'POST',
    request: '{"user":"jane","word":"my words"}',
    headers: [
      ['x-shop', 'plain'],
      ['content-type', 'application/json'],
    ],
  })
  const [one] = redact([login], shop())
  expect(one?.call.body).toEqual({ kind: 'json', text: '{"user":"jane","word":"{{password}}"}' })
  expect(one?.redacted).toEqual({ '/request/headers/x-shop': 'apiKey', '/request/json/word': 'password' })
})

test('what was redacted is left alone the second time, and holds no secret', () => {
  const text =
    '{"a":"jane@company.org","b":"4539148803436467","c":"DE89370400440532013000","d":"sk_live_0123456789abcdef","phone":"+4930901820","e":"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl","password":"x1y2z3a4"}'
  const once = body(text)
  expect(findSecrets(once)).toEqual([])
  expect(body(once)).toBe(once)
})

test('a recording that holds no secret is not accused, one with a token is', () => {
  const recording =
    'request:\n  headers:\n    authorization: "Bearer {{token}}"\nredacted:\n  /request/headers/authorization: bearer\n  /response/json/access_token: token\n'
  expect(findSecrets(recording)).toEqual([])
  const leaked = recording.replace('{{token}}', '9f8e7d6c5b4a39281706')
  expect(findSecrets(leaked)).toEqual([
    { value: '9f8e7d6c5b4a39281706', kind: 'bearer', index: leaked.indexOf('9f8e') },
  ])
})

test.each([
  'a'.repeat(200_000),
  '1 '.repeat(100_000),
  'a@'.repeat(100_000),
  'name="'.repeat(30_000),
  '<a '.repeat(60_000),
  'x="'.repeat(60_000),
  'A1'.repeat(100_000),
])('%.10s… at length is no burden', (text) => {
  expect(findSecrets(text)).toEqual([])
})

function body(text: string, type = 'application/json'): string {
  const [one] = redact([captured({ answer: text, type })])
  return one?.answer.body ? textOf(one.answer.body) : ''
}

interface Given {
  method?: string
  url?: string
  headers?: [string, string][]
  request?: string
  answer?: string
  type?: string
}

function captured({
  method = 'GET',
  url = 'https://api.test/',
  headers = [],
  request,
  answer,
  type = 'application/json',
}: Given): Captured {
  const bytes = (text: string) => new TextEncoder().encode(text)
  return {
    call: { method, url, headers, ...(request && { body: bodyFrom(mediaTypeOf(headers), bytes(request)) }) },
    answer: { status: 200, headers: [['content-type', type]], ...(answer && { body: bodyFrom(type, bytes(answer)) }) },
    place: { path: 'a.har' },
  }
}
