import { expect, test } from 'vitest'

import { answer, lineOf, list, type Row } from '../fixtures/score.ts'

test.each<Row>([
  [
    'nobody looked',
    list,
    [answer(200)],
    { verdict: 'not seen', text: '`Access-Control-Allow-Origin` is neither recorded nor promised' },
  ],
  [
    'it was not there',
    list,
    [answer(200, { wire: {} })],
    { verdict: 'fair', text: 'No `Access-Control-Allow-Origin`', recordings: ['s/1'] },
  ],
  [
    'any origin',
    list,
    [answer(200, { wire: { 'access-control-allow-origin': '*' } })],
    { verdict: 'good', text: 'Pages of any origin may read it', recordings: ['s/1'] },
  ],
  [
    'an origin that anybody can pretend to be',
    list,
    [answer(200, { headers: { 'access-control-allow-origin': 'null' } })],
    { verdict: 'poor', text: '`Access-Control-Allow-Origin: null`', recordings: ['s/1'] },
  ],
  [
    'promised',
    'get /orders: { responses: { "200": { description: d, headers: { Access-Control-Allow-Origin: { schema: {} } } } } }',
    [],
    {
      verdict: 'good',
      text: '`Access-Control-Allow-Origin` is promised',
      contract: [{ kind: 'reply', status: '200' }],
    },
  ],
])('cors: %s', (_, contract, exchanges, expected) => {
  expect(lineOf('cors', contract, exchanges)).toEqual(expected)
})
