import { expect, test } from 'vitest'

import { answer, lineOf, list, make, type Row } from '../fixtures/score.ts'

test.each<Row>([
  ['a POST is not judged', make, [answer(201)], undefined],
  [
    'nothing is said of a capture without headers',
    list,
    [answer(200, { bare: true })],
    {
      verdict: 'not seen',
      text: 'No success with its headers was recorded, and the contract promises none',
    },
  ],
  [
    'headers that are always kept are missing when they are not there',
    list,
    [answer(200)],
    { verdict: 'poor', text: 'No `Cache-Control`, `ETag` or `Last-Modified`', recordings: ['s/1'] },
  ],
  [
    'a policy and a validator are good',
    list,
    [answer(200, { headers: { 'cache-control': 'max-age=60', etag: '"a"' } })],
    { verdict: 'good', text: '`Cache-Control: max-age=60` and `ETag`', recordings: ['s/1'] },
  ],
  [
    'a validator that is answered with 304 is good',
    'get /orders: { responses: { "200": { description: d }, "304": { description: d } } }',
    [answer(200, { headers: { etag: '"a"' } }), answer(304)],
    {
      verdict: 'good',
      text: '`ETag` and `304` for what has not changed; without `Cache-Control` a cache has to guess',
      recordings: ['s/1', 's/2'],
      contract: [{ kind: 'reply', status: '304' }],
    },
  ],
  [
    'what must not be stored is fetched each time',
    list,
    [answer(200, { headers: { 'cache-control': 'private, no-store', etag: '"a"' } })],
    { verdict: 'fair', text: '`Cache-Control: private, no-store` and `ETag`', recordings: ['s/1'] },
  ],
  [
    'a promise is enough',
    'get /orders: { responses: { "200": { description: d, headers: { ETag: { schema: {} }, Cache-Control: { schema: {} } } } } }',
    [],
    { verdict: 'good', text: '`Cache-Control` and `ETag`', contract: [{ kind: 'reply', status: '200' }] },
  ],
])('caching: %s', (_, contract, exchanges, expected) => {
  expect(lineOf('caching', contract, exchanges)).toEqual(expected)
})
