/**
 * Makes `role=tab` in a `role=tablist` choose their panels, by click and by arrow keys (WAI-ARIA tabs pattern). `chosen`
 * is told of it. A panel may have yet to come: `ready` brings it, or says that it cannot.
 */
export function tabs(
  list: Element,
  chosen: (tab: HTMLElement) => void,
  ready: (tab: HTMLElement) => Promise<boolean> | true = () => true,
): void {
  const all = [...list.querySelectorAll<HTMLElement>('[role=tab]')]
  let wanted: HTMLElement | undefined
  const choose = async (tab: HTMLElement | undefined) => {
    wanted = tab
    if (!tab) return
    const here = ready(tab)
    if (here !== true && !(await here)) return
    // While it came, the reader may have chosen another.
    if (wanted !== tab) return
    select(tab)
    chosen(tab)
  }
  for (const tab of all) {
    tab.onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      choose(tab)
    }
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

/** The panel of a tab, if it is in the page. */
export function panelOf(tab: Element): HTMLElement | null {
  return document.getElementById(tab.getAttribute('aria-controls') ?? '')
}

/** In a grid the arrows up and down go to the tab above and below; a row leaves them to the page. */
function vertical(list: Element, at: number): { [key: string]: number } {
  const { gridTemplateColumns } = getComputedStyle(list)
  const columns = gridTemplateColumns.split(' ').length
  return gridTemplateColumns === 'none' ? {} : { ArrowDown: at + columns, ArrowUp: at - columns }
}
