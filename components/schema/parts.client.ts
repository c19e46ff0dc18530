import { percentDecoded } from '#core/http/percent.ts'

/**
 * Loads the parts of schemas that a page leaves out: when the reader opens what they are in, follows their link, or
 * arrives at an anchor inside. Where a part cannot be loaded its link stays, and says so.
 */
document.addEventListener('toggle', ({ target }) => loadShown(target as HTMLDetailsElement), true)
document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a.more')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  load(link)
})
addEventListener('hashchange', arrive)
addFilters(document)
arrive()

function loadShown(opened: HTMLDetailsElement): void {
  if (!opened.open) return
  for (const link of linksIn(opened)) if (link.checkVisibility()) load(link)
}

async function load(link: HTMLAnchorElement): Promise<boolean> {
  if (link.ariaBusy) return false
  link.ariaBusy = 'true'
  const text = await fetch(link.href)
    .then((answer) => (answer.ok ? answer.text() : undefined))
    .catch(() => undefined)
  link.ariaBusy = null
  if (text === undefined) {
    link.dataset.failed = navigator.onLine ? 'could not be loaded' : 'cannot be loaded offline'
    return false
  }

  const { body } = new DOMParser().parseFromString(text, 'text/html')
  place(body, link)
  addFilters(body)
  const around = link.parentElement
  if (around) around.dataset.parts = `${around.dataset.parts ?? ''} ${link.href}`
  for (const inner of linksIn(body)) markRecursive(inner, around)
  link.replaceWith(...(body.querySelector('main')?.childNodes ?? []))
  return true
}

/** What would continue in a part that is around it leads back there. */
function markRecursive(link: HTMLAnchorElement, around: Element | null): void {
  const place = around?.closest(`[data-parts~="${CSS.escape(link.href)}"]`)?.closest('[id]')
  if (!place) return
  const back = Object.assign(document.createElement('a'), { className: 'back', textContent: 'recursive' })
  back.href = `#${place.id}`
  const fold = link.parentElement
  if (fold instanceof HTMLDetailsElement && fold.children.length === 2 && !fold.id) fold.replaceWith(back)
  else link.replaceWith(back)
}

/** The anchors of a part follow on those of the place where it is put; its links on its own address. */
function place(part: HTMLElement, { href, dataset: { at = '' } }: HTMLAnchorElement): void {
  const inside = (anchor: string) => (anchor && at ? `${at}.${anchor}` : at || anchor)
  for (const one of part.querySelectorAll('[id]')) one.id = inside(one.id)
  for (const one of part.querySelectorAll<HTMLDetailsElement>('details[name]')) one.name += ` ${at}`
  for (const link of part.querySelectorAll('a')) {
    const address = link.getAttribute('href') ?? ''
    if (address.startsWith('#')) link.setAttribute('href', `#${encodeURI(inside(decodeURI(address.slice(1))))}`)
    if (!link.classList.contains('more')) continue
    link.href = new URL(address, href).href
    link.dataset.at = inside(link.dataset.at ?? '')
  }
}

/** The anchor may lie in a part of a part: each is loaded on the way down. */
async function arrive(): Promise<void> {
  const anchor = percentDecoded(location.hash.slice(1))
  if (!anchor || document.getElementById(anchor)) return
  for (let link = nearest(anchor); link && (await load(link)); ) {
    const target = document.getElementById(anchor)
    if (target) return show(target)
    link = nearest(anchor)
  }
}

function nearest(anchor: string): HTMLAnchorElement | undefined {
  const around = linksIn(document).filter(({ dataset: { at = '' } }) => anchor === at || anchor.startsWith(`${at}.`))
  return around.sort((one, other) => (other.dataset.at ?? '').length - (one.dataset.at ?? '').length)[0]
}

function show(target: HTMLElement): void {
  for (let part: Element | null = target; part; part = part.parentElement) {
    if (part instanceof HTMLDetailsElement) part.open = true
  }
  // What came after the arrival is no `:target` until one arrives again.
  location.replace(location.href)
}

/** Dozens of variants are found by typing. */
function addFilters(part: ParentNode): void {
  for (const list of part.querySelectorAll('.variants.many')) {
    const variants = [...list.children].filter((one) => one instanceof HTMLDetailsElement)
    if (variants.length < 12 || list.querySelector(':scope > .filter')) continue
    const input = Object.assign(document.createElement('input'), { type: 'search', className: 'filter' })
    input.placeholder = input.ariaLabel = `Filter ${variants.length} variants`
    input.oninput = () => {
      const wanted = input.value.trim().toLowerCase()
      for (const one of variants) one.hidden = !one.firstElementChild?.textContent?.toLowerCase().includes(wanted)
    }
    list.prepend(input)
  }
}

function linksIn(place: ParentNode): HTMLAnchorElement[] {
  return [...place.querySelectorAll<HTMLAnchorElement>('a.more')]
}
