/**
 * At most `rate` calls in a minute for each caller, after a burst as large (a token bucket). Gives the seconds to wait, 0
 * if the call may go. Memory is bounded: who has not called for a minute is forgotten.
 */
export function rateLimit(rate: number, now: () => number): (caller: string) => number {
  const buckets = new Map<string, Bucket>()
  return (caller) => {
    const at = now()
    const before = buckets.get(caller) ?? { left: rate, at }
    const left = Math.min(rate, before.left + ((at - before.at) / minute) * rate)
    buckets.delete(caller)
    buckets.set(caller, { left: left < 1 ? left : left - 1, at })
    forget(buckets, at)
    return left < 1 ? Math.ceil((((1 - left) / rate) * minute) / 1000) : 0
  }
}

// A Map keeps its order: who called longest ago stands first. A full bucket is as good as none.
function forget(buckets: Map<string, Bucket>, at: number): void {
  for (const [caller, bucket] of buckets) {
    if (at - bucket.at < minute && buckets.size <= mostCallers) return
    buckets.delete(caller)
  }
}

const minute = 60_000
const mostCallers = 10_000

interface Bucket {
  left: number
  /** Milliseconds. */
  at: number
}
