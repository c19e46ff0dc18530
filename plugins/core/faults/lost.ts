import { NoAnswer } from '../send.ts'
import { cut, type Fault } from './fault.ts'

/** The call arrived, the connection broke: whether it was done is not known to the client. */
export const reset: Fault = {
  id: 'reset',
  title: 'Connection reset, once',
  what: 'The API acts on the first call, and the connection breaks before the answer is on its way. The next call is fine.',
  over: (send, { wait }) => {
    let broken = false
    return async (call) => {
      const answer = await send(call)
      if (broken) return answer
      broken = true
      await wait(100)
      throw new NoAnswer('reset', 'The connection was reset before an answer came')
    }
  },
}

/** The answer breaks off in the middle of its body. */
export const truncated: Fault = {
  id: 'truncated',
  title: 'The body breaks off',
  what: 'Status and headers come, and the connection ends in the middle of the body.',
  over: (send) => async (call) => {
    const answer = await send(call)
    const reason = 'The connection ended in the middle of the body'
    return { ...answer, body: { kind: 'partial', text: cut(answer, 0.6), reason } }
  },
}
