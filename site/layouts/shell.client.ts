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
  if ((key === 'k' && (event.ctrlKey || event.metaKey)) || (key === '/' && !typing)) openSearch(event)
})

addEventListener('hashchange', openTarget)
openTarget()
document.querySelector('.nav [aria-current=page]')?.scrollIntoView({ block: 'nearest' })

async function openSearch(event: Event): Promise<void> {
  event.preventDefault()
  const { href = '' } = document.querySelector<HTMLAnchorElement>('[data-search]') ?? {}
  const { openPalette } = await import(/* @vite-ignore */ `${href}palette.js`)
  openPalette()
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

/** Arriving at an anchor opens it and everything around it. */
function openTarget(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  for (let part: Element | null | undefined = target; part; part = part.parentElement) {
    if (part instanceof HTMLDetailsElement) part.open = true
  }
  target?.scrollIntoView()
}
