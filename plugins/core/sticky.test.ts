import { expect, test } from 'vitest'

import { answeredBy as exchange } from './fixtures/exchange.ts'
import type { Exchange, Header, Volatile } from './model.ts'
import { stick } from './sticky.ts'
import { volatileKind } from './volatile.ts'

test.each([
  ['id', 'pay_9f8e7d6c5b4a', { type: 'id', prefix: 'pay_' }],
  ['id', 'sk_test_9f8e7d6c', { type: 'id', prefix: 'sk_test_' }],
  ['id', '989c1a6e-0f0a-4a44-9a2c-0a9d2bd5a6f1', { type: 'uuid' }],
  ['id', '01HZXJ3V9Q2M4N6P8R0S2T4V6W', { type: 'ulid' }],
  ['created_at', '2026-11-22T10:00:00.123Z', { type: 'date-time' }],
  ['last-modified', 'Sun, 22 Nov 2026 10:00:00 GMT', { type: 'http-date' }],
  ['created', '1790000000', { type: 'epoch' }],
  ['etag', 'W/"1"', { type: 'etag' }],
  ['ratelimit-reset', '12', { type: 'number' }],
  ['next_cursor', 'eyJhZnRlciI6InBheV8xIn0', { type: 'token' }],
  ['amount', '1790000000', undefined],
  ['status', 'requires_action', undefined],
  ['status', 'card_declined', undefined],
  ['currency', 'EUR', undefined],
  ['path', '/v2/payments/very/long/path1', undefined],
  ['description', 'Order 17 of November', undefined],
])('%s: %s is %j', (name, text, kind) => {
  expect(volatileKind(text, name)).toEqual(kind)
})

test('ids and times stay as recorded; a status, an amount, a word and a boolean change', () => {
  const before = exchange('{"id":"pay_9f8e7d6c5b4a","at":"2026-11-22T10:00:00Z","status":"paid","amount":1,"ok":true}')
  const after = exchange(
    '{"id":"pay_0a1b2c3d4e5f","at":"2026-11-23T11:00:00Z","status":"failed","amount":2,"ok":false}',
  )
  expect(bodyOf(stick([before], [after]).exchanges[0])).toBe(
    '{"id":"pay_9f8e7d6c5b4a","at":"2026-11-22T10:00:00Z","status":"failed","amount":2,"ok":false}',
  )
})

test.each([
  ['"1790000000"', '1790000001'],
  ['"pay_9f8e7d6c5b4a"', '"ref_9f8e7d6c5b4b"'],
  ['"pay_9f8e7d6c5b4a"', '17'],
  ['"2026-11-22T10:00:00Z"', '1790000001'],
  ['null', '"2026-11-22T10:00:00Z"'],
])('%s never stands for %s', (old, now) => {
  const after = exchange(`{"created":${now}}`)
  expect(stick([exchange(`{"created":${old}}`)], [after])).toEqual({ exchanges: [after], pinned: [] })
})

test.each([
  ['Kw9170xJT1hJni1kTOMs45md', 'oN2Jr_dzcMZJnyMd0vnnxVaz'],
  ['kPS3i4-BJVzpDzfONxtM9gZh', '-_PfZSVHX08JoHySg5PfXW7B'],
  ['kPS3i4-BJVzpDzfONxtM9gZh', 'abcdefghijklmnopqrstuvwx'],
])('a cursor %s stays, whatever the next one happens to look like: %s', (old, now) => {
  const { exchanges } = stick([exchange(`{"next":"${old}"}`)], [exchange(`{"next":"${now}"}`)])
  expect(bodyOf(exchanges[0])).toBe(`{"next":"${old}"}`)
})

test('a counted id stays, and so does what refers to it; another number does not', () => {
  const before = exchange('{"id":41,"job_id":41,"self":"/jobs/41?a=1","kind":41,"category_id":3}')
  const after = exchange('{"id":42,"job_id":42,"self":"/jobs/42?a=1","kind":42,"category_id":4}')
  expect(bodyOf(stick([before], [after]).exchanges[0])).toBe(
    '{"id":41,"job_id":41,"self":"/jobs/41?a=1","kind":42,"category_id":4}',
  )
})

test('headers keep the order in which they were recorded, and their values their own', () => {
  const withHeaders = (headers: Header[]) => {
    const one = exchange('{}')
    return { ...one, answer: { ...one.answer, headers } }
  }
  const before = withHeaders([
    ['etag', '"a"'],
    ['link', 'one'],
    ['link', 'two'],
  ])
  const after = withHeaders([
    ['age', '1'],
    ['link', 'two'],
    ['link', 'three'],
    ['etag', '"b"'],
  ])
  expect(stick([before], [after]).exchanges[0]?.answer.headers).toEqual([
    ['etag', '"a"'],
    ['link', 'two'],
    ['link', 'three'],
    ['age', '1'],
  ])
})

test('what is known to vary is kept, and what was kept is told', () => {
  const before = {
    ...exchange('{"visits":17}'),
    volatile: { '/response/json/visits': { type: 'number' } satisfies Volatile },
  }
  const { exchanges, pinned } = stick([before], [exchange('{"visits":18}')])
  expect(bodyOf(exchanges[0])).toBe('{"visits":17}')
  expect(pinned).toEqual([{ exchange: 's/1', pointer: '/response/json/visits', value: '18', recorded: '17' }])
})

test('without a recording nothing is kept', () => {
  const after = exchange('{"id":"pay_0a1b2c3d4e5f"}')
  expect(stick([], [after])).toEqual({ exchanges: [after], pinned: [] })
})

function bodyOf(one: Exchange | undefined): string | undefined {
  return one?.answer.body?.kind === 'json' ? one.answer.body.text : undefined
}
