import type { Call } from '#core/model.ts'

import { callHtml } from './call-html.ts'
import { curlOf } from './curl.client.ts'
import { editForm } from './edit-form.client.ts'
import { element } from './element.client.ts'
import { aimOf, baseOf, liveForm } from './live-form.client.ts'
import type { FaultsModule } from './faults.client.ts'
import { runEdited } from './run-edited.client.ts'
import { runLive } from './run-live.client.ts'
import { callOfAddress, keepCall, shownCall } from './shared-call.client.ts'
import type { Console, RunElement } from './load.client.ts'
import { apiOf, type Bench, ContractMissing, contractOf, say, type Step, stepOf } from './step.client.ts'
import { wayForm } from './way.client.ts'
import { showWhole } from './whole.client.ts'

/** Gives a runnable example its second half: editing, matching of edited calls, and Live mode. */
export function attach(run: RunElement): Console {
  const bench: Bench = { run, live: false, wanted: false, steps: new Map() }
  return {
    async press(step, what) {
      const one = stepOf(bench, step)
      try {
        await deeds[what]?.(bench, one)
      } catch (error) {
        if (!(error instanceof ContractMissing)) throw error
        say(one, error.message)
      }
    },
    join: (part) => showMode(bench, part),
    tell: (place) => tell(stepOf(bench, place)),
  }
}

const deeds: { [what: string]: (bench: Bench, step: Step) => Promise<void> | void } = {
  run: async (bench, step) => {
    if (bench.live) return runLive(bench, step)
    return step.call === step.exchange.call ? bench.run.play(step.place) : runEdited(bench, step)
  },
  edit: async (_bench, step) => {
    const form = step.place.querySelector('.edit')
    if (form) form.remove()
    else panelOf(step).append(await editor(step))
    settle(step)
  },
  reset: async (_bench, step) => {
    change(step, step.exchange.call)
    step.place.querySelector('.edit')?.replaceWith(await editor(step))
  },
  shared: async (bench, step) => {
    const call = await callOfAddress(step)
    if (call === step.exchange.call) return
    change(step, call)
    if (!step.place.querySelector('.edit')) panelOf(step).append(await editor(step))
    settle(step)
    if (bench.wanted || step.exchange.provenance.source === 'schema') return
    await runEdited(bench, step)
  },
  nearest: (bench, step) => {
    const { nearest } = step
    if (nearest === undefined) return
    change(step, nearest.call)
    step.place.querySelector('.edit')?.remove()
    settle(step)
    return runEdited(bench, step)
  },
  faults: async ({ run }, step) => {
    const loaded = await loadFaults().catch(() => undefined)
    if (!loaded) return say(step, 'Faults have not been loaded yet, and need the network. Run works without it.')
    loaded.toggleFaults({ run, step, exchanges: run.exchanges, contract: () => contractOf(step) })
  },
  live: (bench, step) => setMode(bench, step, true),
  recorded: async (bench, step) => {
    await setMode(bench, step, false)
    return deeds.run?.(bench, step)
  },
  all: (_bench, step) => showWhole(step),
  stop: (_bench, step) => step.stop?.abort(),
  curl: async (_bench, step) => {
    const base = baseOf(await contractOf(step), aimOf(apiOf(step)))
    await navigator.clipboard.writeText(curlOf(await shownCall(step), base))
    say(step, 'Copied as curl, with placeholders for credentials.')
  },
}

function loadFaults(): Promise<FaultsModule> {
  return import(/* @vite-ignore */ `${import.meta.url}/../faults.js`)
}

async function setMode(bench: Bench, step: Step, live: boolean): Promise<void> {
  bench.wanted = live
  if (live) await contractOf(step)
  // While the contract came, the reader may have thought better of it.
  if (bench.wanted !== live) return
  bench.live = live
  await showMode(bench, bench.run)
  say(step, live ? 'Nothing sent yet: the answer below is not live.' : '')
  if (bench.run.dataset.state) remember(live)
}

/** A scenario that comes into the page later is in the mode of the others. */
async function showMode(bench: Bench, part: Element): Promise<void> {
  const { live } = bench
  for (const button of part.querySelectorAll<HTMLElement>('[data-do=live],[data-do=recorded]')) {
    button.ariaPressed = String((button.dataset.do === 'live') === live)
  }
  for (const button of part.querySelectorAll<HTMLElement>('.go')) {
    button.dataset.do = 'run'
    button.textContent = live ? 'Send live' : 'Run'
  }
  for (const place of part.querySelectorAll<HTMLElement>('[data-exchange]')) await aim(bench, stepOf(bench, place))
}

/** Puts the form for server and credentials where it belongs, or takes it away. */
async function aim(bench: Bench, step: Step): Promise<void> {
  const contract = bench.live && step.place.dataset.contract ? await contractOf(step) : undefined
  const form = bench.live && contract ? liveForm(contract, aimOf(apiOf(step)), () => step.call) : undefined
  step.place.querySelector('.live-form')?.remove()
  form?.append(wayForm(bench.run))
  if (form) panelOf(step).prepend(form)
  settle(step)
}

async function editor(step: Step): Promise<HTMLElement> {
  const known = await contractOf(step).catch(() => ({ path: '', fields: [], bodies: [], bodyRequired: true }))
  return editForm(step.call, known, (call) => change(step, call))
}

function change(step: Step, call: Call): void {
  step.call = call
  const place = step.place.querySelector('.call')
  if (place) place.innerHTML = callHtml(call)
  step.place.querySelector('.live')?.dispatchEvent(new Event('callsheet:aim'))
  tell(step)
}

/** Code samples and the page's address follow the call that is shown. */
async function tell(step: Step): Promise<void> {
  keepCall(step)
  const { call } = step
  // Without its contract nothing is known of credentials: then it is the call as it was recorded.
  const detail = await shownCall(step).catch(() => step.exchange.call)
  if (step.call === call) document.dispatchEvent(new CustomEvent('callsheet:call', { detail }))
}

function panelOf({ place }: Step): Element {
  return place.querySelector('.console') ?? place.appendChild(element('div', { class: 'console' }))
}

/** The panel is there when it holds something. */
function settle(step: Step): void {
  const panel = panelOf(step)
  panel.toggleAttribute('hidden', panel.childElementCount === 0)
  step.place
    .querySelector('[data-do=edit]')
    ?.setAttribute('aria-expanded', String(panel.querySelector('.edit') !== null))
}

function remember(live: boolean): void {
  const url = new URL(location.href)
  if (live) url.searchParams.set('mode', 'live')
  else url.searchParams.delete('mode')
  history.replaceState(history.state, '', url)
}
