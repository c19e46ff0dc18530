import type { Quota } from '../credentials.ts'

/** Counts requests for each credential, in windows that begin with their first request. */
export function makeLimiter(): Limiter {
  const windows = new Map<string, { start: number; used: number }>()

  return {
    take(credential, { limit, seconds }, now) {
      const open = windows.get(credential)
      const window = open !== undefined && now < open.start + seconds * 1000 ? open : { start: now, used: 0 }
      windows.set(credential, window)
      const reset = Math.ceil((window.start + seconds * 1000 - now) / 1000)
      const allowed = window.used < limit
      if (allowed) window.used += 1
      return { allowed, left: limit - window.used, reset }
    },
    reset: () => windows.clear(),
  }
}

/** The headers that tell a caller where it stands (draft-ietf-httpapi-ratelimit-headers). */
export function rateLimitHeaders({ name, limit, seconds }: Quota, { left, reset }: Taken): Record<string, string> {
  return {
    'ratelimit-policy': `"${name}";q=${limit};w=${seconds}`,
    ratelimit: `"${name}";r=${left};t=${reset}`,
  }
}

/** What is left, and in how many seconds it is full again. */
export interface Taken {
  allowed: boolean
  left: number
  reset: number
}

/** `now` is in milliseconds since 1970. */
export interface Limiter {
  take(credential: string, quota: Quota, now: number): Taken
  reset(): void
}
