/** Makes a field and the links below it one control: arrows choose, Enter opens what is chosen. */
export function connectChoosing(field: HTMLInputElement, results: HTMLElement): void {
  field.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      move(field, results, step)
    }
    const chosen = event.key === 'Enter' ? chosenIn(results) : undefined
    if (chosen) {
      event.preventDefault()
      chosen.click()
    }
  })
}

/** Shows links as the options of a list, the first one chosen; or words, where there is none. */
export function showOptions(field: HTMLInputElement, results: HTMLElement, html: string, none: string): void {
  results.innerHTML = html || none
  results.role = html ? 'listbox' : 'status'
  field.ariaExpanded = String(html !== '')
  for (const [index, link] of linksIn(results).entries()) {
    link.id = `${results.id}-${index}`
    link.role = 'option'
    link.tabIndex = -1
  }
  choose(field, results, linksIn(results)[0])
}

function move(field: HTMLInputElement, results: HTMLElement, step: number): void {
  const links = linksIn(results)
  const at = links.findIndex((link) => link.ariaSelected === 'true')
  const next = links.at((at + step) % links.length)
  choose(field, results, next)
  next?.scrollIntoView({ block: 'nearest' })
}

function choose(field: HTMLInputElement, results: HTMLElement, link: HTMLElement | undefined): void {
  for (const other of linksIn(results)) other.ariaSelected = String(other === link)
  if (link) field.setAttribute('aria-activedescendant', link.id)
  else field.removeAttribute('aria-activedescendant')
}

function chosenIn(results: HTMLElement): HTMLElement | undefined {
  return linksIn(results).find((link) => link.ariaSelected === 'true')
}

function linksIn(results: HTMLElement): HTMLElement[] {
  return [...results.querySelectorAll('a')]
}
