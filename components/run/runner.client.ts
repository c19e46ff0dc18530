import { query, state } from './address.client.ts'
import type { EmbeddedExchange } from './embedded.ts'
import { type Console, load, type RunElement } from './load.client.ts'
import { CallsheetSamples } from './samples.client.ts'
import { select, tabs } from './tabs.client.ts'

/*
 * The part of the runnable example that is inline in each page: tabs, state in the URL, and Run in Recorded mode. It needs
 * no network: an unedited call is answered by its own recording, which is in the page and set there already by the same
 * view. Matching an edited call, and sending one, is the console's: loaded when the reader is about to do that.
 */

class CallsheetRun extends HTMLElement implements RunElement {
  console: Console | undefined
  exchanges: EmbeddedExchange[] = []
  kept = new Map<Element, DocumentFragment>()

  connectedCallback(): void {
    // Written by us at build time from the same type.
    this.exchanges = JSON.parse(this.querySelector('script[type="application/json"]')?.textContent ?? '[]')
    for (const list of this.querySelectorAll('[role=tablist]')) tabs(list, (tab) => this.chose(tab))
    this.addEventListener('click', ({ target }) => this.press((target as Element).closest<HTMLElement>('[data-do]')))
    for (const kind of ['pointerover', 'focusin'] as const) this.addEventListener(kind, intend)

    const scenario = query('scenario')
    const tab =
      scenario &&
      [...this.querySelectorAll<HTMLElement>('[data-scenario]')].find((one) => one.dataset.scenario === scenario)
    if (tab) {
      select(tab)
      announce(this)
    }
    if (query('mode') === 'live' && this.dataset.state)
      this.press(shown(this)?.querySelector<HTMLElement>('[data-do=live]') ?? null)
  }

  chose(tab: HTMLElement): void {
    if (tab.dataset.scenario && this.dataset.state) state('scenario', tab.dataset.scenario)
    announce(this)
  }

  async press(button: HTMLElement | null): Promise<void> {
    const step = button?.closest<HTMLElement>('[data-exchange]')
    const what = button?.dataset.do
    if (!step || !what) return
    this.keep(step)
    if (what === 'run' && !this.console) return this.play(step)
    try {
      this.console ??= (await load()).attach(this)
    } catch {
      return say(step, 'Editing and live calls need the network. Run works without it.')
    }
    await this.console.press(step, what)
  }

  /** The recorded answer as it was built, before anything took its place. */
  keep(step: HTMLElement): DocumentFragment {
    const answer =
      this.kept.get(step) ??
      document.createRange().createContextualFragment(step.querySelector('.answer')?.innerHTML ?? '')
    this.kept.set(step, answer)
    return answer
  }

  /** Shows the recorded answer anew. A frame lies between, so that the reader sees that it was run. */
  async play(step: HTMLElement): Promise<void> {
    const started = performance.now()
    const exchange = this.exchanges.find(({ id }) => id === step.dataset.exchange)
    const place = step.querySelector('.answer')
    if (!exchange || !place) return
    place.replaceChildren()
    await new Promise(requestAnimationFrame)
    place.append(this.keep(step).cloneNode(true))
    const then = exchange.timing ? `${exchange.timing.total} ms then, ` : ''
    say(step, `Recorded · ${then}${Math.ceil(performance.now() - started)} ms now`)
    appear(place)
  }
}

/** Events of a stream come as they came, in two seconds at most. */
function appear(place: Element): void {
  const items = [...place.querySelectorAll<HTMLElement>('[data-after]')]
  const last = Number(items.at(-1)?.dataset.after)
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  for (const item of items) {
    item.style.animation = `arrive .15s ${Number(item.dataset.after) * Math.min(1, 2000 / last)}ms both`
  }
}

/** About to edit or to send: the console is on its way before the click. */
function intend({ target }: Event): void {
  if ((target as Element).closest('[data-do=edit],[data-do=live]')) load().catch(() => {})
}

function announce(run: CallsheetRun): void {
  const id = shown(run)?.dataset.exchange
  const exchange = run.exchanges.find((one) => one.id === id)
  if (exchange && run.dataset.state)
    document.dispatchEvent(new CustomEvent('callsheet:call', { detail: exchange.call }))
}

function shown(run: Element): HTMLElement | undefined {
  return [...run.querySelectorAll<HTMLElement>('[data-exchange]')].find((step) => !step.closest('[hidden]'))
}

function say(step: Element, text: string): void {
  const note = step.querySelector('.note')
  if (note) note.textContent = text
}

// Samples listen before an example tells them which scenario the address chose.
customElements.define('callsheet-samples', CallsheetSamples)
customElements.define('callsheet-run', CallsheetRun)
