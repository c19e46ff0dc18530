import { isLinkKey } from '#core/page/link-key.ts'

import { query, state } from './address.client.ts'
import type { RunElement } from './load.client.ts'
import { addTake, complete, fetchTake } from './more.client.ts'
import { note } from './note.client.ts'
import { panelOf, select, tabs } from './tabs.client.ts'

/** Scenarios and calls of an example: by tabs, by a list, by the page's address. */
export function connectTakes(run: RunElement): void {
  listen(run, run)
  run.addEventListener('toggle', ({ target }) => bring(run, target as Element), true)
  for (const kind of ['pointerover', 'focusin'] as const)
    run.addEventListener(kind, ({ target }) => expect(run, target as Element))
  for (const proof of run.querySelectorAll('.proof[open]')) bring(run, proof)
  obey(run)
}

/** Tabs of scenarios and of calls, and the list that stands for many calls. */
function listen(run: RunElement, part: Element): void {
  const chosen = ({ dataset: { scenario } }: HTMLElement) => {
    if (scenario && run.dataset.state) state('scenario', scenario, isLinkKey)
    announce(run)
  }
  for (const list of part.querySelectorAll('[role=tablist]')) tabs(list, chosen, (tab) => ready(run, tab))
  for (const list of part.querySelectorAll('select')) {
    list.onchange = () => showCall(run, list)
    if (list.selectedIndex > 0) showCall(run, list)
  }
}

async function showCall(run: RunElement, list: HTMLSelectElement): Promise<void> {
  const id = `${list.dataset.steps}-${list.value}`
  if (!(await bring(run, list))) return
  for (const step of list.closest('.take')?.querySelectorAll('.step') ?? [])
    if (step.id === id) step.removeAttribute('hidden')
    else step.setAttribute('hidden', 'until-found')
  announce(run)
}

/** What the address says. The list may be longer than its place; the page itself stays where it is. */
async function obey(run: RunElement): Promise<void> {
  const tab = run.querySelector<HTMLElement>(`[data-scenario="${CSS.escape(query('scenario') ?? '')}"]`)
  if (tab && (await ready(run, tab))) {
    select(tab)
    tab.parentElement?.scrollTo(0, tab.offsetTop - 40)
    announce(run)
  }
  if (!run.dataset.state) return
  const live = shownIn(run)?.querySelector('[data-do=live]')
  if (live && query('mode') === 'live') await run.press(live, 'live')
  if (query('contract') !== null) await share(run)
  const faults = shownIn(run)?.querySelector('[data-do=faults]')
  if (faults && query('fault') !== null) await run.press(faults, 'faults')
}

/** The call that a link brings along. */
async function share(run: RunElement): Promise<void> {
  const name = query('exchange')
  const take = run.querySelector<HTMLElement>('.take:not([hidden])')
  if (name !== null && take && (await bring(run, take))) {
    const place = take.querySelector(`.step[data-exchange$="/${CSS.escape(name)}"]`)
    const tab = place && run.querySelector<HTMLElement>(`[role=tab][aria-controls="${CSS.escape(place.id)}"]`)
    const list = take.querySelector<HTMLSelectElement>('select[data-steps]')
    if (tab) select(tab)
    else if (place && list) {
      list.value = place.id.slice(place.id.lastIndexOf('-') + 1)
      await showCall(run, list)
    }
  }
  const button = shownIn(run)?.querySelector('[data-do=edit]')
  if (button) await run.press(button, 'shared')
}

/** The panel of a tab is in the page, or comes. */
async function ready(run: RunElement, tab: HTMLElement): Promise<boolean> {
  if (panelOf(tab)) return true
  if (!(tab instanceof HTMLAnchorElement)) return bring(run, tab)
  try {
    const take = await addTake(tab, run)
    listen(run, take)
    await run.console?.join(take)
    return true
  } catch {
    return missing(run)
  }
}

/** What is still missing of the scenario around an element. */
async function bring(run: RunElement, part: Element): Promise<boolean> {
  const take = part.closest<HTMLElement>('.take')
  try {
    if (!take?.dataset.more) return true
    await complete(take)
    await run.console?.join(take)
    return true
  } catch {
    return missing(run)
  }
}

function missing(run: RunElement): false {
  const step = shownIn(run)
  if (step) note(step, 'That has not been loaded yet, and needs the network. What is shown here can be run.')
  return false
}

/** The pointer or the focus is there: what is behind it is on its way before the click. */
function expect(run: RunElement, target: Element): void {
  const tab = target.closest<HTMLAnchorElement>('a[role=tab]')
  if (tab && !panelOf(tab)) fetchTake(tab.href).catch(() => {})
  if (target.closest('summary, .steps')) bring(run, target)
}

/** Code samples follow the call that is shown. */
async function announce(run: RunElement): Promise<void> {
  if (!run.dataset.state) return
  const shown = shownIn(run)
  if (run.console && shown) return run.console.tell(shown)
  const all = await run.recordings().catch(() => [])
  const exchange = all.find(({ id }) => id === shown?.dataset.exchange)
  if (exchange) document.dispatchEvent(new CustomEvent('callsheet:call', { detail: exchange.call }))
}

function shownIn(run: RunElement): HTMLElement | null {
  return run.querySelector<HTMLElement>('.take:not([hidden]) > .step:not([hidden])')
}
