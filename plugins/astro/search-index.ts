import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { close, createIndex } from 'pagefind'

import type { SearchRecord } from '#core/page/search-record.ts'

/**
 * Begins the full-text index with what is known before any page is rendered: Pagefind works in a process of its own,
 * beside the build. `finish` adds the other pages from the folder they were built into and writes `pagefind/` there.
 */
export function beginIndex(records: SearchRecord[]): SearchIndex {
  const begun = begin(records)
  begun.catch(() => undefined)

  return {
    async finish(folder, pages) {
      const { index, indexed } = await begun
      const known = new Set(records.map((record) => record.path))
      const others = pages.filter((page) => !known.has(page))
      const added = await Promise.all(others.map((page) => addPage(index, folder, page)))
      await index.writeFiles({ outputPath: path.join(folder, 'pagefind') })
      await close()
      return indexed + added.filter(Boolean).length
    },
  }
}

async function begin(records: SearchRecord[]): Promise<{ index: Index; indexed: number }> {
  const { index, errors } = await createIndex()
  if (!index) throw new Error(`Pagefind did not start: ${errors.join('; ')}`)

  await Promise.all(
    records.map(({ path: below, title, of, text }) =>
      index.addCustomRecord({
        url: `/${below}`,
        content: text,
        language: 'en',
        meta: { title, kind: 'Reference', of },
      }),
    ),
  )
  return { index, indexed: records.length }
}

async function addPage(index: Index, folder: string, page: string): Promise<boolean> {
  const file = page === '404/' ? '404.html' : path.join(page, 'index.html')
  const content = await readFile(path.join(folder, file), 'utf8').catch(() => '')
  if (!content.includes(' data-pagefind-body')) return false
  await index.addHTMLFile({ url: `/${page}`, content })
  return true
}

/** A full-text index that grows while the site is built. */
export interface SearchIndex {
  /** `pages` are paths below the site's base: `guides/start/`. Gives the number of pages that can be found. */
  finish(folder: string, pages: string[]): Promise<number>
}

type Index = NonNullable<Awaited<ReturnType<typeof createIndex>>['index']>
