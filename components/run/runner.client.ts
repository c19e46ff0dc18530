import { copy } from './copy.client.ts'
import type { EmbeddedExchange } from './embedded.ts'
import { type Console, load, type RunElement } from './load.client.ts'
import { note } from './note.client.ts'
import { wake } from './wake.client.ts'

/*
 * The part of the runnable example that is inline in each page: Run in Recorded mode. It needs no network: an unedited
 * call is answered by its own recording, which is set in the page already. What the reader can choose (`choices.client.ts`)
 * comes with the first move towards an example; the console, which matches edited calls and sends them, when the reader
 * is about to do that.
 */

class CallsheetRun extends HTMLElement implements RunElement {
  declare console?: Console
  exchanges: EmbeddedExchange[] = []
  kept = new Map<Element, string>()

  connectedCallback(): void {
    this.addEventListener('click', (event) => {
      const button = (event.target as Element).closest<HTMLElement>('[data-do]')
      if (!button) return
      event.preventDefault()
      this.press(button, button.dataset.do ?? '')
    })
    const about = ({ target }: Event) =>
      (target as Element).closest('[data-do]:not(.go)') && Promise.all([load(), this.recordings()]).catch(() => {})
    this.addEventListener('pointerover', about)
    this.addEventListener('focusin', about)
    // The address may choose a scenario or Live mode, or hold an edited call or a fault.
    wake(this, this.dataset.state !== undefined && /[?&](scenario|mode|contract|fault)=/.test(location.search))
  }

  async press(button: Element, what: string): Promise<void> {
    const step = button.closest<HTMLElement>('[data-exchange]')
    if (!step) return
    // Whatever takes its place, the recorded answer can come back: all of it when all of it was asked for.
    if (what !== 'all' && !this.kept.has(step)) this.kept.set(step, step.querySelector('.answer')?.innerHTML ?? '')
    if (what === 'run') {
      step.dataset.ran = ''
      if (!this.console) return this.play(step)
    }
    try {
      const [{ attach }] = await Promise.all([load(), this.recordings()])
      this.console ??= attach(this)
    } catch {
      return note(step, 'Editing and live calls need the network. Run works without it.')
    }
    await this.console.press(step, what)
  }

  /** Shows the recorded answer anew, as it was built. A frame lies between, so that the reader sees that it was run. */
  async play(step: HTMLElement): Promise<void> {
    const started = performance.now()
    const place = step.querySelector('.answer')
    if (!place) return
    place.innerHTML = ''
    await new Promise(requestAnimationFrame)
    place.innerHTML = this.kept.get(step) ?? ''
    const { took } = step.dataset
    const then = took ? `${took} ms then, ` : ''
    note(step, `Recorded · ${then}${Math.ceil(performance.now() - started)} ms now`)
  }

  /** The recordings as data: only what was made from the contract is in the page. */
  async recordings(): Promise<EmbeddedExchange[]> {
    if (this.exchanges.length > 0) return this.exchanges
    const { exchanges } = this.dataset
    // Written by us at build time from the same type.
    this.exchanges = exchanges
      ? await (await fetch(exchanges)).json()
      : JSON.parse(this.querySelector('script')?.textContent ?? '[]')
    return this.exchanges
  }
}

class CallsheetSamples extends HTMLElement {
  connectedCallback(): void {
    const first = this.querySelector<HTMLElement>('[aria-selected=true]')?.dataset.lang
    const chosen = new URLSearchParams(location.search).get('lang') ?? remembered() ?? first
    wake(this, chosen !== first)
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem('callsheet.lang')
  } catch {
    return null
  }
}

document.addEventListener('click', copy)
customElements.define('callsheet-samples', CallsheetSamples)
customElements.define('callsheet-run', CallsheetRun)
