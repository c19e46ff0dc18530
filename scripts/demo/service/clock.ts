/**
 * The time of the demo. Only the gateway has it: it stamps each request, and the services behind it go by that stamp,
 * so one request has one time in all processes. With a start, each request is one second after the one before.
 */
export function makeClock(start?: string): Clock {
  const first = start === undefined ? undefined : Date.parse(start)
  if (Number.isNaN(first)) throw new TypeError(`"${start}" is not a date-time such as 2026-11-22T09:00:00Z`)
  let passed = 0

  return {
    tick() {
      if (first === undefined) return Date.now() + passed
      passed += 1000
      return first + passed
    },
    advance(seconds) {
      passed += seconds * 1000
    },
    reset() {
      passed = 0
    },
  }
}

/** Milliseconds since 1970. */
export interface Clock {
  /** The time of the next request. */
  tick(): number
  /** Lets time pass without waiting for it. */
  advance(seconds: number): void
  reset(): void
}
