/**
 * Makes `role=tab` buttons in a `role=tablist` choose their panels, by click and by arrow keys (WAI-ARIA tabs pattern).
 * Panels are in the page already, all but the chosen one `hidden`.
 */
export function tabs(list: Element, chosen: (tab: HTMLElement) => void): void {
  const all = [...list.querySelectorAll<HTMLElement>('[role=tab]')]
  const choose = (tab: HTMLElement | undefined) => {
    if (!tab) return
    select(tab)
    chosen(tab)
  }
  for (const tab of all) {
    tab.onclick = () => choose(tab)
    panelOf(tab)?.addEventListener('beforematch', () => choose(tab))
  }
  list.addEventListener('keydown', (event) => {
    const { key } = event as KeyboardEvent
    const at = all.indexOf(document.activeElement as HTMLElement)
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1, ...vertical(list, at) }[key]
    if (next === undefined) return
    event.preventDefault()
    const tab = all.at(next % all.length)
    tab?.focus()
    choose(tab)
  })
}

/** Shows the panel of a tab and hides those of its neighbours. */
export function select(tab: HTMLElement): void {
  for (const other of tab.parentElement?.querySelectorAll<HTMLElement>('[role=tab]') ?? []) {
    const on = other === tab
    other.ariaSelected = String(on)
    other.tabIndex = on ? 0 : -1
    const panel = panelOf(other)
    if (on) panel?.removeAttribute('hidden')
    else panel?.setAttribute('hidden', 'until-found')
  }
}

/** In a grid the arrows up and down go to the tab above and below; a row leaves them to the page. */
function vertical(list: Element, at: number): { [key: string]: number } {
  const { gridTemplateColumns } = getComputedStyle(list)
  const columns = gridTemplateColumns.split(' ').length
  return gridTemplateColumns === 'none' ? {} : { ArrowDown: at + columns, ArrowUp: at - columns }
}

function panelOf(tab: HTMLElement): HTMLElement | null {
  return document.getElementById(tab.getAttribute('aria-controls') ?? '')
}
