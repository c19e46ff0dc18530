import { reason } from '../http.ts'
import type { Happening, Outcome, Timeline } from '../timeline.ts'

/** One line of a timeline, for a list: `attempt 2: 503 Service Unavailable after 30 ms`. */
export function sayHappening(happening: Happening, attempt: number): string {
  const took = sayTime(happening.to - happening.from)
  if (happening.kind === 'attempt') return `attempt ${attempt}: ${sayStatus(happening.status)} after ${took}`
  if (happening.kind === 'failure') return `attempt ${attempt}: ${failures[happening.reason]} after ${took}`
  if (happening.kind === 'open') return 'nothing is sent: the circuit breaker is open'
  if (happening.kind === 'stale') return 'the last good answer is shown'
  return happening.why === 'retry-after' ? `waits ${took}, as Retry-After says` : `waits ${took}`
}

/** The lines of a timeline with the number of each attempt, which counts anew for each call. */
export function sayTimeline({ happenings }: Timeline): string[] {
  const attempts = new Map<number, number>()
  return happenings.map((one) => {
    const isAttempt = one.kind === 'attempt' || one.kind === 'failure'
    const attempt = (attempts.get(one.call) ?? 0) + (isAttempt ? 1 : 0)
    attempts.set(one.call, attempt)
    return sayHappening(one, attempt)
  })
}

/** What the user of the client has in the end, and what the API did meanwhile. */
export function sayOutcome(outcomes: readonly Outcome[], { total, acts }: Timeline): string[] {
  const good = outcomes.filter(isGood).length
  const [only] = outcomes
  const seen =
    outcomes.length === 1 && only !== undefined
      ? `After ${sayTime(total)} the user ${sayOne(only)}.`
      : `After ${sayTime(total)} the user has seen ${good} of ${outcomes.length} calls succeed.`
  const lost = outcomes.length - good
  if (acts > outcomes.length) {
    return [seen, `The API acted ${times(acts)} on ${calls(outcomes.length)}: it takes them for different ones.`]
  }
  if (lost > 0 && acts > good)
    return [seen, 'The API acted on it all the same: nobody knows, and a further attempt without a key does it again.']
  return [seen]
}

function isGood(outcome: Outcome): boolean {
  return 'answer' in outcome && outcome.answer.status < 400 && outcome.answer.body?.kind !== 'partial'
}

/** `30 ms`, `2.06 s`. */
export function sayTime(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${Number((milliseconds / 1000).toFixed(2))} s`
}

function sayOne(outcome: Outcome): string {
  if ('failure' in outcome)
    return `has nothing but an error: ${outcome.failure.message.replace(/^[A-Z]/, (first) => first.toLowerCase())}`
  const { status, body } = outcome.answer
  if (outcome.isStale) return 'sees the last good answer, which may be out of date'
  if (body?.kind === 'partial') return `has a part of the answer, ${sayStatus(status)}: its body breaks off`
  return status < 400 ? `has the answer, ${sayStatus(status)}` : `sees an error, ${sayStatus(status)}`
}

function sayStatus(status: number): string {
  return `${status} ${reason(status)}`.trim()
}

function times(count: number): string {
  return count === 2 ? 'twice' : `${count} times`
}

function calls(count: number): string {
  return count === 1 ? 'one call' : `${count} calls`
}

const failures = { reset: 'connection reset', timeout: 'no answer', open: 'not sent' }
