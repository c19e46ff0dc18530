import { expect, test } from 'vitest'

import { answer, contractOf, numbered, projectOf } from '../fixtures/score.ts'
import { scoreSummary } from './score-summary.ts'

test('what needs a look comes with its operations, and what is good or unseen by its name', () => {
  const contract = 'get /orders: { security: [{ query: [] }], responses: { "200": { description: d } } }'
  const { version, documents } = contractOf(contract, { servers: '[{ url: "https://shop.test" }]' })
  const project = projectOf([answer(200, { time: 400, wire: {} }), answer(200, { time: 5 })].map(numbered))
  const at = 'shop/1/get-orders/#scorecard'
  const operation = (verdict: string, text: string) => ({ title: 'GET /orders', path: at, verdict, text })

  expect(scoreSummary(project, documents, version)).toEqual({
    look: [
      {
        id: 'latency',
        title: 'Latency',
        verdict: 'fair',
        words: '1 fair',
        operations: [operation('fair', 'p50 5\u202fms, p95 400\u202fms in 2 recorded calls')],
        more: 0,
      },
      expect.objectContaining({ id: 'caching', verdict: 'poor', words: '1 poor' }),
      expect.objectContaining({ id: 'transport', verdict: 'fair', words: '1 fair' }),
      expect.objectContaining({ id: 'cors', verdict: 'fair', words: '1 fair' }),
      expect.objectContaining({ id: 'credentials', verdict: 'poor', words: '1 poor' }),
      expect.objectContaining({ id: 'keys', verdict: 'poor', words: '1 poor' }),
    ],
    good: [{ id: 'retries', title: 'Retry safety', count: 1 }],
    unseen: [
      { id: 'rate-limits', title: 'Rate limits' },
      { id: 'errors', title: 'Error format' },
    ],
  })
})

test('of many operations the first twenty are named, and what is said of all of them is said once', () => {
  const { version, documents } = contractOf('get /orders: { responses: { "200": { description: d } } }', {
    security: '[{ basic: [] }]',
  })
  const operations = Array.from({ length: 25 }, () => version.operations).flat()
  const keys = scoreSummary(projectOf([]), documents, { ...version, operations })?.look.find(({ id }) => id === 'keys')

  expect([keys?.words, keys?.text, keys?.operations.length, keys?.more]).toEqual([
    '25 poor',
    expect.stringContaining('permanent'),
    20,
    5,
  ])
})

test('without an operation there is nothing to tell', () => {
  const { version, documents } = contractOf('get /orders: { responses: {} }')
  expect(scoreSummary(projectOf([]), documents, { ...version, operations: [] })).toBe(undefined)
})
