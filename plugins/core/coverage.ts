import type { ApiVersion, Documents, EvidenceState, Operation, Project } from './model.ts'
import type { Sight, Tallies } from './coverage/claim.ts'
import { counter } from './coverage/count.ts'
import type { OperationCoverage } from './coverage/covered.ts'
import { coverOperation, type Seen } from './coverage/operation.ts'
import { sumByKind } from './coverage/tally.ts'
import { bindingsOf, boundTo, evidenceOf } from './page/bound.ts'

export type { Claim, ClaimKind, Sight, Tallies, Tally } from './coverage/claim.ts'
export type { AnswerCoverage, BodyCoverage, OperationCoverage, Stranger } from './coverage/covered.ts'

/** What recordings show of a version of an API, and what of it nobody has seen. It is plain JSON. */
export interface Coverage {
  api: string
  version: string
  tallies: Tallies
  /** In the order of the contract. Those that were never recorded have counts and answers, and no fields. */
  operations: OperationCoverage[]
}

/**
 * Holds all that a version of a contract says, operation by operation (statuses, media types, headers, fields, variants,
 * parameters), against what its recordings show. Webhooks are left out: nobody can call them.
 */
export function coverageOf(project: Project, documents: Documents, version: ApiVersion): Coverage {
  const known = coverages.get(version)
  if (known !== undefined && known.project === project) return known.coverage

  const count = counter(documents)
  const operations = version.operations.map((operation) => {
    const seen = seenOf(project, version, operation)
    return seen.length === 0 ? count(operation) : coverOperation(operation, documents, seen)
  })
  const tallies = sumByKind(operations.map((one) => one.tallies))
  const coverage = { api: version.api, version: version.version, tallies, operations }
  coverages.set(version, { project, coverage })
  return coverage
}

function seenOf(project: Project, version: ApiVersion, operation: Operation): Seen[] {
  const bindings = new Map(bindingsOf(project, version, operation).map((one) => [one.exchange, one]))
  return boundTo(project, version, operation).flatMap(({ id: scenario, exchanges }) =>
    exchanges.flatMap((exchange) => {
      const binding = bindings.get(exchange.id)
      if (binding === undefined) return []
      const [evidence] = evidenceOf(project, [exchange.id])
      const { pathParameters } = binding
      return [{ exchange, scenario, sight: sights[evidence?.state ?? 'recorded'], pathParameters }]
    }),
  )
}

const sights: Record<EvidenceState, Sight> = {
  verified: 'verified',
  recorded: 'observed',
  drifted: 'doubtful',
  stale: 'doubtful',
  synthetic: 'unseen',
}

// A badge, a page and a link ask for the same.
const coverages = new WeakMap<ApiVersion, { project: Project; coverage: Coverage }>()
