import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'

import { close, createIndex } from 'pagefind'

import type { SearchRecord } from '#core/page/search-record.ts'
import { keep, readKept } from '#plugins/node/kept.ts'

import { twin } from '../apart/twin.ts'
import type { SearchIndex } from './index.ts'

/** Begins a full-text index. The index of the last build is taken instead, if it was made of the same words. */
export function beginPagefind(records: SearchRecord[], cache: string): Pick<SearchIndex, 'finish'> {
  const before = readKept<KeptIndex>(keptIn(cache))
  const recordsKey = digestOf(JSON.stringify(records))
  const early = before?.records === recordsKey ? undefined : begin(records)
  early?.catch(() => undefined)

  return {
    async finish(folder, pages) {
      const known = new Set(records.map((record) => record.path))
      const others = await Promise.all(pages.filter((page) => !known.has(page)).map((page) => readPage(folder, page)))
      const searchable = others.filter(({ content }) => content.includes(' data-pagefind-body'))
      const target = path.join(folder, 'pagefind')
      const whole = digestOf(`${recordsKey}${JSON.stringify(searchable)}`)
      if (before?.whole === whole && (existsSync(target) || take(copyIn(cache), target))) return before.count

      const index = await (early ?? begin(records))
      await Promise.all(searchable.map(({ url, content }) => index.addHTMLFile({ url, content })))
      await rm(target, { recursive: true, force: true })
      await index.writeFiles({ outputPath: target })
      await close()

      const count = records.length + searchable.length
      await rm(copyIn(cache), { recursive: true, force: true })
      take(target, copyIn(cache))
      keep(keptIn(cache), { records: recordsKey, whole, count } satisfies KeptIndex)
      return count
    },
  }
}

async function begin(records: SearchRecord[]): Promise<Index> {
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
  return index
}

async function readPage(folder: string, page: string): Promise<{ url: string; content: string }> {
  const file = page === '404/' ? '404.html' : path.join(page, 'index.html')
  return { url: `/${page}`, content: await readFile(path.join(folder, file), 'utf8').catch(() => '') }
}

// Under a second name, where that is possible. An index that cannot be kept is made anew the next time.
function take(from: string, to: string): boolean {
  try {
    for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const source = path.join(entry.parentPath, entry.name)
      const target = path.join(to, path.relative(from, source))
      mkdirSync(path.dirname(target), { recursive: true })
      twin(source, target)
    }
    return true
  } catch {
    return false
  }
}

function keptIn(cache: string): string {
  return path.join(cache, 'search.v8')
}

function copyIn(cache: string): string {
  return path.join(cache, 'pagefind')
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/** What an index was made of: the records alone, and everything. */
interface KeptIndex {
  records: string
  whole: string
  count: number
}

type Index = NonNullable<Awaited<ReturnType<typeof createIndex>>['index']>
