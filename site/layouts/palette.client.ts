import { escapeHtml } from '#core/json/html.ts'
import { findEntries, type PaletteEntry } from '#core/page/palette.ts'

/** Opens the search dialog, or puts the cursor into the search field of the search page. */
export function openPalette(): void {
  const field = document.querySelector<HTMLInputElement>('[data-search-page] input')
  if (field) {
    field.focus()
    return
  }

  dialog ??= makeDialog()
  if (dialog.open) return
  dialog.showModal()
  dialog.querySelector('input')?.select()
}

/** Makes the search page's field work; `?q=` is its first query. */
export function fillPage(place: HTMLElement): void {
  place.innerHTML = parts
  const field = connect(place)
  field.value = new URLSearchParams(location.search).get('q') ?? ''
  field.focus()
  field.dispatchEvent(new Event('input'))
}

function makeDialog(): HTMLDialogElement {
  const made = document.createElement('dialog')
  made.className = 'palette'
  made.ariaLabel = 'Search'
  made.innerHTML = `${parts}<footer><span>↑ ↓ to choose</span><span>Enter to open</span><span>Esc to close</span></footer>`
  made.addEventListener('click', ({ target }) => {
    if (target === made) made.close()
  })
  document.body.append(made)
  connect(made)
  return made
}

function connect(place: HTMLElement): HTMLInputElement {
  const field = place.querySelector('input')
  const results = place.querySelector<HTMLElement>('.palette-results')
  if (!field || !results) throw new TypeError('The search dialog lacks its field')

  field.addEventListener('input', () => search(field.value.trim(), results))
  field.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      move(results, step)
    }
    if (event.key === 'Enter') chosenIn(results)?.click()
  })
  search('', results)
  return field
}

async function search(query: string, results: HTMLElement): Promise<void> {
  latest = query
  const operations = findEntries(await operationsOf(), query, query ? 6 : 0)
  if (latest !== query) return
  show(results, [{ title: 'Operations', hits: operations.map(operationHit) }], query)
  if (query.length < 2) return

  const known = new Set(operations.map(({ url }) => url))
  const pages = (await pagesOf(query)).filter(({ url }) => !known.has(url.replace(/#.*/, '')))
  if (latest !== query) return
  const groups = [
    { title: 'Operations', hits: operations.map(operationHit) },
    ...kinds.map((kind) => ({ title: kind, hits: pages.filter((page) => kindOf(page) === kind).map(pageHit) })),
  ]
  show(results, groups, query)
}

function show(results: HTMLElement, groups: Group[], query: string): void {
  const full = groups.filter(({ hits }) => hits.length > 0)
  const html = full
    .map(
      ({ title, hits }) =>
        `<div role="group" aria-label="${title}"><p class="kind" aria-hidden="true">${title}</p>${hits.join('')}</div>`,
    )
    .join('')
  const none = query
    ? `<p>Nothing is called “${escapeHtml(query)}”. Try one word of it.</p>`
    : '<p>Type the name of an operation, a path, a field or an error.</p>'
  results.innerHTML = html || none
  results.role = html ? 'listbox' : 'status'
  for (const [index, hit] of hitsIn(results).entries()) {
    hit.id = `hit-${index}`
    hit.role = 'option'
    hit.tabIndex = -1
  }
  choose(results, hitsIn(results)[0])
}

function operationHit({ title, method, path, of, url }: PaletteEntry): string {
  const name = `<span class="method" data-method="${escapeHtml(method)}">${escapeHtml(method)}</span> <code>${escapeHtml(path)}</code>`
  return `<a href="${escapeHtml(url)}"><span class="hit"><b>${escapeHtml(title)}</b><small>${escapeHtml(of)}</small></span><small>${name}</small></a>`
}

// The excerpt comes from Pagefind: text escaped by it, with <mark> around what was found.
function pageHit({ url, excerpt, meta }: Page): string {
  return `<a href="${escapeHtml(url)}"><span class="hit"><b>${escapeHtml(meta.title ?? url)}</b><small>${escapeHtml(meta.of ?? '')}</small></span><p>${excerpt}</p></a>`
}

function move(results: HTMLElement, step: number): void {
  const hits = hitsIn(results)
  const at = hits.findIndex((hit) => hit.ariaSelected === 'true')
  const next = hits.at((at + step) % hits.length)
  choose(results, next)
  next?.scrollIntoView({ block: 'nearest' })
}

function choose(results: HTMLElement, hit: HTMLElement | undefined): void {
  for (const other of hitsIn(results)) other.ariaSelected = String(other === hit)
  results.parentElement?.querySelector('input')?.setAttribute('aria-activedescendant', hit?.id ?? '')
}

function chosenIn(results: HTMLElement): HTMLElement | undefined {
  return hitsIn(results).find((hit) => hit.ariaSelected === 'true')
}

function hitsIn(results: HTMLElement): HTMLElement[] {
  return [...results.querySelectorAll('a')]
}

function operationsOf(): Promise<PaletteEntry[]> {
  entries ??= fetch(`${base}search/operations.json`).then((answer) => answer.json())
  return entries
}

async function pagesOf(query: string): Promise<Page[]> {
  engine ??= import(/* @vite-ignore */ `${base}pagefind/pagefind.js`).catch(() => undefined)
  const found = await (await engine)?.debouncedSearch(query, {}, 120)
  return Promise.all((found?.results ?? []).slice(0, 12).map((result) => result.data()))
}

function kindOf({ meta }: Page): string {
  return kinds.find((kind) => kind === meta.kind) ?? 'Pages'
}

const kinds = ['Reference', 'Guides', 'Decisions', 'Changes', 'Checks', 'Pages']
const parts =
  '<input type="search" role="combobox" aria-expanded="true" aria-controls="hits" aria-label="Search" placeholder="Search operations, guides, decisions" autocomplete="off" spellcheck="false"><div class="palette-results" id="hits" role="status" aria-label="Results"></div>'
const base = new URL('..', import.meta.url).pathname

let dialog: HTMLDialogElement | undefined
let entries: Promise<PaletteEntry[]> | undefined
let engine: Promise<Engine | undefined> | undefined
let latest = ''

const page = document.querySelector<HTMLElement>('[data-search-page]')
if (page) fillPage(page)

interface Group {
  title: string
  hits: string[]
}

/** A result of Pagefind. */
interface Page {
  url: string
  excerpt: string
  meta: { title?: string; kind?: string; of?: string }
}

interface Engine {
  debouncedSearch(
    query: string,
    options: object,
    wait: number,
  ): Promise<{ results: { data(): Promise<Page> }[] } | null>
}
