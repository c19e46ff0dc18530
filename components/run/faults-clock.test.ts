import { expect, test } from 'vitest'

import { reset } from '#core/faults/lost.ts'
import { unavailable } from '#core/faults/refused.ts'
import { timeout } from '#core/faults/slow.ts'
import type { Call } from '#core/model.ts'
import { carefulPolicy } from '#core/policy.ts'
import { sayTimeline } from '#core/timeline/words.ts'
import { runClient } from '#plugins/cockatiel/client.ts'

import { clockWorld, Stopped } from './faults-clock.client.ts'

const call: Call = { method: 'POST', url: '{server}/payments', headers: [] }
const send = async () => ({ status: 201, headers: [] })

test.each([
  [
    unavailable,
    ['503 Service Unavailable after 30 ms', '503 Service Unavailable after 30 ms', '201 Created after 30 ms'],
  ],
  [reset, ['connection reset after 100 ms', '201 Created after 0 ms']],
  [timeout, ['no answer after 5 s', 'no answer after 5 s', 'no answer after 5 s', 'no answer after 5 s']],
])('however fast it runs, each attempt lasts as long as it would: %#', async (fault, attempts) => {
  const { signal } = new AbortController()
  const told = async () => {
    const ran = await runClient({ send, call, fault, policy: carefulPolicy, world: clockWorld(0.001, signal) })
    return sayTimeline(ran.timeline)
  }
  const lines = await told()
  expect(lines.filter((line) => line.startsWith('attempt')).map((line) => line.slice('attempt 1: '.length))).toEqual(
    attempts,
  )
  expect(await told()).toEqual(lines)
})

test('a run that is stopped ends', async () => {
  const stopping = new AbortController()
  const running = runClient({
    send,
    call,
    fault: timeout,
    policy: { ...carefulPolicy, retries: 0 },
    world: clockWorld(1, stopping.signal),
  })
  stopping.abort()
  await expect(running).rejects.toThrow(Stopped)
})
