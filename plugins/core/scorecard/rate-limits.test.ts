import { expect, test } from 'vitest'

import { answer, lineOf, list, type Row } from '../fixtures/score.ts'

test.each<Row>([
  [
    'nothing anywhere is not seen',
    list,
    [answer(200)],
    { verdict: 'not seen', text: 'No quota and no `429`, in recordings and contract' },
  ],
  [
    'a quota and a time to wait',
    list,
    [
      answer(200, { headers: { 'x-ratelimit-remaining': '3' } }),
      answer(429, { headers: { 'retry-after': '30', 'x-ratelimit-remaining': '0' } }),
    ],
    {
      verdict: 'good',
      text: '`x-ratelimit-remaining`; `Retry-After` on `429` (30\u202fs)',
      recordings: ['s/2', 's/1'],
    },
  ],
  [
    'a promised 429 with a time, and answers without a quota',
    'get /orders: { responses: { "429": { description: d, headers: { Retry-After: { schema: {} } } } } }',
    [answer(200)],
    {
      verdict: 'fair',
      text: 'No quota; `Retry-After` on `429`',
      recordings: ['s/1'],
      contract: [{ kind: 'reply', status: '429' }],
    },
  ],
  [
    'a promised 429 and no more',
    'get /orders: { responses: { "429": { description: d } } }',
    [],
    {
      verdict: 'fair',
      text: '`429` is promised; what is left and when to come again is not',
      contract: [{ kind: 'reply', status: '429' }],
    },
  ],
  [
    'a recorded 429 that tells nothing',
    list,
    [answer(429)],
    { verdict: 'poor', text: '`429` without a quota and without `Retry-After`', recordings: ['s/1'] },
  ],
])('rate limits: %s', (_, contract, exchanges, expected) => {
  expect(lineOf('rate-limits', contract, exchanges)).toEqual(expected)
})
