import { fromLink, isOutdated, toLink } from '#core/page/call-link.ts'
import { isLinkKey } from '#core/page/link-key.ts'
import { withStandIns } from '#core/page/link-secrets.ts'
import type { Call } from '#core/model.ts'

import { element } from './element.client.ts'
import { contractOf, type Step } from './step.client.ts'

/** Writes what the reader made of a call into the page's address, soon: browsers let a page do that only so often. */
export function keepCall(step: Step): void {
  if (!step.place.closest('[data-state]') || !step.place.dataset.contract) return
  clearTimeout(timer)
  timer = setTimeout(() => write(step).catch(() => {}), 250)
}

let timer: ReturnType<typeof setTimeout> | undefined

async function write(step: Step): Promise<void> {
  const { pairs, left } = toLink(step.exchange.call, step.call, await contractOf(step))
  const url = new URL(location.href)
  for (const name of new Set(url.searchParams.keys())) if (isLinkKey(name)) url.searchParams.delete(name)
  if (pairs.length > 0) {
    for (const [name, value] of [...pairs, ...placeOf(step)]) url.searchParams.set(name, value)
  }
  if (url.href !== location.href) history.replaceState(history.state, '', url)
  const said = step.place.querySelector('.shared')
  if (!said) return
  const missing = left.length === 0 ? '' : ` Not in it, because it is too long or may be secret: ${left.join(', ')}.`
  said.textContent = pairs.length + left.length === 0 ? '' : `The address of this page holds your edits.${missing}`
}

/** Which call of the page was edited, and in which language its code was seen. */
function placeOf({ place, exchange }: Step): [string, string][] {
  const [scenario = '', name = ''] = exchange.id.split('/').slice(-2)
  const run = place.closest('callsheet-run')
  const tab = run?.querySelector(`[data-scenario="${CSS.escape(scenario)}"]`)
  const isFirst = place === place.closest('.take')?.querySelector('.step')
  const lang = document.querySelector<HTMLElement>('callsheet-samples [aria-selected=true]')?.dataset.lang
  return [...pair('scenario', tab && scenario), ...pair('exchange', isFirst ? '' : name), ...pair('lang', lang)]
}

function pair(name: string, value: string | null | undefined): [string, string][] {
  return value ? [[name, value]] : []
}

/** The call of a step as its code may be copied: without what the reader gave as a credential. */
export async function shownCall(step: Step): Promise<Call> {
  if (step.call === step.exchange.call || !step.place.dataset.contract) return step.call
  return withStandIns(step.exchange.call, step.call, await contractOf(step))
}

/** The call that the page's address means, which may be the one that was recorded. Nothing is sent. */
export async function callOfAddress(step: Step): Promise<Call> {
  const contract = await contractOf(step)
  const given = new URLSearchParams(location.search)
  if (isOutdated(given, contract)) warn(step)
  const call = fromLink(step.exchange.call, given, contract)
  return JSON.stringify(call) === JSON.stringify(step.exchange.call) ? step.exchange.call : call
}

function warn({ place }: Step): void {
  const changes = document.getElementById('changes')
    ? '#changes'
    : new URL('../../changelog/', new URL(place.dataset.contract ?? '', location.href)).pathname
  const words = 'The contract of this operation has changed since this link was made: its values may not fit any more. '
  place.querySelector('.outdated')?.remove()
  place
    .querySelector('.call')
    ?.before(
      element('p', { class: 'outdated', role: 'status' }, words, element('a', { href: changes }, 'What changed')),
    )
}
