import { expect, test } from 'vitest'

import type { Captured } from '../captures/capture.ts'
import type { Exchange } from '../model.ts'
import { turnsOf } from './concurrent.ts'

const recorded = ['/items/1', '/items/2', '/tags'].map((path) => exchange(path))

test.each([
  ['calls at the same time come in their recorded order', ['/tags', '/items/2', '/items/1'], 50, [2, 1, 0]],
  ['one after the other they come as they were made', ['/tags', '/items/1'], 1, [0, 1]],
  ['what was asked of one operation comes in its recorded order', ['/items/2', '/items/1', '/tags'], 1, [1, 0, 2]],
  ['with a call that nobody knows they come as they were made', ['/tags', '/new', '/items/1'], 50, [0, 1, 2]],
])('%s', (_, paths, total, turns) => {
  expect(
    turnsOf(
      paths.map((path, index) => captured(path, index, total)),
      paths.map(exchange),
      recorded,
    ),
  ).toEqual(turns)
})

function captured(path: string, index: number, total: number): Captured {
  const { call, answer, place } = exchange(path)
  return {
    call,
    answer,
    place,
    started: `2026-11-22T10:00:00.${String(index * 10).padStart(3, '0')}Z`,
    timing: { total },
  }
}

function exchange(path: string): Exchange {
  return {
    id: path,
    operation: path.split('/')[1] ?? '',
    call: { method: 'GET', url: `{server}${path}`, headers: [] },
    answer: { status: 200, headers: [] },
    match: { query: 'exact', body: 'json', ignore: [] },
    volatile: {},
    redacted: {},
    provenance: { source: 'proxy', recorded: '2026-11-22', partial: false },
    place: { path: 'recordings/a/1/s/1.yaml' },
    lines: {},
  }
}
