import type { Evidence, Exchange, Finding, Operation, Volatile } from '../model.ts'
import { parsePointer } from '../pointer.ts'
import { type CheckResult, checksOf } from './proof-checks.ts'

/**
 * What stands behind an example: when, where and how it was recorded, in which file, under which contract, which checks
 * it passed, what was taken out of it, and which values vary. `findings` are those of the project.
 */
export function proofOf(exchange: Exchange, evidence: Evidence, { operation, findings }: Known): Proof {
  const { provenance, place, redacted, volatile } = exchange
  const problems = findings.filter(
    (finding) => evidence.reasons.includes(finding.fingerprint) || finding.place.path === place.path,
  )
  return {
    exchange: exchange.id,
    told: toldOf(exchange, evidence, operation),
    source: sources.get(provenance.source) ?? `by ${provenance.source}`,
    recorded: provenance.recorded,
    ...(provenance.env === undefined ? {} : { env: provenance.env }),
    path: place.path,
    ...(exchange.contract === undefined || operation === undefined
      ? {}
      : { contract: { digest: short(exchange.contract), isCurrent: exchange.contract === operation.contract } }),
    checks: operation === undefined ? [] : checksOf(exchange, operation, problems),
    redacted: countsOf(Object.values(redacted)),
    ...(exchange.wire === undefined ? {} : { wire: exchange.wire.map(([name, value]) => `${name}: ${value}`) }),
    varies: Object.entries(volatile).map(([pointer, kind]) => ({ at: inWords(pointer), kind: kindInWords(kind) })),
    problems,
  }
}

function toldOf({ provenance, contract }: Exchange, evidence: Evidence, operation: Operation | undefined): Told {
  const { state, date, reasons, live } = evidence
  if (state === 'verified') return { text: 'The API gave this answer, and gave it again on', date }
  if (state === 'stale') return { text: 'Nobody has seen the API give this answer since', date }
  if (state !== 'drifted') return { text: 'The API gave this answer, and it agrees with the contract.' }
  if (reasons.length === 0 && live?.said !== undefined) return { text: `${live.said}. So since`, date }
  if (reasons.length === 0) return { text: 'The API answered differently on', date }
  return contract === undefined || contract === operation?.contract
    ? { text: 'Has disagreed with the contract since it was recorded on', date: provenance.recorded }
    : { text: 'Disagrees with the contract, which has changed since', date: provenance.recorded }
}

function countsOf(kinds: string[]): { kind: string; count: number }[] {
  return [...new Set(kinds)].sort().map((kind) => ({ kind, count: kinds.filter((one) => one === kind).length }))
}

/** `/response/json/payment_id` → `payment_id in the answer’s body`. */
function inWords(pointer: string): string {
  const [side, part = '', ...name] = parsePointer(pointer)
  const where = `${side === 'request' ? 'call' : 'answer'}’s ${parts.get(part) ?? part}`
  return name.length === 0 ? `the ${where}` : `${name.join('.')} in the ${where}`
}

function kindInWords({ type, prefix }: Volatile): string {
  return prefix === undefined ? type : `${type} ${prefix}…`
}

function short(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 12)
}

const parts = new Map([
  ['json', 'body'],
  ['headers', 'headers'],
  ['url', 'address'],
  ['query', 'query'],
  ['events', 'events'],
])

const sources = new Map([
  ['proxy', 'through the recording proxy'],
  ['har', 'from a HAR file'],
])

interface Known {
  operation: Operation | undefined
  findings: Finding[]
}

export interface Proof {
  exchange: string
  told: Told
  /** How it was recorded: `through the recording proxy`. */
  source: string
  /** `YYYY-MM-DD` */
  recorded: string
  env?: string
  path: string
  /** Missing when the file names none. */
  contract?: { digest: string; isCurrent: boolean }
  checks: CheckResult[]
  redacted: { kind: string; count: number }[]
  /** Headers of the wire. Missing where nobody looked. */
  wire?: string[]
  varies: { at: string; kind: string }[]
  problems: Finding[]
}

/** A sentence, with the day that it ends in. */
export interface Told {
  text: string
  date?: string
}
