import type { DriftNote, Evidence, EvidencePolicy, Exchange, Finding, Json, LiveCheck } from '../model.ts'
import { isObject, listOf, present, textOf } from '../json.ts'

/**
 * What is known of an exchange's truth: *drifted* when it disagrees with its contract, *stale* when it is older than the
 * API's policy allows, *verified* when a run against the API agreed with it, else *recorded*.
 */
export function evidenceOf(exchange: Exchange, { findings, policy, now, verification }: Known): Evidence {
  const errors = findings.filter(({ severity }) => severity === 'error')
  const { recorded } = exchange.provenance
  const asked = verification.get(exchange.id)
  // What was recorded after the run has not been asked about yet.
  const live = asked !== undefined && asked.date >= recorded ? asked : undefined
  const reasons = errors.map(({ fingerprint }) => fingerprint)
  const seen = { exchange: exchange.id, reasons, ...(live?.said !== undefined && { live }) }

  if (errors.length > 0) return { ...seen, state: 'drifted', date: recorded }
  if (live !== undefined && !live.ok) return { ...seen, state: 'drifted', date: live.since ?? live.date }

  const newest = live !== undefined && live.date > recorded ? live.date : recorded
  if (isStale(newest, policy, now)) return { ...seen, state: 'stale', date: newest }
  return live === undefined
    ? { ...seen, state: 'recorded', date: recorded }
    : { ...seen, state: 'verified', date: live.date }
}

/**
 * What runs against the live API said, by exchange:
 * `{ "exchanges": { "<id>": { "date": "2026-11-22", "ok": false, "since": "2026-11-20", "said": "…", "drift": […] } } }`.
 */
export function readVerification(value: Json | undefined): Verification {
  const exchanges = isObject(value) && isObject(value.exchanges) ? value.exchanges : {}
  return new Map(
    Object.entries(exchanges).flatMap(([id, entry]): [string, LiveCheck][] => {
      if (!isObject(entry) || typeof entry.date !== 'string' || typeof entry.ok !== 'boolean') return []
      const { date, ok } = entry
      const drift = listOf(entry, 'drift').flatMap(noteOf)
      const told = present({ since: textOf(entry, 'since'), said: textOf(entry, 'said') })
      return [[id, { date, ok, ...told, ...(drift.length > 0 && { drift }) }]]
    }),
  )
}

function noteOf(value: Json): DriftNote[] {
  const [kind, at] = [textOf(value, 'kind'), textOf(value, 'at')]
  if (kind === undefined || at === undefined) return []
  return [{ kind, at, ...present({ recorded: textOf(value, 'recorded'), live: textOf(value, 'live') }) }]
}

function isStale(date: string, { maxAge }: EvidencePolicy, now: string | undefined): boolean {
  if (maxAge === undefined || now === undefined) return false
  const days = (Date.parse(now) - Date.parse(date)) / 86_400_000
  return days > maxAge
}

/** By the id of an exchange. */
export type Verification = Map<string, LiveCheck>

interface Known {
  /** What `verify` found wrong with this exchange. */
  findings: Finding[]
  policy: EvidencePolicy
  /** ISO 8601. Without it nothing is stale. */
  now?: string | undefined
  verification: Verification
}
