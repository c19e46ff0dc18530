import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { faults } from '#core/faults.ts'
import type { Answer, Call } from '#core/model.ts'
import { carefulPolicy, noPolicy, type Policy } from '#core/policy.ts'

import { type ClientRan, type ClientRun, runClient } from './client.ts'

// The library has its own timers: here they go as fast as nothing else is to do.
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const paid: Answer = {
  status: 201,
  headers: [['content-type', 'application/json']],
  body: { kind: 'json', text: '{"id": 1}' },
}
const pay: Call = {
  method: 'POST',
  url: '{server}/payments',
  headers: [
    ['authorization', 'Bearer {{token}}'],
    ['idempotency-key', 'k'],
  ],
  body: { kind: 'json', text: '{}' },
}
const steady: Policy = { ...carefulPolicy, backoff: { first: 200, longest: 5000, jitter: false } }
const once: Policy = { ...noPolicy, retryAfter: false }

test('a client without a policy takes what comes', async () => {
  expect(await told({ policy: once })).toEqual(['0–0 201', '201', 'in 0 ms, acts: 1'])
  expect(await told({ policy: once, fault: 'unavailable' })).toEqual(['0–30 503', '503', 'in 30 ms, acts: 0'])
  expect(await told({ policy: once, fault: 'latency' })).toEqual(['0–3000 201', '201', 'in 3000 ms, acts: 1'])
  expect(await told({ policy: once, fault: 'timeout' })).toEqual([
    '0–60000 timeout',
    'The connection was closed after a minute without an answer',
    'in 60000 ms, acts: 1',
  ])
})

test('503 twice is got over by a third attempt', async () => {
  expect(await told({ policy: steady, fault: 'unavailable' })).toEqual([
    '0–30 503',
    '30–230 backoff',
    '230–260 503',
    '260–660 backoff',
    '660–690 201',
    '201',
    'in 690 ms, acts: 1',
  ])
})

test('who honours Retry-After needs one attempt, who does not needs many', async () => {
  expect(await told({ policy: steady, fault: 'too-many' })).toEqual([
    '0–30 429',
    '30–2030 retry-after',
    '2030–2060 201',
    '201',
    'in 2060 ms, acts: 1',
  ])
  const hasty = { ...steady, retryAfter: false, retries: 4 }
  expect((await told({ policy: hasty, fault: 'too-many' })).filter((line) => line.endsWith(' 429'))).toHaveLength(5)
})

test('a reset pays twice, unless the key is kept', async () => {
  expect(await told({ policy: { ...steady, keepKey: false }, fault: 'reset' })).toEqual([
    '0–100 reset',
    '100–300 backoff',
    '300–300 201',
    '201',
    'in 300 ms, acts: 2',
  ])
  expect((await told({ policy: steady, fault: 'reset' })).at(-1)).toBe('in 300 ms, acts: 1')
  const unkeyed = { ...pay, headers: [] }
  expect((await told({ policy: steady, fault: 'reset', call: unkeyed })).at(-1)).toBe('in 300 ms, acts: 2')
  const read: Call = { ...pay, method: 'GET', headers: [] }
  expect((await told({ policy: steady, fault: 'reset', call: read })).at(-1)).toBe('in 300 ms, acts: 0')
})

test('a timeout of the client gives up early, and each attempt is one more act without a key', async () => {
  expect(await told({ policy: { ...steady, retries: 1 }, fault: 'timeout' })).toEqual([
    '0–5000 timeout',
    '5000–5200 backoff',
    '5200–10200 timeout',
    'The client gave up after 5 s',
    'in 10200 ms, acts: 1',
  ])
})

test('a slow body is over the time of the client, too', async () => {
  expect((await told({ policy: { ...steady, retries: 0 }, fault: 'slow-body' })).at(-2)).toBe(
    'The client gave up after 5 s',
  )
})

test('a body that breaks off is tried again', async () => {
  const lines = await told({ policy: { ...steady, retries: 1 }, fault: 'truncated' })
  expect(lines.filter((line) => line.endsWith('201'))).toHaveLength(3)
})

test('an expired token is renewed once', async () => {
  expect(await told({ policy: steady, fault: 'expired-token' })).toEqual([
    '0–30 401',
    '30–60 201',
    '201',
    'in 60 ms, acts: 1',
  ])
  expect((await told({ policy: once, fault: 'expired-token' })).at(-2)).toBe('401')
})

test('a breaker opens after failures in a row, and tries again when it has cooled down', async () => {
  const policy = { ...once, timeout: 1000, breaker: { failures: 2, coolDown: 1500 } }
  expect(await told({ policy, fault: 'timeout', times: 5 })).toEqual([
    '0–1000 timeout',
    '1500–2500 timeout',
    '3000–3000 open',
    '3500–3500 open',
    '4000–5000 timeout',
    'The client gave up after 1 s',
    'The client gave up after 1 s',
    'Nothing was sent: the circuit breaker is open',
    'Nothing was sent: the circuit breaker is open',
    'The client gave up after 1 s',
    'in 5000 ms, acts: 3',
  ])
})

test('the last good answer is better than none', async () => {
  const { outcomes, timeline } = await ran({ policy: { ...once, stale: true }, fault: 'unavailable', stale: paid })
  expect(outcomes).toEqual([{ answer: paid, isStale: true }])
  expect(timeline.happenings.map(({ kind }) => kind)).toEqual(['attempt', 'stale'])
})

test('jitter takes at most half of a pause', async () => {
  const policy = { ...carefulPolicy, backoff: { first: 200, longest: 300, jitter: true } }
  const pauses = (await told({ policy, fault: 'unavailable', random: () => 0.5 })).filter((line) =>
    /backoff/.test(line),
  )
  expect(pauses).toEqual(['30–180 backoff', '210–435 backoff'])
})

test('every fault is told apart by what the user of a simple client gets', async () => {
  const results = await Promise.all(
    faults.map(async ({ id }) => {
      const { outcomes } = await ran({ policy: once, fault: id })
      const [first] = outcomes
      if (first === undefined || 'failure' in first) return [id, first?.failure.reason]
      const { status, headers, body } = first.answer
      return [id, status, headers.find(([name]) => name === 'content-type')?.[1], body?.kind]
    }),
  )
  expect(results).toEqual([
    ['latency', 201, 'application/json', 'json'],
    ['timeout', 'timeout'],
    ['reset', 'reset'],
    ['too-many', 429, 'application/problem+json', 'json'],
    ['unavailable', 503, 'application/problem+json', 'json'],
    ['slow-body', 201, 'application/json', 'json'],
    ['truncated', 201, 'application/json', 'partial'],
    ['malformed', 201, 'application/json', 'text'],
    ['wrong-type', 200, 'text/html; charset=utf-8', 'text'],
    ['error-inside', 200, 'application/json', 'json'],
    ['expired-token', 401, 'application/problem+json', 'json'],
  ])
})

async function told({ fault, ...run }: Given): Promise<string[]> {
  const { outcomes, timeline } = await ran({ fault, ...run })
  return [
    ...timeline.happenings.map((one) => {
      if (one.kind === 'attempt') return `${one.from}–${one.to} ${one.status}`
      if (one.kind === 'failure') return `${one.from}–${one.to} ${one.reason}`
      return `${one.from}–${one.to} ${one.kind === 'pause' ? one.why : one.kind}`
    }),
    ...outcomes.map((one) => ('failure' in one ? one.failure.message : `${one.answer.status}`)),
    `in ${timeline.total} ms, acts: ${timeline.acts}`,
  ]
}

async function ran({ fault, random = () => 0, ...run }: Given): Promise<ClientRan> {
  const start = Date.now()
  const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
  const world = { wait, now: () => Date.now() - start, random }
  const chosen = faults.find(({ id }) => id === fault)
  const running = runClient({ send: async () => paid, call: pay, world, ...(chosen && { fault: chosen }), ...run })
  const [result] = await Promise.all([running, vi.runAllTimersAsync()])
  return result
}

type Given = Pick<ClientRun, 'policy'> &
  Partial<Pick<ClientRun, 'call' | 'times' | 'stale'>> & { fault?: string | undefined; random?: () => number }
