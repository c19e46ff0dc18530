import { expect, test } from 'vitest'

import { loadProject } from '#plugins/node/project.ts'

import { answer, contractOf, firstOf, list, numbered, projectOf } from './fixtures/score.ts'
import { scorecardOf, scoreInWords } from './scorecard.ts'

test('a webhook has no card, and a card without a verdict has no words', () => {
  const { version, documents } = contractOf(list)
  const webhook = { ...firstOf(version), webhook: true }
  expect(scorecardOf(projectOf([]), documents, version, webhook)).toEqual([])
  expect(scoreInWords([])).toBe(undefined)
})

test('nothing that was made up is taken for a recording', () => {
  const { version, documents } = contractOf(list)
  const project = projectOf([numbered(answer(200, { time: 5 }), 0)])
  const evidence = [{ exchange: 's/1', state: 'synthetic' as const, date: '', reasons: [] }]
  const lines = scorecardOf({ ...project, evidence }, documents, version, firstOf(version))
  expect(lines.flatMap(({ recordings }) => recordings)).toEqual([])
})

const { project, documents } = await loadProject(new URL('../../', import.meta.url).pathname)

test.each([
  [
    'createPayment',
    '5 good, 2 fair, 2 not seen',
    [
      'fair Latency: p50 25\u202fms, p95 376\u202fms in 17 recorded calls (sandbox)',
      'good Size and compression: 551\u202fB at most',
      'good Rate limits: `ratelimit` and `ratelimit-policy`; `Retry-After` on `429`',
      'good Retry safety: A repeat with the same key got the first answer',
      'good Error format: 9 recorded and 9 promised errors are `application/problem+json`',
      'not seen Transport: The contract names a server on your own machine alone',
      'not seen Calls from a page: `Access-Control-Allow-Origin` is neither recorded nor promised',
      'good Credentials in URLs: Credentials stay out of the address',
      'fair Permanent keys: A token that ends, or a permanent key',
    ],
  ],
  [
    'listPayments',
    '7 good, 1 fair, 1 poor, 2 not seen',
    [
      'good Latency: p50 10\u202fms, p95 19\u202fms in 6 recorded calls (sandbox)',
      'good Size and compression: 892\u202fB at most',
      'poor Caching: No `Cache-Control`, `ETag` or `Last-Modified`',
      'good Pagination: Goes on by `cursor`, by `Link`, by `next_cursor` in the answer',
      'good Rate limits: `ratelimit` and `ratelimit-policy`; `Retry-After` on `429` (3\u202fs)',
      'good Retry safety: `GET` is safe',
      'good Error format: 2 recorded and 4 promised errors are `application/problem+json`',
      'not seen Transport: The contract names a server on your own machine alone',
      'not seen Calls from a page: `Access-Control-Allow-Origin` is neither recorded nor promised',
      'good Credentials in URLs: Credentials stay out of the address',
      'fair Permanent keys: A token that ends, or a permanent key',
    ],
  ],
  [
    'getPayment',
    '7 good, 1 fair, 2 not seen',
    [
      'good Latency: p50 9\u202fms, p95 14\u202fms in 6 recorded calls (sandbox)',
      'good Size and compression: 551\u202fB at most',
      'good Caching: `ETag` and `304` for what has not changed; without `Cache-Control` a cache has to guess',
      'good Rate limits: `ratelimit` and `ratelimit-policy`; `Retry-After` on `429`',
      'good Retry safety: `GET` is safe',
      'good Error format: 1 recorded and 4 promised errors are `application/problem+json`',
      'not seen Transport: The contract names a server on your own machine alone',
      'not seen Calls from a page: `Access-Control-Allow-Origin` is neither recorded nor promised',
      'good Credentials in URLs: Credentials stay out of the address',
      'fair Permanent keys: A token that ends, or a permanent key',
    ],
  ],
])('the card of %s in our own payments', (id, words, expected) => {
  const version = project.apis.find((api) => api.id === 'payments')?.versions.find((one) => one.version === '2.1.0')
  const operation = version?.operations.find((one) => one.id === id)
  const lines = version && operation ? scorecardOf(project, documents, version, operation) : []
  expect(lines.map(({ verdict, title, text }) => `${verdict} ${title}: ${text}`)).toEqual(expected)
  expect(scoreInWords(lines)).toBe(words)
})
