import type { Call } from '#core/model.ts'

import type { EmbeddedExchange } from './embedded.ts'

let loading: Promise<ConsoleModule> | undefined

/** The second half of the runnable example; fetched once, and again after a failure. */
export function load(): Promise<ConsoleModule> {
  const address = document.querySelector<HTMLElement>('callsheet-run')?.dataset.console ?? ''
  // A failed import is not remembered, so that it works once the network is back.
  loading ??= import(address).catch((error) => {
    loading = undefined
    throw error
  })
  return loading
}

/** What `console.client.ts` gives. */
export interface ConsoleModule {
  attach(run: RunElement): Console
  showSamples(place: HTMLElement, call: Call): void
}

export interface Console {
  press(step: HTMLElement, what: string): Promise<void> | void
}

/** The element as the console sees it. */
export interface RunElement extends HTMLElement {
  exchanges: EmbeddedExchange[]
  play(step: HTMLElement): Promise<void>
}
