import { escapeHtml } from '#core/json/html.ts'
import type { FoundOperation } from '#plugins/minisearch/operations.ts'

import { connectChoosing, showOptions } from './choosing.ts'
import { operationsOf } from './sources.ts'

/** Makes the sidebar's field filter the operations of its version; what is chosen opens. Escape brings the list back. */
export function connectFilter(field: HTMLInputElement): void {
  const { filter: version = '' } = field.dataset
  if (field.role === 'combobox' || !version) return
  const results = document.createElement('div')
  results.id = 'filtered'
  results.className = 'nav-found'
  results.ariaLabel = 'Operations'
  results.hidden = true
  field.form?.after(results)
  field.role = 'combobox'
  field.setAttribute('aria-controls', results.id)

  field.addEventListener('input', () => filter(field, results, version))
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || field.value === '') return
    event.preventDefault()
    field.value = ''
    filter(field, results, version)
  })
  connectChoosing(field, results)
  filter(field, results, version)
}

async function filter(field: HTMLInputElement, results: HTMLElement, version: string): Promise<void> {
  const { find } = await operationsOf(version)
  const query = field.value.trim()
  const found = query ? find(query, 40) : []
  const none = `<p>No operation is called “${escapeHtml(query)}”.</p>`
  showOptions(field, results, found.map((operation) => lineHtml(operation, version)).join(''), query && none)
  results.hidden = query === ''
  field.form?.parentElement?.toggleAttribute('data-filtered', query !== '')
}

function lineHtml({ slug, title, method }: FoundOperation, version: string): string {
  const word =
    method === 'webhook' ? '' : `<span class="method" data-method="${escapeHtml(method)}">${escapeHtml(method)}</span>`
  return `<a href="${escapeHtml(version)}${encodeURIComponent(slug)}/"><span>${escapeHtml(title)}</span>${word}</a>`
}
