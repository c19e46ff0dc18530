const root = document.documentElement

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : undefined
  closeMenus(target)

  if (target?.closest('[data-theme-switch]')) switchTheme()
  if (target?.closest('[data-open="nav-dialog"]')) openNavigation()
  if (target?.closest('[data-close]')) target.closest('dialog')?.close()
  if (target instanceof HTMLDialogElement) target.close()
  if (target?.closest('[data-search]') && !event.ctrlKey && !event.metaKey) {
    event.preventDefault()
    openSearch()
  }
})

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') closeMenus()
  const typing = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]')
  const wanted = (event.key === 'k' && (event.ctrlKey || event.metaKey)) || (event.key === '/' && !typing)
  if (!wanted) return
  event.preventDefault()
  openSearch()
})

// Arriving at an anchor opens everything around it.
addEventListener('hashchange', openTarget)
openTarget()
document.querySelector('.columns > .nav [aria-current=page]')?.scrollIntoView({ block: 'nearest' })

if (document.querySelector('[data-search-page]')) openSearch()

async function openSearch(): Promise<void> {
  const { openPalette } = await import(/* @vite-ignore */ `${base()}search/palette.js`)
  openPalette()
}

function switchTheme(): void {
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  root.dataset.theme = dark ? 'light' : 'dark'
  try {
    localStorage.setItem('theme', root.dataset.theme)
  } catch {
    // Storage is refused: the choice holds for this page.
  }
}

function openNavigation(): void {
  const dialog = document.querySelector<HTMLDialogElement>('#nav-dialog')
  const copy = dialog?.querySelector('[data-nav-copy]')
  const nav = document.querySelector('.columns > .nav')
  if (copy && nav) copy.innerHTML = nav.innerHTML
  dialog?.showModal()
}

function closeMenus(except?: Element): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.menu[open]')) {
    if (!except || !menu.contains(except)) menu.open = false
  }
}

function openTarget(): void {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null
  for (let part = target?.parentElement; part; part = part.parentElement) {
    if (part instanceof HTMLDetailsElement) part.open = true
    const panel = part.dataset.panel
    if (panel) document.getElementById(panel)?.click()
  }
  target?.scrollIntoView()
}

function base(): string {
  const path = root.dataset.base ?? '/'
  return path.endsWith('/') ? path : `${path}/`
}
