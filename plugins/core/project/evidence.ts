import type { Evidence, EvidencePolicy, Exchange, Finding, Json } from '../model.ts'
import { isObject } from '../json.ts'

/**
 * What is known of an exchange's truth: *drifted* when it disagrees with its contract, *stale* when it is older than the
 * API's policy allows, *verified* when a run against the API agreed with it, else *recorded*.
 */
export function evidenceOf(exchange: Exchange, { findings, policy, now, verification }: Known): Evidence {
  const errors = findings.filter(({ severity }) => severity === 'error')
  const { recorded } = exchange.provenance
  const seen = { exchange: exchange.id, reasons: errors.map(({ fingerprint }) => fingerprint) }
  const live = verification.get(exchange.id)

  if (errors.length > 0) return { ...seen, state: 'drifted', date: recorded }
  if (live !== undefined && !live.ok) return { ...seen, state: 'drifted', date: live.date }

  const newest = live !== undefined && live.date > recorded ? live.date : recorded
  if (isStale(newest, policy, now)) return { ...seen, state: 'stale', date: newest }
  return live === undefined
    ? { ...seen, state: 'recorded', date: recorded }
    : { ...seen, state: 'verified', date: live.date }
}

/** What the scheduled runs against the live API say: `{ "exchanges": { "<id>": { "date": "2026-11-22", "ok": true } } }`. */
export function readVerification(value: Json | undefined): Verification {
  const exchanges = isObject(value) && isObject(value.exchanges) ? value.exchanges : {}
  return new Map(
    Object.entries(exchanges).flatMap(([id, entry]) =>
      isObject(entry) && typeof entry.date === 'string' && typeof entry.ok === 'boolean'
        ? [[id, { date: entry.date, ok: entry.ok }]]
        : [],
    ),
  )
}

function isStale(date: string, { maxAge }: EvidencePolicy, now: string | undefined): boolean {
  if (maxAge === undefined || now === undefined) return false
  const days = (Date.parse(now) - Date.parse(date)) / 86_400_000
  return days > maxAge
}

/** By the id of an exchange. */
export type Verification = Map<string, { date: string; ok: boolean }>

interface Known {
  /** What `verify` found wrong with this exchange. */
  findings: Finding[]
  policy: EvidencePolicy
  /** ISO 8601. Without it nothing is stale. */
  now?: string | undefined
  verification: Verification
}
