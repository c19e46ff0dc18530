import { expect, test } from 'vitest'

import type { Exchange } from '../model.ts'
import { learn } from './learn.ts'

test('what varies by itself is learnt from a second recording, and what could mean something is not', () => {
  const first = exchange('{"id":"pay_9f8e7d6c5b4a","visits":17,"node":"eu-3","state":"queued","ok":true,"same":5}')
  const second = exchange('{"id":"pay_0a1b2c3d4e5f","visits":19,"node":"eu-7","state":"done","ok":false,"same":5}')
  expect(learn([first], [second])).toEqual([
    { ...first, volatile: { '/response/json/visits': { type: 'number' }, '/response/json/node': { type: 'any' } } },
  ])
})

test('nothing is learnt of the same, of another type, and of a call that was not made again', () => {
  const first = exchange('{"visits":17}')
  expect(learn([first], [exchange('{"visits":17}')])).toEqual([first])
  expect(learn([first], [exchange('{"visits":"18"}')])).toEqual([first])
  expect(learn([first], [])).toEqual([first])
})

function exchange(text: string): Exchange {
  return {
    id: 's/1',
    operation: 'getPayment',
    call: { method: 'GET', url: '{server}/a', headers: [] },
    answer: { status: 200, headers: [], body: { kind: 'json', text } },
    match: { query: 'exact', body: 'json', ignore: [] },
    volatile: {},
    redacted: {},
    provenance: { source: 'proxy', recorded: '2026-11-22', partial: false },
    place: { path: 'recordings/s/1.yaml' },
    lines: {},
  }
}
