import { expect, test } from 'vitest'

import { answer, lineOf, list, make, type Row } from '../fixtures/score.ts'

const keyed = 'post /orders: { parameters: [{ name: Idempotency-Key, in: header }], responses: {} }'
const key = { kind: 'parameter', in: 'header', name: 'Idempotency-Key' } as const

test.each<Row>([
  ['GET', list, [], { verdict: 'good', text: '`GET` is safe', contract: [{ kind: 'operation' }] }],
  [
    'PUT',
    'put /orders: { responses: {} }',
    [],
    { verdict: 'good', text: '`PUT` is idempotent', contract: [{ kind: 'operation' }] },
  ],
  [
    'a POST without a key',
    make,
    [answer(201)],
    {
      verdict: 'poor',
      text: '`POST` is not idempotent, and there is no `Idempotency-Key`',
      contract: [{ kind: 'operation' }],
    },
  ],
  [
    'a key whose repeat nobody recorded',
    keyed,
    [answer(201, { sent: { 'idempotency-key': 'a' } }), answer(201, { sent: { 'idempotency-key': 'b' } })],
    {
      verdict: 'fair',
      text: 'Takes an `Idempotency-Key`; no repeat was recorded',
      recordings: ['s/1', 's/2'],
      contract: [key],
    },
  ],
  [
    'a repeat after a failure is no proof, one after a success is',
    keyed,
    [
      answer(503, { sent: { 'idempotency-key': 'a' } }),
      answer(201, { sent: { 'idempotency-key': 'a' }, text: '1' }),
      answer(201, { sent: { 'idempotency-key': 'a' }, text: '1' }),
    ],
    {
      verdict: 'good',
      text: 'A repeat with the same key got the first answer',
      recordings: ['s/2', 's/3'],
      contract: [key],
    },
  ],
  [
    'a repeat that was done again',
    make,
    [
      answer(201, { sent: { 'idempotency-key': 'a' }, text: '1' }),
      answer(201, { sent: { 'idempotency-key': 'a' }, text: '2' }),
    ],
    {
      verdict: 'poor',
      text: 'A repeat with the same key was answered with something else',
      recordings: ['s/1', 's/2'],
    },
  ],
  [
    'a key in the body',
    'post /orders: { requestBody: { content: { application/json: { schema: { properties: { idempotency_key: {} } } } } }, responses: {} }',
    [],
    { verdict: 'fair', text: 'Takes an `Idempotency-Key`; no repeat was recorded', contract: [{ kind: 'body' }] },
  ],
  [
    'a condition',
    'patch /orders: { parameters: [{ name: If-Match, in: header }], responses: {} }',
    [],
    {
      verdict: 'fair',
      text: '`If-Match` guards a repeat',
      contract: [{ kind: 'parameter', in: 'header', name: 'If-Match' }],
    },
  ],
])('retries: %s', (_, contract, exchanges, expected) => {
  expect(lineOf('retries', contract, exchanges)).toEqual(expected)
})
