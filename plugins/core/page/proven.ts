import type { ApiVersion, Evidence, EvidenceState, Exchange, Operation, Project, Reply, Scenario } from '../model.ts'
import { bindingsOf, boundTo, evidenceOf, exchangesOf } from './bound.ts'

/** How the operations of a version are proven: each counts once, by its weakest recording. */
export function tallyOf(project: Project, version: ApiVersion): Tally {
  const tally = { verified: 0, recorded: 0, drifted: 0, stale: 0, synthetic: 0 }
  for (const operation of version.operations) tally[evidenceOfOperation(project, version, operation).state] += 1
  return tally
}

/** What is known of an operation: its weakest recording speaks; without one it is known from its schema only. */
export function evidenceOfOperation(project: Project, version: ApiVersion, operation: Operation): OperationEvidence {
  const bound = new Set(bindingsOf(project, version, operation).map(({ exchange }) => exchange))
  const weakest = weakestOf(evidenceOf(project, bound))
  return { state: weakest?.state ?? 'synthetic', recordings: bound.size, ...(weakest ? { date: weakest.date } : {}) }
}

/** What is known of one documented answer of an operation, and the scenarios that show it. */
export function evidenceOfReply(
  project: Project,
  version: ApiVersion,
  operation: Operation,
  { status }: Reply,
): ReplyEvidence {
  const documented = operation.responses.map((reply) => reply.status)
  const answering = exchangesAnswering(exchangesOf(project, version, operation), status, documented)
  const ids = new Set(answering.map(({ id }) => id))
  const weakest = weakestOf(evidenceOf(project, ids))
  return {
    state: weakest?.state ?? 'synthetic',
    ...(weakest ? { date: weakest.date } : {}),
    scenarios: boundTo(project, version, operation).filter(({ exchanges }) => exchanges.some(({ id }) => ids.has(id))),
  }
}

function weakestOf(evidence: Evidence[]): Evidence | undefined {
  return evidence.toSorted((a, b) => strength[a.state] - strength[b.state] || a.date.localeCompare(b.date))[0]
}

/** Recorded calls of this operation that were answered with this status: `200`, `4XX` or `default`. */
function exchangesAnswering(exchanges: Exchange[], status: string, documented: string[]): Exchange[] {
  return exchanges.filter(({ answer }) => closest(String(answer.status), documented) === status)
}

/** A literal status wins over its class, the class over `default` (OpenAPI 3.1 §4.8.16). */
function closest(status: string, documented: string[]): string | undefined {
  return [status, `${status[0]}XX`, 'default'].find((candidate) => documented.includes(candidate))
}

const strength = { drifted: 0, stale: 1, recorded: 2, verified: 3, synthetic: 4 } satisfies Record<
  EvidenceState,
  number
>

export type Tally = Record<EvidenceState, number>

export interface OperationEvidence {
  state: EvidenceState
  recordings: number
  /** `YYYY-MM-DD` of the weakest recording. */
  date?: string
}

export interface ReplyEvidence {
  state: EvidenceState
  date?: string
  scenarios: Scenario[]
}
