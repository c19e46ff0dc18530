import { query, state } from './address.client.ts'
import { copy } from './copy.client.ts'
import type { EmbeddedExchange } from './embedded.ts'
import { type Console, load, type RunElement } from './load.client.ts'
import { addTake, complete, fetchTake } from './more.client.ts'
import { CallsheetSamples } from './samples.client.ts'
import { panelOf, select, tabs } from './tabs.client.ts'

/*
 * The part of the runnable example that is inline in each page: tabs, state in the URL, and Run in Recorded mode. What is
 * shown needs no network: an unedited call is answered by its own recording, which is set in the page already. Other
 * scenarios and proofs are fetched when the reader points at them; the console, which matches edited calls and sends
 * them, when the reader is about to do that.
 */

class CallsheetRun extends HTMLElement implements RunElement {
  declare console?: Console
  exchanges: EmbeddedExchange[] = []
  kept = new Map<Element, string>()

  connectedCallback(): void {
    this.listen(this)
    this.addEventListener('click', (event) => {
      const button = (event.target as Element).closest<HTMLElement>('[data-do]')
      if (!button) return
      event.preventDefault()
      this.press(button, button.dataset.do ?? '')
    })
    this.addEventListener('toggle', ({ target }) => this.bring(target as Element), true)
    for (const kind of ['pointerover', 'focusin'] as const)
      this.addEventListener(kind, ({ target }) => this.expect(target as Element))
    this.obey()
  }

  /** Tabs of scenarios and of calls, and the list that stands for many calls. */
  listen(part: Element): void {
    const chosen = ({ dataset: { scenario } }: HTMLElement) => {
      if (scenario && this.dataset.state) state('scenario', scenario)
      this.announce()
    }
    for (const list of part.querySelectorAll('[role=tablist]')) tabs(list, chosen, (tab) => this.ready(tab))
    for (const list of part.querySelectorAll('select')) {
      list.onchange = async () => {
        const id = `${list.dataset.steps}-${list.value}`
        if (!(await this.bring(list))) return
        for (const step of list.closest('.take')?.querySelectorAll('.step') ?? [])
          if (step.id === id) step.removeAttribute('hidden')
          else step.setAttribute('hidden', 'until-found')
        this.announce()
      }
    }
  }

  /** What the address says. The list may be longer than its place; the page itself stays where it is. */
  async obey(): Promise<void> {
    const tab = this.querySelector<HTMLElement>(`[data-scenario="${CSS.escape(query('scenario') ?? '')}"]`)
    if (tab && (await this.ready(tab))) {
      select(tab)
      tab.parentElement?.scrollTo(0, tab.offsetTop - 40)
      this.announce()
    }
    const live = this.shown()?.querySelector('[data-do=live]')
    if (live && this.dataset.state && query('mode') === 'live') this.press(live, 'live')
  }

  async press(button: Element, what: string): Promise<void> {
    const step = button.closest<HTMLElement>('[data-exchange]')
    if (!step) return
    // Whatever takes its place, the recorded answer can come back.
    if (!this.kept.has(step)) this.kept.set(step, step.querySelector('.answer')?.innerHTML ?? '')
    if (what === 'run') {
      step.dataset.ran = ''
      if (!this.console) return this.play(step)
    }
    try {
      const [{ attach }] = await Promise.all([load(), this.recordings()])
      this.console ??= attach(this)
    } catch {
      return say(step, 'Editing and live calls need the network. Run works without it.')
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
    say(step, `Recorded · ${then}${Math.ceil(performance.now() - started)} ms now`)
  }

  /** The panel of a tab is in the page, or comes. */
  async ready(tab: HTMLElement): Promise<boolean> {
    if (panelOf(tab)) return true
    if (!(tab instanceof HTMLAnchorElement)) return this.bring(tab)
    try {
      const take = await addTake(tab, this)
      this.listen(take)
      await this.console?.join(take)
      return true
    } catch {
      return this.missing()
    }
  }

  /** What is still missing of the scenario around an element. */
  async bring(part: Element): Promise<boolean> {
    const take = part.closest<HTMLElement>('.take')
    try {
      if (!take?.dataset.more) return true
      await complete(take)
      await this.console?.join(take)
      return true
    } catch {
      return this.missing()
    }
  }

  missing(): false {
    const step = this.shown()
    if (step) say(step, 'That has not been loaded yet, and needs the network. What is shown here can be run.')
    return false
  }

  /** The pointer or the focus is there: what is behind it is on its way before the click. */
  expect(target: Element): void {
    const tab = target.closest<HTMLAnchorElement>('a[role=tab]')
    if (tab && !panelOf(tab)) fetchTake(tab.href).catch(() => {})
    if (target.closest('summary, .steps')) this.bring(target)
    if (target.closest('[data-do]:not(.go)')) Promise.all([load(), this.recordings()]).catch(() => {})
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

  /** Code samples follow the call that is shown. */
  async announce(): Promise<void> {
    if (!this.dataset.state) return
    const all = await this.recordings().catch(() => [])
    const exchange = all.find(({ id }) => id === this.shown()?.dataset.exchange)
    if (exchange) document.dispatchEvent(new CustomEvent('callsheet:call', { detail: exchange.call }))
  }

  shown(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.take:not([hidden]) > .step:not([hidden])')
  }
}

function say(step: Element, text: string): void {
  const note = step.querySelector('.note')
  if (note) note.textContent = text
}

document.addEventListener('click', copy)
// Samples listen before an example tells them which scenario the address chose.
customElements.define('callsheet-samples', CallsheetSamples)
customElements.define('callsheet-run', CallsheetRun)
