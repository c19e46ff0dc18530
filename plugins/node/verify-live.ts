import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'

import { serverUrl } from '#core/bind/servers.ts'
import { type About, driftOf, outcomeOf, type Verdict } from '#core/drift.ts'
import { toRecord } from '#core/drift/live.ts'
import { writeVerification } from '#core/drift/verification.ts'
import { parsedJson } from '#core/json.ts'
import type { ApiVersion, Reading, Scenario } from '#core/model.ts'
import type { Classification } from '#core/redact/classified.ts'
import { readRules, rulesPath } from '#core/redact/read-rules.ts'
import { type Credentials, type Ran, rerun } from '#core/rerun.ts'
import { atRate } from '#core/rerun/at-rate.ts'
import type { Send } from '#core/send.ts'
import { keepScenario } from './keep.ts'
import { through } from './live.ts'
import { Mistake } from './mistake.ts'
import { save } from './save.ts'
import { readOne } from './sources.ts'

/**
 * Makes the calls of a scenario again, against a server, and compares. With `update` a scenario that drifted and could be
 * run as a whole is recorded anew; nothing else in `recordings/` is touched.
 */
export async function verifyScenario(scenario: Scenario, version: ApiVersion, target: Target): Promise<Verified> {
  const { reading, server, secrets, classified } = target
  const world = {
    send: target.send,
    server,
    homes: version.servers.map(serverUrl).filter((home) => /^https?:/.test(home)),
    credentials: target.credentials,
    random: randomUUID,
    wait: (milliseconds: number) => wait(milliseconds),
    now: () => new Date().toISOString(),
  }
  const ran = await rerun(scenario, world)
  const about = { scenario, version, documents: reading.documents, server, secrets, classified }
  const verdicts = driftOf(ran, about)
  const outcome = outcomeOf(verdicts)
  if (!target.update || outcome !== 'drifted') return { scenario, outcome, verdicts }

  const { outcome: after, said } = await update(ran, about, target)
  return { scenario, outcome: after, verdicts, updated: said }
}

/** What people have said of values that look like secrets. Throws a `Mistake` if that cannot be understood. */
export async function classifiedIn(root: string): Promise<Classification[]> {
  const { rules, findings } = readRules(await readOne(root, rulesPath))
  if (findings.length === 0) return rules
  throw new Mistake(`${rulesPath} cannot be understood: see callsheet check. No call was made`)
}

/** Calls over the network, at most so many in a second, each given up after so many milliseconds. */
export function sender({ rate, timeout }: { rate?: number | undefined; timeout: number }): Send {
  const patient: typeof fetch = (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(timeout) })
  const send = through(patient)
  return rate === undefined ? send : atRate(send, rate, { wait: (milliseconds) => wait(milliseconds), clock: Date.now })
}

/** Writes what the runs said into `recordings/verification.json`, whole or not at all. */
export async function keepVerification(root: string, reading: Reading, verified: readonly Verified[]): Promise<void> {
  const path = 'recordings/verification.json'
  const before = await readOne(root, path)
  const text = writeVerification(before && parsedJson(before.text), {
    verdicts: verified.flatMap(({ verdicts, outcome }) =>
      outcome === 'updated' ? verdicts.map(asRecorded) : verdicts,
    ),
    today: new Date().toISOString().slice(0, 10),
    exchanges: new Set(reading.project.scenarios.flatMap(({ exchanges }) => exchanges.map(({ id }) => id))),
  })
  await save(root, [{ path, text }])
}

async function update(
  ran: Ran[],
  about: About,
  { root, reading }: Target,
): Promise<{ outcome: Outcome; said: string }> {
  const answered = ran.filter((one) => one.kind === 'answered')
  if (answered.length < ran.length) {
    return { outcome: 'drifted', said: 'It was not recorded anew, since not every call could be made' }
  }
  const { scenario, version, server } = about
  const { provenance } = scenario.exchanges[0] ?? {}
  const kept = await keepScenario({
    root,
    reading,
    captured: toRecord(answered, about),
    name: scenario.name,
    version,
    servers: [server],
    source: provenance?.source ?? 'run',
    env: provenance?.env,
  })
  const refusal = kept.findings.find(({ severity }) => severity === 'error')?.message
  if (kept.saved.length === 0)
    return { outcome: 'drifted', said: `It was not recorded anew: ${refusal ?? kept.closing}` }
  return { outcome: 'updated', said: kept.closing }
}

// What was just recorded is what the API answers.
function asRecorded(verdict: Verdict): Verdict {
  const { exchange, operation } = verdict
  return {
    exchange,
    ...(operation !== undefined && { operation }),
    outcome: 'verified',
    blame: 'nobody',
    said: 'Recorded anew',
    differences: [],
  }
}

/** `updated` says what was written, or why nothing was. */
export interface Verified {
  scenario: Scenario
  outcome: Outcome
  verdicts: Verdict[]
  updated?: string
}

export type Outcome = Verdict['outcome'] | 'updated'

interface Target {
  root: string
  reading: Reading
  send: Send
  server: string
  credentials: Credentials
  secrets: readonly string[]
  classified: readonly Classification[]
  update: boolean
}
