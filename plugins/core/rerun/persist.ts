import { headerOf } from '../http.ts'
import type { Answer, Call } from '../model.ts'
import type { World } from './world.ts'

/**
 * The answer to a call, which is made again, three times at most, while it is not the expected one and may be a passing
 * trouble: no answer, 5xx, 429, or an answer that names a time to come back. What might be done twice is repeated only
 * where that does no harm.
 */
export async function persist(
  call: Call,
  expected: number,
  { send, wait, now }: Pick<World, 'send' | 'wait' | 'now'>,
): Promise<{ answer: Answer; attempts: number } | { why: string }> {
  for (let attempts = 1; ; attempts++) {
    const isLast = attempts > 3
    const came = await send(call).then(answered, unanswered)
    if ('why' in came) {
      if (isLast || !mayRepeat(call)) return came
      await wait(backoff(attempts))
      continue
    }
    const { answer } = came
    const pause = pauseAfter(answer, expected, call, now())
    if (isLast || pause === undefined) return { answer, attempts }
    await wait(pause === 'backoff' ? backoff(attempts) : pause)
  }
}

function pauseAfter(
  { status, headers }: Answer,
  expected: number,
  call: Call,
  now: string,
): number | 'backoff' | undefined {
  if (status === expected) return
  const asked = retryAfter(headerOf(headers, 'retry-after'), now)
  if (asked !== undefined && asked > longest) return
  // 429 and 503 say that nothing was done (RFC 6585 §4, RFC 9110 §15.6.4).
  if (status === 429 || (status === 503 && asked !== undefined)) return asked ?? 'backoff'
  if (!mayRepeat(call)) return
  return status >= 500 ? (asked ?? 'backoff') : asked
}

/** Seconds or a date (RFC 9110 §10.2.3), as milliseconds from now. */
export function retryAfter(value: string | undefined, now: string): number | undefined {
  if (value === undefined) return
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000
  const until = Date.parse(value)
  return Number.isNaN(until) ? undefined : Math.max(0, until - Date.parse(now))
}

function backoff(attempts: number): number {
  return 500 * 2 ** (attempts - 1)
}

function mayRepeat({ method, headers }: Call): boolean {
  return repeatable.has(method) || headerOf(headers, 'idempotency-key') !== undefined
}

// RFC 9110 §9.2.2.
const repeatable = new Set(['GET', 'HEAD', 'OPTIONS', 'QUERY', 'PUT', 'DELETE'])
const longest = 60_000

function answered(answer: Answer): { answer: Answer } {
  return { answer }
}

function unanswered(error: unknown): { why: string } {
  return { why: `No answer: ${causeOf(error)}` }
}

// What fetch says of itself is "fetch failed"; the cause knows more. Of a header it quotes the value, which may be a secret.
export function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (/header/i.test(error.message)) return 'a header holds what cannot be sent'
  return error.cause instanceof Error && error.cause.message ? error.cause.message : error.message
}
