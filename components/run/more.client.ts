import { panelOf } from './tabs.client.ts'

/** What an example shows later stands on pages of its own. A page is fetched once, and again after a failure. */
export function fetchTake(href: string): Promise<HTMLElement> {
  const known = pages.get(href) ?? fetchPart(href)
  pages.set(href, known)
  known.catch(() => pages.delete(href))
  return known
}

/** Puts the scenario of a tab into the page; its ids become those that the tab knows. */
export async function addTake(tab: HTMLAnchorElement, run: Element): Promise<HTMLElement> {
  const there = await fetchTake(tab.href)
  const here = panelOf(tab)
  if (here) return here
  const take = named(there, tab.getAttribute('aria-controls') ?? '')
  take.setAttribute('role', 'tabpanel')
  take.setAttribute('aria-labelledby', tab.id)
  const proof = take.querySelector('details')
  if (proof) proof.open = false
  hide(take)
  for (const step of [...take.querySelectorAll('.step')].slice(1)) hide(step)
  run.append(take)
  return take
}

/** Adds the calls of a scenario that are not in the page yet, and what proves those that are shown. */
export async function complete(take: HTMLElement): Promise<void> {
  const { more } = take.dataset
  if (!more) return
  const rest = named(await fetchTake(more), take.id)
  if (!take.dataset.more) return
  delete take.dataset.more
  if (take.querySelector('.steps')) {
    for (const step of [...rest.querySelectorAll('.step')].slice(1)) {
      hide(step)
      take.append(step)
    }
  }
  const shown = new Set([...take.querySelectorAll<HTMLElement>('.step')].map(({ dataset }) => dataset.exchange))
  const proofs = [...rest.querySelectorAll<HTMLElement>('.proves')].filter(({ dataset }) => shown.has(dataset.of))
  if (proofs.length > 0) take.querySelector('.proves')?.replaceWith(...proofs)
}

async function fetchPart(href: string): Promise<HTMLElement> {
  const answer = await fetch(href)
  const part = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector<HTMLElement>('.take')
  if (!answer.ok || !part) throw new TypeError(`${href} is not a scenario`)
  return part
}

/** A copy whose ids begin with another name than `take`. */
function named(part: HTMLElement, name: string): HTMLElement {
  const copy = document.importNode(part, true)
  for (const one of [copy, ...copy.querySelectorAll('[id],[aria-controls],[data-steps]')]) {
    for (const kind of ['id', 'aria-controls', 'aria-labelledby', 'data-steps']) {
      const value = one.getAttribute(kind)
      if (value?.startsWith('take')) one.setAttribute(kind, name + value.slice(4))
    }
  }
  copy.querySelector('#proof')?.removeAttribute('id')
  return copy
}

function hide(part: Element): void {
  part.setAttribute('hidden', 'until-found')
}

const pages = new Map<string, Promise<HTMLElement>>()
