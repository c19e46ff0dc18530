import type { Send } from '../send.ts'

/** Sends at most so many calls in a second, evenly. `clock` gives milliseconds. */
export function atRate(send: Send, perSecond: number, { wait, clock }: Pace): Send {
  let free = 0
  return async (call) => {
    const now = clock()
    const start = Math.max(now, free)
    free = start + 1000 / perSecond
    if (start > now) await wait(start - now)
    return send(call)
  }
}

interface Pace {
  wait(milliseconds: number): Promise<void>
  clock(): number
}
