import { expect, test } from 'vitest'

import { NoAnswer } from './send.ts'
import type { Timeline } from './timeline.ts'
import { timelineSvg } from './timeline/svg.ts'
import { sayOutcome, sayTimeline } from './timeline/words.ts'

const timeline: Timeline = {
  happenings: [
    { call: 1, from: 0, to: 30, kind: 'attempt', status: 503 },
    { call: 1, from: 30, to: 230, kind: 'pause', why: 'backoff' },
    { call: 1, from: 230, to: 5230, kind: 'failure', reason: 'timeout', message: 'The client gave up after 5 s' },
    { call: 1, from: 5230, to: 7230, kind: 'pause', why: 'retry-after' },
    { call: 1, from: 7230, to: 7290, kind: 'attempt', status: 201 },
    { call: 2, from: 7790, to: 7820, kind: 'failure', reason: 'reset', message: 'The connection was reset' },
    { call: 2, from: 7820, to: 7820, kind: 'open' },
    { call: 2, from: 7820, to: 7820, kind: 'stale' },
  ],
  total: 7820,
  acts: 2,
}

test('a timeline is told line by line, and attempts count anew for each call', () => {
  expect(sayTimeline(timeline)).toEqual([
    'attempt 1: 503 Service Unavailable after 30 ms',
    'waits 200 ms',
    'attempt 2: no answer after 5 s',
    'waits 2 s, as Retry-After says',
    'attempt 3: 201 Created after 60 ms',
    'attempt 1: connection reset after 30 ms',
    'nothing is sent: the circuit breaker is open',
    'the last good answer is shown',
  ])
})

const ok = { answer: { status: 201, headers: [] } }
const lost = { failure: new NoAnswer('timeout', 'The client gave up after 5 s') }

test.each([
  [[ok], 690, 1, ['After 690 ms the user has the answer, 201 Created.']],
  [
    [{ ...ok, isStale: true as const }],
    30,
    0,
    ['After 30 ms the user sees the last good answer, which may be out of date.'],
  ],
  [[{ answer: { status: 503, headers: [] } }], 30, 0, ['After 30 ms the user sees an error, 503 Service Unavailable.']],
  [
    [lost],
    5000,
    1,
    [
      'After 5 s the user has nothing but an error: the client gave up after 5 s.',
      'The API acted on it all the same: nobody knows, and a further attempt without a key does it again.',
    ],
  ],
  [
    [ok],
    300,
    2,
    [
      'After 300 ms the user has the answer, 201 Created.',
      'The API acted twice on one call: it takes them for different ones.',
    ],
  ],
  [[ok, lost, lost], 9000, 1, ['After 9 s the user has seen 1 of 3 calls succeed.']],
])('an outcome is told: %#', (outcomes, total, acts, words) => {
  expect(sayOutcome(outcomes, { happenings: [], total, acts })).toEqual(words)
})

test('the picture says in words what it shows, and holds nothing but text and shapes', () => {
  const svg = timelineSvg(timeline, 'A <client> & its calls')
  expect(svg).toContain('<title>A &lt;client&gt; &amp; its calls</title>')
  expect(svg).toContain(`<desc>${sayTimeline(timeline).join('; ')}</desc>`)
  expect(
    [...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"/g)].map(([, ...all]) => all.map(Number)),
  ).toEqual([
    [110, 31, 3],
    [112.2, 55, 14.6],
    [126.8, 79, 366.3],
    [493.1, 103, 146.5],
    [639.6, 127, 4.4],
    [680.6, 151, 3],
    [682.8, 175, 3],
    [682.8, 199, 3],
  ])
  expect([...new Set([...svg.matchAll(/<(\w+)/g)].map(([, name]) => name))]).toEqual([
    'svg',
    'title',
    'desc',
    'path',
    'text',
    'rect',
  ])
  expect([...svg.matchAll(/middle" opacity=".7">([^<]*)</g)].map(([, text]) => text)).toEqual([
    '0 ms',
    '1 s',
    '2 s',
    '3 s',
    '4 s',
    '5 s',
    '6 s',
    '7 s',
    '8 s',
  ])
})
