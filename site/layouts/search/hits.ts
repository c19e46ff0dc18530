import { escapeHtml } from '#core/json/html.ts'
import { plural } from '#core/page/dates.ts'
import type { SearchPage } from '#core/search/page-index.ts'

import type { FullTextHit } from './full-text.ts'
import type { FieldHit, OperationHit } from './sources.ts'

/** What was found, under a heading for each kind. */
export function groupsHtml(groups: HitGroup[]): string {
  return groups
    .filter(({ hits }) => hits.length > 0)
    .map(
      ({ title, hits }) =>
        `<div role="group" aria-label="${title}"><p class="kind" aria-hidden="true">${title}</p>${hits.join('')}</div>`,
    )
    .join('')
}

/** An operation: its title, its version where there are several, its method and path. */
export function operationHtml({ title, method, path, slug, version, among }: OperationHit): string {
  const word = `<span class="method" data-method="${escapeHtml(method)}">${escapeHtml(method)}</span>`
  return hit(
    version.url + pathOf(slug),
    title,
    among > 1 ? version.title : '',
    `${word} <code>${escapeHtml(path)}</code>`,
  )
}

/** A parameter or a field, and where it stands. */
export function fieldHtml({ name, operation, anchor, version, more, among }: FieldHit): string {
  const others = more > 0 ? `, and in ${plural(more, 'operation')} more` : ''
  const where = `${placeInWords(anchor)} of ${operation.title}${others}`
  return hit(
    `${version.url}${pathOf(operation.slug)}#${encodeURI(anchor)}`,
    name,
    among > 1 ? version.title : '',
    escapeHtml(where),
    true,
  )
}

/** A guide, a decision or a change. */
export function pageHtml({ title, text, of, path }: SearchPage): string {
  return hit(path, title, of, escapeHtml(text))
}

// The excerpt comes from Pagefind: text escaped by it, with <mark> around what was found.
export function fullTextHtml({ url, excerpt, meta }: FullTextHit): string {
  return hit(url, meta.title ?? url, meta.of ?? '', excerpt)
}

function hit(url: string, title: string, of: string, below: string, isName = false): string {
  const name = isName ? `<code>${escapeHtml(title)}</code>` : escapeHtml(title)
  const line = below && `<p>${below}</p>`
  return `<a href="${escapeHtml(url)}"><span class="hit"><b>${name}</b>${of && `<small>${escapeHtml(of)}</small>`}</span>${line}</a>`
}

/** `status-200.user.login` is "in answer 200"; `path.id` is "a path parameter". */
function placeInWords(anchor: string): string {
  const [, status] = /^status-([^.]+?)(?:-\d+)?\./.exec(anchor) ?? []
  if (status) return status === 'default' ? 'in the default answer' : `in answer ${status}`
  const [place = ''] = anchor.split('.')
  return place.startsWith('body') ? 'in the body' : `a ${place} parameter`
}

function pathOf(slug: string): string {
  return `${encodeURIComponent(slug)}/`
}

export interface HitGroup {
  title: string
  hits: string[]
}
