import MiniSearch from 'minisearch'

import type { SearchPage } from '#core/search/page-index.ts'

import { wordOptions } from './words.ts'

/** Makes guides, decisions and changes searchable by their titles and what they say in a line. */
export function searchPages(pages: SearchPage[]): (query: string, limit?: number) => SearchPage[] {
  const engine = new MiniSearch<SearchPage & { number: number }>({
    ...wordOptions,
    idField: 'number',
    fields: ['title', 'text', 'of'],
  })
  engine.addAll(pages.map((page, number) => ({ ...page, number })))

  return (query, limit = 6) =>
    engine
      .search(query, { boost: { title: 3 }, combineWith: 'AND' })
      .slice(0, limit)
      .flatMap(({ id }) => pages[Number(id)] ?? [])
}
