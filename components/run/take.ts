import type { ApiVersion, Evidence, Exchange, Operation } from '#core/model.ts'
import { operationPath } from '#core/page/navigation.ts'
import type { Verdict } from '#core/page/judge.ts'
import type { Proof } from '#core/page/proof.ts'

/** Where a scenario stands alone, with all its calls and their proofs: for the others of a page, and for pages without scripts. */
export function pagePathOf({ scenario, name }: Take, { version, operation }: Shown): string | undefined {
  if (version && operation) return `${operationPath(version, operation)}takes/${name}/`
  return scenario && `scenarios/${scenario}/`
}

/** Where the recordings of an example are as data, for whoever edits a call. What was made from the contract is in the page. */
export function dataPathOf({ scenario, madeFrom }: Take, { version, operation }: Shown): string | undefined {
  if (madeFrom) return
  if (version && operation) return `${operationPath(version, operation)}takes.json`
  return scenario && `scenarios/${scenario}.json`
}

/** What a scenario is about is what went wrong in it: 503 of 503, 201. */
export function tellingStatus({ steps }: Take): number {
  return Math.max(...steps.map(({ exchange }) => exchange.answer.status))
}

/** `GET /v2/payments/pay_42` */
export function callName({ call: { method, url } }: Exchange): string {
  return `${method} ${url.replace('{server}', '')}`
}

/** Up to so many calls of a scenario are tabs; more of them are a list to choose from. */
export const manyCalls = 12

/** A scenario as the runnable example shows it. */
export interface Take {
  name: string
  /** Id of the scenario, unless it was made from the contract. */
  scenario?: string
  title: string
  evidence: Evidence | undefined
  steps: Step[]
  /** What it was made from, when nobody recorded it: the contract's own examples, or its schemas. */
  madeFrom?: 'contract' | 'schema'
}

export interface Step {
  exchange: Exchange
  bound: Bound | undefined
  verdict: Verdict | undefined
  /** Nothing stands behind what was made from the contract. */
  proof: Proof | undefined
}

export interface Bound {
  version: ApiVersion
  operation: Operation
}

/** What an example is of: an operation, or else a scenario. */
export type Shown = { version?: ApiVersion; operation?: Operation }
