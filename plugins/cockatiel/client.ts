import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhen,
  type IPolicy,
  noop,
  retry,
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
  const { send, fault, world, times = 1, told } = run
  const timeline = keepTimeline(world.now, told)
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
  const patient = patientSend(run, send)
  let tokens = 0
  let sent = 0

  return async (number) => {
    const watched = timeline.watch(patient, number)
    let last: Answer | undefined
    let pause = 0

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

    const persistence = persistenceOf(policy, (attempt) => {
      pause = pauseBefore(run, timeline, { call: number, attempt, last })
    })
    try {
      const answer = await persistence.execute(async () => {
        if (pause > 0) await world.wait(pause)
        return breaker(attempt)
      })
      return isWorthRetrying(answer) ? (staleOf(run, timeline, number) ?? { answer }) : { answer }
    } catch (error) {
      const failure = failureOf(error)
      if (failure.reason === 'open') timeline.add({ ...at(timeline, number), kind: 'open' })
      return staleOf(run, timeline, number) ?? { failure }
    }
  }
}

// The library's breaker cools down by the clock on the wall; ours goes by the time of this world.
function breakerOf({ breaker }: Policy, world: ClientWorld): (attempt: () => Promise<Answer>) => Promise<Answer> {
  if (breaker === undefined) return (attempt) => attempt()
  const { failures, coolDown } = breaker
  const circuit = circuitBreaker(failing, { halfOpenAfter: 0, breaker: new ConsecutiveBreaker(failures) })
  let cold = 0
  circuit.onBreak(() => {
    cold = world.now() + coolDown
  })
  return async (attempt) => {
    if (circuit.state === CircuitState.Open && world.now() < cold) throw new BrokenCircuitError()
    return circuit.execute(attempt)
  }
}

/** A `Send` that gives up as the policy says. What it leaves behind goes on, and nobody hears of it. */
function patientSend({ policy, world }: ClientRun, send: Send): Send {
  const { timeout } = policy
  if (timeout === undefined) return send
  const words = `The client gave up after ${timeout / 1000} s`
  const patience = async () => {
    await world.wait(timeout)
    throw new NoAnswer('timeout', words)
  }
  return (call) => Promise.race([send(call), patience()])
}

// The library decides whether there is another attempt; the pause before it is the world's, which can be stopped.
function persistenceOf({ retries }: Policy, before: (attempt: number) => void): IPolicy {
  if (retries === 0) return noop
  const backoff = new DelegateBackoff<{ attempt: number }>(({ attempt }) => {
    before(attempt)
    return 0
  })
  return retry(failing, { maxAttempts: retries, backoff })
}

function pauseBefore({ policy, world }: ClientRun, timeline: TimelineKeeper, { call, attempt, last }: Before): number {
  const asked = policy.retryAfter && last !== undefined ? pauseAskedBy(last, Date.now()) : undefined
  const pause = asked ?? backoffOf(policy, attempt, world.random())
  const from = timeline.since()
  const why = asked === undefined ? 'backoff' : 'retry-after'
  timeline.add({ call, from, to: from + Math.round(pause), kind: 'pause', why })
  return pause
}

interface Before {
  call: number
  attempt: number
  last: Answer | undefined
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
  /** Is told the timeline so far whenever something has happened. */
  told?: (timeline: Timeline) => void
}

/** Its time is that of the run: it may go faster than the clock on the wall. */
export interface ClientWorld extends FaultWorld {
  /** Between 0 and 1. */
  random: () => number
}

export interface ClientRan {
  /** One for each call. */
  outcomes: Outcome[]
  timeline: Timeline
}
