import type { Answer, Call, Exchange, Scenario } from './model.ts'
import { fillCall } from './rerun/fill.ts'
import { flow } from './rerun/flow.ts'
import { persist } from './rerun/persist.ts'
import type { World } from './rerun/world.ts'

export type { Credentials, World } from './rerun/world.ts'

/**
 * Makes the calls of a scenario again, in order, against another server. What the answers give now (ids, tokens, cursors)
 * goes into the later calls in place of what was recorded, so that a refund is one of the payment made just now. Credentials
 * that were taken out of the recording come from `credentials`, idempotency keys are new. A call that cannot be made is
 * told from one that was answered otherwise, and nothing is ever sent to another server.
 */
export async function rerun(scenario: Scenario, world: World): Promise<Ran[]> {
  const values = flow()
  const ran: Ran[] = []
  for (const exchange of scenario.exchanges) {
    const one = await runOne(exchange, scenario.name, values, world)
    if (one.kind === 'answered') values.learn(exchange, one.answer)
    else values.lose(exchange)
    ran.push(one)
  }
  return ran
}

async function runOne(
  exchange: Exchange,
  scenario: string,
  values: ReturnType<typeof flow>,
  world: World,
): Promise<Ran> {
  const filled = fillCall(exchange, scenario, values, world)
  if ('why' in filled) return { kind: 'unanswered', exchange, reason: filled.reason, why: filled.why }

  const answered = await persist(filled.call, exchange.answer.status, world)
  if ('why' in answered) return { kind: 'unanswered', exchange, reason: 'unreachable', why: answered.why }
  if (isRefused(exchange, answered.answer)) {
    const why = `The credentials were refused (${answered.answer.status}): give fresh ones`
    return { kind: 'unanswered', exchange, reason: 'refused', why }
  }
  return { kind: 'answered', exchange, call: filled.call, ...answered }
}

// An expired token says nothing about the API.
function isRefused({ answer, redacted }: Exchange, { status }: Answer): boolean {
  if (status !== 401 || answer.status === 401) return false
  return Object.keys(redacted).some((pointer) => pointer.startsWith('/request/'))
}

/** A call that was made again, or why it was not. */
export type Ran =
  | { kind: 'answered'; exchange: Exchange; call: Call; answer: Answer; attempts: number }
  | { kind: 'unanswered'; exchange: Exchange; reason: Unanswered; why: string }

/**
 * No answer at all; credentials missing or refused; a value that an earlier answer no longer gave; an address that is not
 * one of this API's servers.
 */
export type Unanswered = 'unreachable' | 'credentials' | 'refused' | 'value' | 'elsewhere'
