import { expect, test } from 'vitest'

import { compareAnswers } from './compare.ts'
import { sayDifferences } from './compare/words.ts'
import type { Answer } from './model.ts'

const recorded = answer(201, { id: 'pay_1', amount: 1200, tags: ['a'], created_at: '2026-11-22T10:00:00Z' })
const volatile = { '/response/json/id': { type: 'id' }, '/response/json/created_at': { type: 'date-time' } } as const

test.each([
  ['itself', recorded, 'Same as the recording'],
  [
    'values that are known to vary',
    answer(201, { id: 'pay_2', amount: 1200, tags: ['a'], created_at: '2026-11-23T10:00:00Z' }),
    'Differs from the recording: /id and /created_at (expected to vary)',
  ],
  [
    'another type',
    answer(201, { id: 'pay_1', amount: '1200', tags: ['a'], created_at: '2026-11-22T10:00:00Z' }),
    'Differs from the recording: /amount is string, recorded number',
  ],
  [
    'a property that came, one that went, another value',
    answer(201, { id: 'pay_1', amount: 1300, created_at: '2026-11-22T10:00:00Z', 'a/b': 1 }),
    'Differs from the recording: /amount is 1300, recorded 1200, /tags is missing and /a~1b is new',
  ],
  [
    'a longer list',
    answer(201, { id: 'pay_1', amount: 1200, tags: ['a', 'b'], created_at: '2026-11-22T10:00:00Z' }),
    'Differs from the recording: /tags is 2 items, recorded 1 items',
  ],
  ['another status, whose body says nothing', answer(402, {}), 'Differs from the recording: status 402, recorded 201'],
])('a live answer is compared with its recording: %s', (_name, live, words) => {
  expect(sayDifferences(compareAnswers(recorded, live, volatile))).toBe(words)
})

test('another header counts only where the page can see it and it was recorded', () => {
  const before: Answer = {
    status: 204,
    headers: [
      ['etag', '"1"'],
      ['retry-after', '2'],
    ],
  }
  const after: Answer = {
    status: 204,
    headers: [
      ['etag', '"2"'],
      ['x-new', '1'],
    ],
  }

  expect(compareAnswers(before, after, {})).toEqual([
    { kind: 'header', at: 'etag', recorded: '"1"', live: '"2"', expected: false },
  ])
  expect(compareAnswers(before, after, { '/response/headers/etag': { type: 'etag' } })).toEqual([
    { kind: 'header', at: 'etag', recorded: '"1"', live: '"2"', expected: true },
  ])
})

test('a place that only repeats a varying value is expected to vary, too', () => {
  const before = answer(402, { id: 'pay_1', instance: '/v2/payments/pay_1' })
  const after = answer(402, { id: 'pay_2', instance: '/v2/payments/pay_2' })

  expect(sayDifferences(compareAnswers(before, after, volatile))).toBe(
    'Differs from the recording: /id and /instance (expected to vary)',
  )
})

test('names of built-in members are ordinary names', () => {
  const hostile: Answer = json('{"__proto__": {"a": 1}, "constructor": 2}')

  expect(compareAnswers(hostile, json('{"__proto__": {"a": 2}}'), {})).toEqual([
    { kind: 'value', at: '/__proto__/a', recorded: '1', live: '2', expected: false },
    { kind: 'shape-', at: '/constructor', recorded: '2', expected: false },
  ])
})

function answer(status: number, value: object): Answer {
  return { ...json(JSON.stringify(value)), status }
}

function json(text: string): Answer {
  return { status: 200, headers: [['content-type', 'application/json']], body: { kind: 'json', text } }
}
