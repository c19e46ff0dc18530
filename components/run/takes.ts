import { toReplies } from '#core/page/console.ts'
import { exampleFrom } from '#core/example.ts'
import { type PromisedReply, judge } from '#core/page/judge.ts'
import type {
  ApiVersion,
  Call,
  Documents,
  Evidence,
  Exchange,
  Json,
  Operation,
  Project,
  Reading,
  Scenario,
} from '#core/model.ts'
import { type Proof, proofOf } from '#core/page/proof.ts'
import { replyOf, syntheticExchange } from '#core/page/synthetic.ts'
import { writeBody } from '#core/payload/write.ts'

import { findExchange, findScenario, WrongProps } from './named.ts'
import type { Bound, Step, Take } from './take.ts'

/** What a runnable example shows: scenarios of one operation, or the scenario that a guide names, whole or one exchange. */
export function readTakes(reading: Reading, props: TakeProps): Take[] {
  const { scenario: name, version, operation, scenarios = [] } = props
  const { project, documents } = reading
  if (name !== undefined) {
    const scenario = findScenario(project, name)
    const exchanges = props.exchange === undefined ? scenario.exchanges : [findExchange(scenario, props.exchange)]
    return [
      toTake(
        project,
        scenario,
        exchanges.map((exchange) => toStep(reading, exchange)),
      ),
    ]
  }
  if (!version || !operation)
    throw new WrongProps('<Run>: scenario is missing. Write scenario="payments/2.1.0/card-declined"')

  const known = operationTakes.get(operation)
  if (known) return known
  const recorded = takesOf(reading, { version, operation }, scenarios)
  const takes = recorded.length > 0 || operation.webhook ? recorded : [syntheticTake({ version, operation }, documents)]
  operationTakes.set(operation, takes)
  return takes
}

/** An operation is shown in several places: its example, its samples, the pages of its scenarios. */
const operationTakes = new WeakMap<Operation, Take[]>()

/** The call that an operation is shown with before the reader chooses another. */
export function firstCall(reading: Reading, props: TakeProps): Call | undefined {
  return readTakes(reading, props)[0]?.steps[0]?.exchange.call
}

function takesOf(reading: Reading, bound: Bound, scenarios: Scenario[]): Take[] {
  const { project } = reading
  const { version, operation } = bound
  const bindings = project.bindings.filter(
    (one) => one.operation === operation.id && one.api === version.api && one.version === version.version,
  )
  const ids = new Set(bindings.map(({ exchange }) => exchange))
  return scenarios.flatMap((scenario) => {
    const exchanges = scenario.exchanges.filter(({ id }) => ids.has(id))
    return exchanges.length === 0
      ? []
      : [
          toTake(
            project,
            scenario,
            exchanges.map((one) => judged(reading, one, bound)),
          ),
        ]
  })
}

/** A scenario, or a part of it, with its evidence: the weakest of its exchanges. */
function toTake({ evidence }: Project, { id, name, title }: Scenario, steps: Step[]): Take {
  const ids = new Set(steps.map(({ exchange }) => exchange.id))
  const known = evidence.filter(({ exchange }) => ids.has(exchange))
  return {
    name,
    scenario: id,
    title,
    evidence: known.toSorted((one, other) => weakness[other.state] - weakness[one.state])[0],
    steps,
  }
}

function toStep(reading: Reading, exchange: Exchange): Step {
  const bound = boundOf(reading.project, exchange)
  if (bound) return judged(reading, exchange, bound)
  return { exchange, bound, verdict: undefined, proof: provenBy(reading, exchange, undefined) }
}

/** What checks found wrong with a recording counts, too: they know more than its answer. */
function judged(reading: Reading, exchange: Exchange, bound: Bound): Step {
  const { project, documents, findings } = reading
  const proof = provenBy(reading, exchange, bound.operation)
  const verdict = judge(exchange.answer, repliesOf(bound.operation, documents))
  const reasons = new Set(project.evidence.find((one) => one.exchange === exchange.id)?.reasons)
  const found = findings.filter(({ fingerprint }) => reasons.has(fingerprint))
  if (verdict.kind !== 'matches' || found.length === 0) return { exchange, bound, verdict, proof }

  const violations = found.map(({ message, code }) => ({ pointer: '', message, keyword: code }))
  return { exchange, bound, verdict: { kind: 'violates', violations }, proof }
}

function provenBy(
  { project, findings }: Reading,
  exchange: Exchange,
  operation: Operation | undefined,
): Proof | undefined {
  const evidence = project.evidence.find((one) => one.exchange === exchange.id)
  return evidence && proofOf(exchange, evidence, { operation, findings })
}

/** Made once for each operation, however many of its recordings a site shows. */
function repliesOf(operation: Operation, documents: Documents): PromisedReply[] {
  const known = replies.get(operation) ?? toReplies(operation, documents)
  replies.set(operation, known)
  return known
}

const replies = new WeakMap<Operation, PromisedReply[]>()

/** The operation that an exchange is bound to. */
function boundOf({ bindings, apis }: Project, exchange: Exchange): Bound | undefined {
  const binding = bindings.find((one) => one.exchange === exchange.id)
  const versions = apis.find(({ id }) => id === binding?.api)?.versions
  const version = versions?.find((one) => one.version === binding?.version)
  const operation = [...(version?.operations ?? []), ...(version?.webhooks ?? [])].find(
    ({ id }) => id === binding?.operation,
  )
  return version && operation ? { version, operation } : undefined
}

function syntheticTake(bound: Bound, documents: Documents): Take {
  const { version, operation } = bound
  const exampleOf = (schema: string, direction: 'request' | 'response', given: Json[]) =>
    exampleFrom(documents, schema, { direction, given })
  const exchange = syntheticExchange(version, operation, exampleOf, documents)
  const evidence: Evidence = { exchange: exchange.id, state: 'synthetic', date: '', reasons: [] }
  return {
    name: 'from-schema',
    title: operation.title,
    evidence,
    steps: [{ exchange, bound, verdict: undefined, proof: undefined }],
    madeFrom: isExample(exchange, operation, documents) ? 'contract' : 'schema',
  }
}

/** Whether an answer is one of the examples that the contract gives for it, word for word. */
function isExample({ answer }: Exchange, operation: Operation, documents: Documents): boolean {
  const [content] = replyOf(operation)?.contents ?? []
  if (content === undefined || answer.body === undefined) return false
  const body = JSON.stringify(answer.body)
  const given = content.examples.flatMap(({ value }) => (value === undefined ? [] : [value]))
  return given.some((value) => JSON.stringify(writeBody(documents, content, value)) === body)
}

const weakness: Record<Evidence['state'], number> = { verified: 0, recorded: 1, stale: 2, drifted: 3, synthetic: 4 }

export interface TakeProps {
  scenario?: string
  exchange?: number | string
  version?: ApiVersion
  operation?: Operation
  scenarios?: Scenario[]
}
