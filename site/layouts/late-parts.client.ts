/**
 * Gives what loads the script that sets what a page leaves out of its schemas. To open or to follow such a place loads it,
 * too, with the rules for it, and is then done again; where it cannot be loaded a link leads to the part by itself.
 */
export function lateParts(loadStyles: () => void): () => void {
  const { href } = document.querySelector<HTMLLinkElement>('link[data-parts]') ?? {}
  if (!href) return () => {}

  let isHere = false
  const load = async () => {
    await import(/* @vite-ignore */ href)
    isHere = true
  }
  const giveAgain = async (event: Event) => {
    const target = event.target as Element
    const isClick = event.type === 'click'
    const link = isClick
      ? target.closest<HTMLAnchorElement>('a.more')
      : target.querySelector<HTMLAnchorElement>('a.more')
    if (isHere || !link || (isClick && isForNewTab(event as MouseEvent))) return
    event.preventDefault()
    loadStyles()
    try {
      await load()
    } catch {
      if (isClick) location.assign(link.href)
      return
    }
    if (isClick) link.click()
    else target.dispatchEvent(new Event('toggle'))
  }
  // Before that the browser tells of what the page itself has open.
  addEventListener('load', () => {
    for (const kind of ['toggle', 'click']) addEventListener(kind, giveAgain, true)
  })
  return () => load().catch(() => {})
}

function isForNewTab({ ctrlKey, metaKey, shiftKey }: MouseEvent): boolean {
  return ctrlKey || metaKey || shiftKey
}
