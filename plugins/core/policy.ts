import { headerOf } from './http.ts'
import type { Answer, Call, Header } from './model.ts'

/** What a client does when a call goes wrong. Times are milliseconds. */
export interface Policy {
  /** Gives up an attempt after so long. */
  timeout?: number
  /** How often it tries again. */
  retries: number
  /** The first pause; each further one is twice as long, up to `longest`, with `jitter` a random part of that. */
  backoff: { first: number; longest: number; jitter: boolean }
  /** Waits as long as `Retry-After` says (RFC 9110 §10.2.3). */
  retryAfter: boolean
  /** Sends nothing for `coolDown` after so many failures in a row. */
  breaker?: { failures: number; coolDown: number }
  /** Shows the last good answer when there is no better one. */
  stale: boolean
  /** Sends the same `Idempotency-Key` with each attempt of one call. */
  keepKey: boolean
  /** Gets a new token after a 401, once. */
  refresh: boolean
}

/** A client that tries once and takes what comes. */
export const noPolicy: Policy = {
  retries: 0,
  backoff: { first: 200, longest: 5000, jitter: true },
  retryAfter: true,
  stale: false,
  keepKey: true,
  refresh: false,
}

/** What a careful client does. */
export const carefulPolicy: Policy = { ...noPolicy, timeout: 5000, retries: 3, refresh: true }

/**
 * Whether another attempt may help: answers that say "later" (408, 425, 429, 500, 502, 503, 504), and bodies that did not
 * come whole. What the client did wrong stays wrong.
 */
export function isWorthRetrying({ status, body }: Answer): boolean {
  return passing.has(status) || body?.kind === 'partial'
}

/** The pause that an answer asks for, in milliseconds; undefined if it asks for none. Seconds or a date. */
export function pauseAskedBy({ headers }: Answer, now: number): number | undefined {
  const value = headerOf(headers, 'retry-after')?.trim()
  if (value === undefined) return
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

/** The pause before an attempt, the first of which is 1: twice as long each time, half of it by chance if `jitter`. */
export function backoffOf({ backoff }: Policy, attempt: number, random: number): number {
  const { first, longest, jitter } = backoff
  const pause = Math.min(longest, first * 2 ** (attempt - 1))
  return jitter ? pause / 2 + (pause / 2) * random : pause
}

/** The call with the n-th new key that makes retries safe, if it has one; 0 leaves it. */
export function withKey(call: Call, n: number): Call {
  return numbered(call, 'idempotency-key', n)
}

/** The call with the n-th new token, if it has one; 0 leaves it. */
export function withToken(call: Call, n: number): Call {
  return numbered(call, 'authorization', n)
}

function numbered(call: Call, wanted: string, n: number): Call {
  if (n === 0) return call
  const headers = call.headers.map(([name, value]): Header => [name, name === wanted ? `${value}-${n}` : value])
  return { ...call, headers }
}

/** Whether doing it twice does it twice (RFC 9110 §9.2.2: all methods but these are idempotent). */
export function isRisky({ method }: Call): boolean {
  return method === 'POST' || method === 'PATCH'
}

const passing = new Set([408, 425, 429, 500, 502, 503, 504])
