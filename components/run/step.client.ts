import type { Console as Contract } from '#core/page/console.ts'
import type { Call } from '#core/model.ts'
import { withDefinitions } from '#core/page/judge.ts'

import type { EmbeddedExchange } from './embedded.ts'
import type { RunElement } from './load.client.ts'

/** The step that stands at a place in the page. */
export function stepOf({ steps, run }: Bench, place: HTMLElement): Step {
  const known = steps.get(place)
  if (known) return known
  const exchange = run.exchanges.find(({ id }) => id === place.dataset.exchange)
  if (!exchange) throw new TypeError(`No recording ${place.dataset.exchange} in this page`)
  const step = { place, exchange, call: exchange.call }
  steps.set(place, step)
  return step
}

/** Says something about a step, to screen readers too. */
export function say({ place }: Step, text: string): void {
  const line = place.querySelector('.note')
  if (line) line.textContent = text
}

/** What the operation of a step promises; fetched once, and again after a failure. */
export function contractOf({ place }: Step): Promise<Contract> {
  const address = place.dataset.contract ?? ''
  const known = contracts.get(address) ?? fetchContract(address)
  contracts.set(address, known)
  known.catch(() => contracts.delete(address))
  return known
}

async function fetchContract(address: string): Promise<Contract> {
  try {
    const contract: Contract = await load(address)
    const definitions = contract.shared ? await load(`${address}/../../schemas.json`) : contract.definitions
    return { ...contract, replies: withDefinitions(contract.replies, definitions ?? {}) }
  } catch {
    // Said below.
  }
  throw new ContractMissing('What this operation promises could not be loaded. Are you online?')
}

async function load(address: string) {
  const response = await fetch(address)
  if (!response.ok) throw new TypeError(`${address} answers ${response.status}`)
  return response.json()
}

/** A live call cannot be prepared without the contract of its operation. */
export class ContractMissing extends Error {}

const contracts = new Map<string, Promise<Contract>>()

/** `payments/2.1.0`: what credentials belong to. */
export function apiOf({ place }: Step): string {
  return place.dataset.api ?? ''
}

/** A runnable example, and what the reader did with it. */
export interface Bench {
  run: RunElement
  live: boolean
  /** What the reader chose last: Live waits for the contract. */
  wanted: boolean
  steps: Map<HTMLElement, Step>
}

/** One recorded call in the page, and what the reader made of it. */
export interface Step {
  place: HTMLElement
  exchange: EmbeddedExchange
  call: Call
  nearest?: EmbeddedExchange | undefined
  stop?: AbortController | undefined
}
