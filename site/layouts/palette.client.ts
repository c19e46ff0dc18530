import { escapeHtml } from '#core/json/html.ts'

import { connectChoosing, showOptions } from './search/choosing.ts'
import { findText, kindOf } from './search/full-text.ts'
import { fieldHtml, fullTextHtml, groupsHtml, type HitGroup, operationHtml, pageHtml } from './search/hits.ts'
import { catalogAt, findFields, findOperations, findPages } from './search/sources.ts'

export { connectFilter } from './search/filter.ts'

/** Opens the search dialog, or goes to the search field of the search page. `typed` came before there was a field. */
export function openPalette(typed = ''): void {
  const onPage = document.querySelector<HTMLInputElement>('[data-search-page] input')
  dialog ??= onPage ? undefined : makeDialog()
  if (dialog && !dialog.open) dialog.showModal()
  const field = onPage ?? dialog?.querySelector('input')
  field?.select()
  if (!field || typed === '') return

  field.value = typed
  field.dispatchEvent(new Event('input'))
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
  const scope = place.querySelector('select')
  if (!field || !results || !scope) throw new TypeError('The search dialog lacks its field')

  const again = () => search(field, results, scope.value)
  field.addEventListener('input', again)
  scope.addEventListener('change', again)
  connectChoosing(field, results)
  offerVersions(scope)
  again()
  return field
}

/** The version at hand is searched; the reader may look elsewhere. */
async function offerVersions(scope: HTMLSelectElement): Promise<void> {
  const catalog = await catalogAt(base)
  scope.hidden = catalog.length < 2
  const choices = catalog.map(({ url, title }) => `<option value="${escapeHtml(url)}">${escapeHtml(title)}</option>`)
  scope.innerHTML = `<option value="">All current versions</option>${choices.join('')}`
  scope.value = catalog.some(({ url }) => url === here) ? here : ''
}

async function search(field: HTMLInputElement, results: HTMLElement, scope: string): Promise<void> {
  const query = field.value.trim()
  latest = query
  const [operations, fields, pages] = await Promise.all([
    findOperations(base, scope, query, 7),
    query.length < 2 ? [] : findFields(base, scope, query, 3),
    query.length < 2 ? [] : findPages(base, query),
  ])
  if (latest !== query) return

  const isField = fields[0]?.name.toLowerCase() === query.toLowerCase()
  const inOperations = { title: 'Operations', hits: operations.map(operationHtml) }
  const inFields = { title: 'Parameters and fields', hits: fields.map(fieldHtml) }
  const inPages = ['Guides', 'Decisions', 'Changes'].map((title) => ({
    title,
    hits: pages.filter(({ kind }) => kind === title).map(pageHtml),
  }))
  const groups = [...(isField ? [inFields, inOperations] : [inOperations, inFields]), ...inPages]
  show(field, results, groups)
  if (query.length < 2) return

  const shown = groups.flatMap(({ hits }) => hits).join('')
  const texts = (await findText(base, query)).filter(({ url }) => !shown.includes(`href="${escapeHtml(url)}`))
  if (latest !== query || texts.length === 0) return
  const kinds = [...new Set(texts.map(kindOf))]
  const inTexts = kinds.map((kind) => ({
    title: `In the text: ${kind}`,
    hits: texts.filter((text) => kindOf(text) === kind).map(fullTextHtml),
  }))
  show(field, results, [...groups, ...inTexts])
}

function show(field: HTMLInputElement, results: HTMLElement, groups: HitGroup[]): void {
  const query = escapeHtml(field.value.trim())
  const none = query
    ? `<p>Nothing is called “${query}”. Try one word of it.</p>`
    : '<p>Type the name of an operation, a path or an address, a parameter or a field.</p>'
  showOptions(field, results, groupsHtml(groups), none)
}

const parts =
  '<div class="palette-field"><input type="search" role="combobox" aria-expanded="true" aria-controls="hits" aria-label="Search" placeholder="Search operations, fields, guides" autocomplete="off" spellcheck="false"><select aria-label="Search in" hidden></select></div><div class="palette-results" id="hits" role="status" aria-label="Results"></div>'
const base = new URL('..', import.meta.url).pathname
const here = document.querySelector<HTMLElement>('[data-search]')?.dataset.search ?? ''

let dialog: HTMLDialogElement | undefined
let latest = ''

const page = document.querySelector<HTMLElement>('[data-search-page]')
if (page) fillPage(page)
