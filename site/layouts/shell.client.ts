import { percentDecoded } from '#core/http/percent.ts'

import { onFirstIntent } from './intent.client.ts'

const root = document.documentElement

document.addEventListener('click', (event) => {
  const target = event.target as Element
  closeMenus(target)

  if (target.closest('[data-theme-switch]')) switchTheme()
  if (target.closest('[data-search]') && !event.ctrlKey && !event.metaKey) openSearch(event)
})

document.addEventListener('keydown', (event) => {
  const { key } = event
  if (key === 'Escape') closeMenus(root)
  const typing = (event.target as Element).closest('input, textarea, select, [contenteditable]')
  if ((key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) || (key === '/' && !typing)) openSearch(event)
})

document.addEventListener('focusin', async ({ target }) => {
  if (!(target instanceof HTMLInputElement) || !target.dataset.filter) return
  const { connectFilter } = await searching()
  connectFilter(target)
})

addEventListener('hashchange', openTarget)
openTarget()
onFirstIntent()
// Not before the list is there, and not before the first paint: it would lay the page out once more.
addEventListener('DOMContentLoaded', () => requestAnimationFrame(showPlace))
document.getElementById('nav')?.addEventListener('toggle', showPlace)

async function openSearch(event: Event): Promise<void> {
  event.preventDefault()
  // What is typed while the dialog is on its way is meant for it.
  let typed = ''
  const keep = (key: KeyboardEvent) => {
    if (key.key.length > 1 || key.ctrlKey || key.metaKey) return
    key.preventDefault()
    key.stopPropagation()
    typed += key.key
  }
  addEventListener('keydown', keep, true)
  try {
    const { openPalette } = await searching()
    openPalette(typed)
  } finally {
    removeEventListener('keydown', keep, true)
  }
}

function searching() {
  const { href = '' } = document.querySelector<HTMLAnchorElement>('[data-search]') ?? {}
  return import(/* @vite-ignore */ `${href}palette.js`)
}

/** Brings the page that one is on into the middle of the sidebar. */
function showPlace(): void {
  const here = document.querySelector<HTMLElement>('.nav [aria-current=page]')
  const nav = here?.closest<HTMLElement>('.nav')
  if (here && nav) nav.scrollTop = here.offsetTop - nav.clientHeight / 2
}

function switchTheme(): void {
  const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  const theme = isDark ? 'light' : 'dark'
  root.dataset.theme = theme
  try {
    localStorage.setItem('theme', theme)
  } catch {
    // Storage is refused: the choice holds for this page.
  }
}

function closeMenus(from: Element): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('.menu[open]')) menu.open = menu.contains(from)
}

/** Arriving at an anchor opens it and everything around it. Of a field that is not in the page yet, the nearest around. */
function openTarget(): void {
  let id = percentDecoded(location.hash.slice(1))
  while (id.includes('.') && !document.getElementById(id)) id = id.slice(0, id.lastIndexOf('.'))
  const target = document.getElementById(id)
  for (let part: Element | null | undefined = target; part; part = part.parentElement) {
    if (part instanceof HTMLDetailsElement) part.open = true
  }
  if (target) arriveAt(target)
}

/** What is above is laid out when it comes near, and moves what is below: the place is looked for until it stays. */
function arriveAt(target: Element, frames = 10): void {
  target.scrollIntoView()
  if (frames > 0) requestAnimationFrame(() => arriveAt(target, frames - 1))
}
