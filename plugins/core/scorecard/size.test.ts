import { expect, test } from 'vitest'

import { answer, lineOf, list, type Row } from '../fixtures/score.ts'

test.each<Row>([
  [
    'white space of the recording does not count',
    list,
    [answer(200, { text: '{ "a": "b c" }' }), answer(200, { text: '{}' })],
    { verdict: 'good', text: '11\u202fB at most', recordings: ['s/1'] },
  ],
  [
    'nobody looked at how it travelled, so nothing is said against it',
    list,
    [answer(200, { text: JSON.stringify('x'.repeat(2000)) })],
    { verdict: 'good', text: '2.0\u202fKB at most; whether it is compressed was not seen', recordings: ['s/1'] },
  ],
  [
    'it is missing where the contract declares it',
    'get /orders: { responses: { "200": { description: d, headers: { Content-Encoding: { schema: {} } } } } }',
    [answer(200, { text: JSON.stringify('x'.repeat(2000)) })],
    { verdict: 'fair', text: '2.0\u202fKB at most, not compressed', recordings: ['s/1'] },
  ],
  [
    'it travelled as it was',
    list,
    [answer(200, { text: JSON.stringify('x'.repeat(200_000)), wire: {} })],
    { verdict: 'poor', text: '200\u202fKB at most, not compressed', recordings: ['s/1'] },
  ],
  [
    'compressed is good',
    list,
    [answer(200, { text: JSON.stringify('x'.repeat(2000)), wire: { 'content-encoding': 'gzip' } })],
    { verdict: 'good', text: '2.0\u202fKB at most, compressed on the way', recordings: ['s/1'] },
  ],
  [
    'more than a megabyte is poor',
    list,
    [answer(200, { text: JSON.stringify('x'.repeat(1_200_000)) })],
    { verdict: 'poor', text: '1.2\u202fMB at most; whether it is compressed was not seen', recordings: ['s/1'] },
  ],
  ['without a promised body it does not apply', list, [answer(204)], undefined],
  [
    'a promised body that nobody recorded is not seen',
    'get /orders: { responses: { "200": { description: d, content: { application/json: {} } } } }',
    [],
    { verdict: 'not seen', text: 'No success with a whole body was recorded' },
  ],
])('size: %s', (_, contract, exchanges, expected) => {
  expect(lineOf('size', contract, exchanges)).toEqual(expected)
})
