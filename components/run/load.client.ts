import type { EmbeddedExchange } from './embedded.ts'

/** The second half of the runnable example. The browser fetches it once, and again after a failure. */
export function load(): Promise<ConsoleModule> {
  return import(/* @vite-ignore */ document.querySelector<HTMLElement>('callsheet-run')?.dataset.console ?? '')
}

/** What `console.client.ts` gives. */
export interface ConsoleModule {
  attach(run: RunElement): Console
}

export interface Console {
  press(step: HTMLElement, what: string): Promise<void> | void
  /** Puts calls that came into the page later into the mode of the others. */
  join(part: Element): Promise<void> | void
  /** Says which call is shown now, as the reader made it, to all that follow it. */
  tell(place: HTMLElement): Promise<void>
}

/** The element as the console and the choices see it. */
export interface RunElement extends HTMLElement {
  console?: Console
  exchanges: EmbeddedExchange[]
  play(step: HTMLElement): Promise<void>
  press(button: Element, what: string): Promise<void>
  /** The recordings as data, loaded when they are first asked for. */
  recordings(): Promise<EmbeddedExchange[]>
}
