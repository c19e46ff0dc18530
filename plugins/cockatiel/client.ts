import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhen,
  type IPolicy,
  noop,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
} from 'cockatiel'

import { type Fault, type FaultWorld, withFault } from '#core/faults.ts'
import type { Answer, Call } from '#core/model.ts'
import { backoffOf, isWorthRetrying, type Policy, pauseAskedBy, withKey, withToken } from '#core/policy.ts'
import { NoAnswer, type Send } from '#core/send.ts'
import { keepTimeline, type Outcome, type Timeline, type TimelineKeeper } from '#core/timeline.ts'

/**
 * Makes a call, several times in a row if asked, as a client with this policy would when the API fails as `fault` says, and
 * tells what happened and what the user of the client saw each time. It never rejects for a call that fails.
 */
export async function runClient(run: ClientRun): Promise<ClientRan> {
  const { send, fault, world, times = 1 } = run
  const timeline = keepTimeline(world.now)
  const api = timeline.acting(send)
  const broken = fault === undefined ? api : withFault(api, fault, world)
  const client = clientOf(run, broken, timeline)

  const outcomes: Outcome[] = []
  for (let number = 1; number <= times; number += 1) {
    if (number > 1) await world.wait(betweenCalls)
    outcomes.push(await client(number))
  }
  return { outcomes, timeline: timeline.end() }
}

// The breaker outlives a call, and so does a new token.
function clientOf(run: ClientRun, send: Send, timeline: TimelineKeeper): (number: number) => Promise<Outcome> {
  const { policy, world, call } = run
  const breaker = breakerOf(policy, world)
  const patience = patienceOf(policy, world)
  let tokens = 0
  let sent = 0

  return async (number) => {
    const watched = timeline.watch((sent) => patience.execute(() => send(sent)).catch(inWords(policy)), number)
    let last: Answer | undefined

    async function attempt(): Promise<Answer> {
      last = undefined
      const keyed = withKey(call, policy.keepKey ? number - 1 : sent)
      sent += 1
      last = await watched(withToken(keyed, tokens))
      if (last.status !== 401 || !policy.refresh || tokens > 0) return last
      tokens += 1
      last = await watched(withToken(keyed, tokens))
      return last
    }

    const persistence = persistenceOf(run, timeline, number, () => last)
    try {
      const answer = await persistence.execute(() => breaker.execute(attempt))
      return isWorthRetrying(answer) ? (staleOf(run, timeline, number) ?? { answer }) : { answer }
    } catch (error) {
      const failure = failureOf(error)
      if (failure.reason === 'open') timeline.add({ ...at(timeline, number), kind: 'open' })
      return staleOf(run, timeline, number) ?? { failure }
    }
  }
}

function breakerOf({ breaker }: Policy, { pace }: ClientWorld): IPolicy {
  if (breaker === undefined) return noop
  const { failures, coolDown } = breaker
  return circuitBreaker(failing, { halfOpenAfter: coolDown * pace, breaker: new ConsecutiveBreaker(failures) })
}

function patienceOf(policy: Policy, { pace }: ClientWorld): IPolicy {
  return policy.timeout === undefined ? noop : timeout(policy.timeout * pace, TimeoutStrategy.Aggressive)
}

function persistenceOf(
  { policy, world }: ClientRun,
  timeline: TimelineKeeper,
  call: number,
  last: () => Answer | undefined,
): IPolicy {
  if (policy.retries === 0) return noop
  const backoff = new DelegateBackoff<{ attempt: number }>(({ attempt }) => {
    const answer = last()
    const asked = policy.retryAfter && answer !== undefined ? pauseAskedBy(answer, Date.now()) : undefined
    const pause = asked ?? backoffOf(policy, attempt, world.random())
    const from = timeline.since()
    const why = asked === undefined ? 'backoff' : 'retry-after'
    timeline.add({ call, from, to: from + Math.round(pause), kind: 'pause', why })
    return pause * world.pace
  })
  return retry(failing, { maxAttempts: policy.retries, backoff })
}

function staleOf({ policy, stale }: ClientRun, timeline: TimelineKeeper, number: number): Outcome | undefined {
  if (!policy.stale || stale === undefined) return
  timeline.add({ ...at(timeline, number), kind: 'stale' })
  return { answer: stale, isStale: true }
}

function at(timeline: TimelineKeeper, call: number): { call: number; from: number; to: number } {
  const from = timeline.since()
  return { call, from, to: from }
}

function inWords({ timeout: most = 0 }: Policy): (error: unknown) => never {
  return (error) => {
    if (error instanceof TaskCancelledError) throw new NoAnswer('timeout', `The client gave up after ${most / 1000} s`)
    throw error
  }
}

// What is neither is a mistake of ours, and is not swallowed.
function failureOf(error: unknown): NoAnswer {
  if (error instanceof NoAnswer) return error
  if (error instanceof BrokenCircuitError) return new NoAnswer('open', 'Nothing was sent: the circuit breaker is open')
  throw error
}

const failing = handleWhen((error) => error instanceof NoAnswer).orWhenResult(
  (answer) => isAnswer(answer) && isWorthRetrying(answer),
)

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'status' in value && 'headers' in value
}

const betweenCalls = 500

export interface ClientRun {
  /** The API as it is when nothing goes wrong. */
  send: Send
  call: Call
  policy: Policy
  fault?: Fault
  /** How many calls, one after the other. Default: one. */
  times?: number
  /** The last good answer, if the client has one. */
  stale?: Answer
  world: ClientWorld
}

export interface ClientWorld extends FaultWorld {
  /** How long a second lasts: 0.1 is ten times as fast. `wait` and `now` go by it, too. */
  pace: number
  /** Between 0 and 1. */
  random: () => number
}

export interface ClientRan {
  /** One for each call. */
  outcomes: Outcome[]
  timeline: Timeline
}
