import { NoAnswer } from '../send.ts'
import type { Fault } from './fault.ts'

/** The API is well, and far away. */
export const latency: Fault = {
  id: 'latency',
  title: 'Three seconds late',
  what: 'Each answer comes three seconds later than it was recorded.',
  over:
    (send, { wait }) =>
    async (call) => {
      const answer = await send(call)
      await wait(3000)
      return answer
    },
}

/** The API acts, and nobody ever hears of it. */
export const timeout: Fault = {
  id: 'timeout',
  title: 'No answer within a minute',
  what: 'The API takes the call and acts on it, but its answer does not come. After a minute the connection is closed.',
  over:
    (send, { wait }) =>
    async (call) => {
      await send(call)
      await wait(60_000)
      throw new NoAnswer('timeout', 'The connection was closed after a minute without an answer')
    },
}

/** Status and headers come at once, the body drop by drop. */
export const slowBody: Fault = {
  id: 'slow-body',
  title: 'The body takes eight seconds',
  what: 'Status and headers come at once; the last byte of the body comes eight seconds later.',
  over:
    (send, { wait }) =>
    async (call) => {
      const answer = await send(call)
      await wait(8000)
      return answer
    },
}
