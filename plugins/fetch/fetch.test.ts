import { expect, test } from 'vitest'

import { toCall } from './call.ts'
import { toResponse } from './response.ts'

test('a request becomes a call with its JSON as text', async () => {
  const request = new Request('https://api.test/v2/payments?dry=1', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'k1' },
    body: '{"amount": 1.10}',
  })

  expect(await toCall(request)).toEqual({
    method: 'POST',
    url: 'https://api.test/v2/payments?dry=1',
    headers: [
      ['content-type', 'application/json'],
      ['idempotency-key', 'k1'],
    ],
    body: { kind: 'json', text: '{"amount": 1.10}' },
  })
})

test('a request without a body has none', async () => {
  expect(await toCall(new Request('https://api.test/'))).toEqual({
    method: 'GET',
    url: 'https://api.test/',
    headers: [],
  })
})

test('an answer keeps status, repeated headers and bytes, and loses what told how it travelled', async () => {
  const response = toResponse({
    status: 402,
    headers: [
      ['content-type', 'application/problem+json'],
      ['link', '</a>; rel=next'],
      ['link', '</b>; rel=prev'],
      ['content-length', '999'],
      ['content-encoding', 'gzip'],
    ],
    body: { kind: 'json', text: '{"amount": 9007199254740993}' },
  })

  expect([response.status, response.statusText]).toEqual([402, 'Payment Required'])
  expect([...response.headers]).toEqual([
    ['content-type', 'application/problem+json'],
    ['link', '</a>; rel=next, </b>; rel=prev'],
  ])
  expect(await response.text()).toBe('{"amount": 9007199254740993}')
})

test.each([204, 304])('an answer with status %i has no body, whatever was recorded', async (status) => {
  const response = toResponse({ status, headers: [], body: { kind: 'text', text: 'left over' } })
  expect([response.status, await response.text()]).toEqual([status, ''])
})

test('a miss is a response, too', () => {
  expect(toResponse({ status: 599, headers: [] }).statusText).toBe('No Recording')
})
