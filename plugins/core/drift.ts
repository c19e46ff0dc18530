import { blameOf, type Blame } from './drift/blame.ts'
import { type DriftPlace, differencesOf, withQuietHeaders } from './drift/differences.ts'
import { keysOf, liveExchanges } from './drift/live.ts'
import type { Classification } from './redact/classified.ts'
import type { ApiVersion, Documents, Exchange, Finding, Operation, Scenario } from './model.ts'
import { bind } from './bind.ts'
import type { Ran, Unanswered } from './rerun.ts'
import { flow } from './rerun/flow.ts'
import { stick } from './sticky.ts'
import { verify } from './verify.ts'

export type { Blame } from './drift/blame.ts'
export type { DriftKind, DriftPlace } from './drift/differences.ts'

/**
 * What a rerun of a scenario says about its recording: where the live answers differ, and, since the contract is the third
 * witness, who is wrong. Both are redacted before they are compared, so that no difference can show a secret.
 */
export function driftOf(ran: readonly Ran[], about: About): Verdict[] {
  const answered = ran.filter((one) => one.kind === 'answered')
  const recorded = answered.map(({ exchange }) => exchange)
  const live = liveExchanges(answered, about)
  const quiet = live.map((one, index) => {
    const then = recorded[index]
    return then === undefined ? one : { ...one, answer: withQuietHeaders(then.answer, one.answer) }
  })
  const stuck = stick(recorded, quiet)
  const values = flow()

  return ran.map((one) => {
    if (one.kind === 'unanswered') {
      const { reason, why } = one
      return { ...named(one.exchange), outcome: 'unverified', reason, said: why, differences: [] }
    }
    const index = answered.indexOf(one)
    const [now, calm] = [live[index], stuck.exchanges[index]]
    if (now === undefined || calm === undefined) throw new TypeError(`${one.exchange.id} was lost on the way`)

    for (const [recorded, sent] of keysOf(one)) values.set(recorded, sent)
    values.learn(one.exchange, now.answer)
    const pins = stuck.pinned.filter(({ exchange }) => exchange === one.exchange.id)
    const differences = differencesOf(one.exchange, calm, { pins, values })
    const operation = bind(one.exchange.call, about.version)?.operation
    return judged(one.exchange, now, { differences, operation, documents: about.documents })
  })
}

function judged(recorded: Exchange, live: Exchange, { differences, operation, documents }: Judging): Verdict {
  const check = (exchange: Exchange): Finding[] => (operation ? verify(exchange, operation, documents) : [])
  const { blame, said } = blameOf(differences, {
    recorded: check(recorded),
    live: check(live),
    operation: operation?.id,
  })
  return {
    ...named(recorded),
    outcome: blame === 'nobody' || blame === 'data' ? 'verified' : 'drifted',
    blame,
    said,
    differences,
  }
}

function named({ id, operation }: Exchange): { exchange: string; operation?: string } {
  return { exchange: id, ...(operation !== undefined && { operation }) }
}

/** What became of a scenario: drifted or unverified as soon as one of its calls is, drifted first. */
export function outcomeOf(verdicts: readonly Verdict[]): Verdict['outcome'] {
  const order = ['drifted', 'unverified'] as const
  return order.find((outcome) => verdicts.some((one) => one.outcome === outcome)) ?? 'verified'
}

interface Judging {
  differences: DriftPlace[]
  operation: Operation | undefined
  documents: Documents
}

/** Of one exchange. `said` is one sentence. An unverified one could not be asked: nobody is blamed. */
export type Verdict = { exchange: string; operation?: string; said: string; differences: DriftPlace[] } & (
  | { outcome: 'verified' | 'drifted'; blame: Blame }
  | { outcome: 'unverified'; reason: Unanswered }
)

export interface About {
  scenario: Scenario
  version: ApiVersion
  documents: Documents
  /** Where the calls went. */
  server: string
  /** Credentials that were sent, and must not come back. */
  secrets: readonly string[]
  /** What people have said about values that look like secrets. */
  classified?: readonly Classification[]
}
