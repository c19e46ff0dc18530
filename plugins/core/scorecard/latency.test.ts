import { expect, test } from 'vitest'

import { answer, lineOf, list, type Row } from '../fixtures/score.ts'

test.each<Row>([
  ['nothing recorded is not seen', list, [], { verdict: 'not seen', text: 'No recorded success has a time' }],
  [
    'one call has no percentiles',
    list,
    [answer(200, { time: 84, env: 'sandbox' })],
    { verdict: 'good', text: '84\u202fms in one recorded call (sandbox)', recordings: ['s/1'] },
  ],
  [
    'several have a median and a slowest twentieth; the slowest comes first, errors do not count',
    list,
    [answer(200, { time: 40 }), answer(304, { time: 20 }), answer(200, { time: 1240 }), answer(503, { time: 9000 })],
    {
      verdict: 'poor',
      text: 'p50 40\u202fms, p95 1.2\u202fs in 3 recorded calls',
      recordings: ['s/3', 's/1', 's/2'],
    },
  ],
  [
    'a stream counts until it begins',
    list,
    [answer(200, { type: 'text/event-stream', text: 'data: 1\n\n', time: 60000, wait: 400 })],
    { verdict: 'fair', text: '400\u202fms in one recorded call', recordings: ['s/1'] },
  ],
])('latency: %s', (_, contract, exchanges, expected) => {
  expect(lineOf('latency', contract, exchanges)).toEqual(expected)
})
