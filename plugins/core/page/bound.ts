import type {
  ApiVersion,
  Binding,
  Decision,
  Evidence,
  Exchange,
  Guide,
  Operation,
  Project,
  Scenario,
} from '../model.ts'

/** The bindings of an operation. */
export function bindingsOf(project: Project, version: ApiVersion, operation: Operation): Binding[] {
  return indexOf(project).bindings.get(keyOf(version, operation.id)) ?? []
}

/** Recorded calls of this operation, in the order of the project. */
export function exchangesOf(project: Project, version: ApiVersion, operation: Operation): Exchange[] {
  const bound = new Set(bindingsOf(project, version, operation).map(({ exchange }) => exchange))
  return boundTo(project, version, operation).flatMap(({ exchanges }) => exchanges.filter(({ id }) => bound.has(id)))
}

/** Scenarios with a call of this operation, in the order of the project. */
export function boundTo(project: Project, version: ApiVersion, operation: Operation): Scenario[] {
  const { scenarios } = indexOf(project)
  const ids = new Set(bindingsOf(project, version, operation).map(({ scenario }) => scenario))
  const found = [...ids].flatMap((id) => scenarios.get(id) ?? [])
  return found.toSorted((one, other) => one.place - other.place).map(({ scenario }) => scenario)
}

/** The operation that a scenario is about: that of its last call. */
export function subjectOf(project: Project, { exchanges }: Scenario): string | undefined {
  return indexOf(project).operationOf.get(exchanges.at(-1)?.id ?? '')
}

/** What is known of these exchanges. */
export function evidenceOf(project: Project, exchanges: Iterable<string>): Evidence[] {
  const { evidence } = indexOf(project)
  return [...exchanges].flatMap((id) => evidence.get(id) ?? [])
}

/** Decisions that name this operation, of whatever API and version they say. */
export function decisionsNaming(project: Project, operation: string): Decision[] {
  return indexOf(project).decisions.get(operation) ?? []
}

/** Guides that show a scenario, by its id or its name. */
export function guidesShowing(project: Project, scenario: string): Guide[] {
  return indexOf(project).guides.get(scenario) ?? []
}

// Every page asks, so the whole project is walked once; it never changes once it is read.
function indexOf(project: Project): Index {
  const known = indexes.get(project)
  if (known) return known

  const { bindings, scenarios, evidence, decisions, guides } = project
  const index: Index = {
    bindings: byName(bindings, (binding) => [keyOf(binding, binding.operation)]),
    operationOf: new Map(bindings.toReversed().map(({ exchange, operation }) => [exchange, operation])),
    scenarios: new Map(scenarios.map((scenario, place) => [scenario.id, { scenario, place }])),
    evidence: byName(evidence, ({ exchange }) => [exchange]),
    decisions: byName(decisions, ({ affects }) => affects.flatMap(({ operation }) => operation ?? [])),
    guides: byName(guides, ({ cells }) => cells.flatMap(({ props: { scenario } }) => textIn(scenario))),
  }
  indexes.set(project, index)
  return index
}

function byName<Item>(items: Item[], namesOf: (item: Item) => string[]): Map<string, Item[]> {
  const named = new Map<string, Item[]>()
  for (const item of items) {
    for (const name of new Set(namesOf(item))) {
      const there = named.get(name)
      if (there) there.push(item)
      else named.set(name, [item])
    }
  }
  return named
}

function textIn(value: string | true | undefined): string[] {
  return typeof value === 'string' ? [value] : []
}

function keyOf({ api, version }: { api: string; version: string }, operation: string): string {
  return JSON.stringify([api, version, operation])
}

const indexes = new WeakMap<Project, Index>()

interface Index {
  /** By API, version and operation. */
  bindings: Map<string, Binding[]>
  /** By exchange. */
  operationOf: Map<string, string>
  scenarios: Map<string, { scenario: Scenario; place: number }>
  /** By exchange. */
  evidence: Map<string, Evidence[]>
  /** By operation. */
  decisions: Map<string, Decision[]>
  /** By scenario. */
  guides: Map<string, Guide[]>
}
