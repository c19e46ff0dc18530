import { query, state } from './address.client.ts'
import type { EmbeddedExchange } from './embedded.ts'
import { type Console, load, type RunElement } from './load.client.ts'
import { copy } from './copy.client.ts'
import { CallsheetSamples } from './samples.client.ts'
import { select, tabs } from './tabs.client.ts'

/*
 * The part of the runnable example that is inline in each page: tabs, state in the URL, and Run in Recorded mode. It needs
 * no network: an unedited call is answered by its own recording, which is in the page and set there already by the same
 * view. Matching an edited call, and sending one, is the console's: loaded when the reader is about to do that.
 */

class CallsheetRun extends HTMLElement implements RunElement {
  declare console?: Console
  exchanges: EmbeddedExchange[] = []
  kept = new Map<Element, string>()

  connectedCallback(): void {
    // Written by us at build time from the same type.
    this.exchanges = JSON.parse(this.querySelector('script')?.textContent ?? '[]')
    for (const list of this.querySelectorAll('[role=tablist]')) {
      tabs(list, ({ dataset: { scenario } }) => {
        if (scenario && this.dataset.state) state('scenario', scenario)
        announce(this)
      })
    }
    this.addEventListener('click', ({ target }) => this.press((target as Element).closest<HTMLElement>('[data-do]')))
    for (const kind of ['pointerover', 'focusin'] as const) this.addEventListener(kind, intend)

    const chosen = this.querySelector<HTMLElement>(`[data-scenario="${CSS.escape(query('scenario') ?? '')}"]`)
    if (chosen) {
      select(chosen)
      // The list may be longer than its place; the page itself stays where it is.
      chosen.offsetParent?.scrollTo(0, chosen.offsetTop - 40)
      announce(this)
    }
    if (this.dataset.state && query('mode') === 'live')
      this.press(shown(this)?.querySelector<HTMLElement>('[data-do=live]'))
  }

  async press(button: HTMLElement | null | undefined): Promise<void> {
    const step = button?.closest<HTMLElement>('[data-exchange]')
    const what = button?.dataset.do
    if (!step || !what) return
    // Whatever takes its place, the recorded answer can come back.
    if (!this.kept.has(step)) this.kept.set(step, step.querySelector('.answer')?.innerHTML ?? '')
    if (what === 'run') {
      step.dataset.ran = ''
      if (!this.console) return this.play(step)
    }
    try {
      this.console ??= (await load()).attach(this)
    } catch {
      return say(step, 'Editing and live calls need the network. Run works without it.')
    }
    await this.console.press(step, what)
  }

  /** The recording of a step. */
  of(step: HTMLElement | null): EmbeddedExchange | undefined {
    return this.exchanges.find(({ id }) => id === step?.dataset.exchange)
  }

  /** Shows the recorded answer anew, as it was built. A frame lies between, so that the reader sees that it was run. */
  async play(step: HTMLElement): Promise<void> {
    const started = performance.now()
    const place = step.querySelector('.answer')
    if (!place) return
    place.innerHTML = ''
    await new Promise(requestAnimationFrame)
    place.innerHTML = this.kept.get(step) ?? ''
    const { timing } = this.of(step) ?? {}
    const then = timing ? `${timing.total} ms then, ` : ''
    say(step, `Recorded · ${then}${Math.ceil(performance.now() - started)} ms now`)
  }
}

/** About to edit or to send: the console is on its way before the click. */
function intend({ target }: Event): void {
  if ((target as Element).closest('[data-do]:not(.go)')) load().catch(() => {})
}

function announce(run: CallsheetRun): void {
  const exchange = run.of(shown(run))
  if (exchange && run.dataset.state)
    document.dispatchEvent(new CustomEvent('callsheet:call', { detail: exchange.call }))
}

function shown(run: Element): HTMLElement | null {
  return run.querySelector<HTMLElement>('.take:not([hidden]) > .step:not([hidden])')
}

function say(step: Element, text: string): void {
  const note = step.querySelector('.note')
  if (note) note.textContent = text
}

document.addEventListener('click', copy)
// Samples listen before an example tells them which scenario the address chose.
customElements.define('callsheet-samples', CallsheetSamples)
customElements.define('callsheet-run', CallsheetRun)
