import { expect, test } from 'vitest'

import { answeredBy as exchange } from '../fixtures/exchange.ts'
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
