import type { ClientWorld } from '#plugins/cockatiel/client.ts'

/**
 * A world in which time is what is waited for, `pace` times as long as in life: however busy the page is, what is due
 * earlier comes earlier, a pause of 200 ms is 200 ms, and a link shows everybody the same timeline. Chance is the same
 * each time, too. When `signal` is aborted, nothing goes on.
 */
export function clockWorld(pace: number, signal: AbortSignal): ClientWorld {
  const waiting: Waiting[] = []
  let clock = 0
  let seed = 1
  let timer: ReturnType<typeof setTimeout> | undefined

  function sleep(): void {
    clearTimeout(timer)
    const [first] = waiting
    // Longer ones would end at once.
    if (first) timer = setTimeout(wake, Math.min((first.due - clock) * pace, 2_000_000_000))
  }

  function wake(): void {
    const first = waiting.shift()
    if (!first) return
    clock = first.due
    first.resolve()
    sleep()
  }

  signal.addEventListener('abort', () => {
    clearTimeout(timer)
    for (const { reject } of waiting.splice(0)) reject(new Stopped())
  })

  return {
    now: () => clock,
    wait: (milliseconds) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(new Stopped())
        waiting.push({ due: clock + milliseconds, resolve, reject })
        waiting.sort((one, other) => one.due - other.due)
        sleep()
      }),
    // Lehmer, 1951.
    random: () => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed / 2_147_483_647
    },
  }
}

/** What `wait` rejects with when the reader has stopped the run. */
export class Stopped extends Error {}

interface Waiting {
  due: number
  resolve: () => void
  reject: (error: Error) => void
}
