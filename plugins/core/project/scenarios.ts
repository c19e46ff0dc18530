import { attempt } from './attempt.ts'
import { bind } from '../bind.ts'
import type { Api, ApiVersion, Binding, Documents, Exchange, Finding, Scenario, Source } from '../model.ts'
import type { Where } from './places.ts'
import { readScenario } from '../recording.ts'
import { verify } from '../verify.ts'

/** Every recorded scenario, what each of its calls is a call of, and whether it agrees with the contract. */
export function readScenarios(folders: Map<string, Source[]>, apis: Api[], around: Around): Recorded {
  const read = [...folders].map(([folder, sources]) => attempt(folder, () => readScenario(sources)))
  const scenarios = read.flatMap(({ scenario }) => scenario ?? []).sort(inOrder)
  const judged = scenarios.flatMap((scenario) => {
    const version = versionOf(apis, scenario)
    return version === undefined
      ? []
      : scenario.exchanges.flatMap((exchange) => judge(exchange, scenario, version, around))
  })

  return {
    scenarios,
    bindings: judged.map(({ binding }) => binding),
    verified: new Map(judged.map(({ binding, findings }) => [binding.exchange, findings])),
    findings: [...read, ...judged].flatMap(({ findings }) => findings),
  }
}

function versionOf(apis: Api[], { api, version }: Scenario): ApiVersion | undefined {
  return apis.find(({ id }) => id === api)?.versions.find((known) => known.version === version)
}

function judge(exchange: Exchange, scenario: Scenario, version: ApiVersion, { documents, where }: Around): Judged[] {
  const bound = bind(exchange.call, version)
  if (bound === undefined) return []

  const { operation, pathParameters } = bound
  const binding: Binding = {
    exchange: exchange.id,
    scenario: scenario.id,
    api: version.api,
    version: version.version,
    operation: operation.id,
    pathParameters,
  }
  return [
    { binding, ...attempt(exchange.place.path, () => ({ findings: verify(exchange, operation, documents, where) })) },
  ]
}

function inOrder(one: Scenario, other: Scenario): number {
  const folder = ({ api, version }: Scenario) => `${api}/${version}`
  if (folder(one) !== folder(other)) return folder(one) < folder(other) ? -1 : 1
  return one.order - other.order || (one.name < other.name ? -1 : 1)
}

interface Around {
  documents: Documents
  where: Where
}

interface Judged {
  binding: Binding
  findings: Finding[]
}

interface Recorded {
  scenarios: Scenario[]
  bindings: Binding[]
  /** What `verify` found, by the id of the exchange. */
  verified: Map<string, Finding[]>
  findings: Finding[]
}
