import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'

import { close, createIndex } from 'pagefind'

import type { SearchRecord } from '#core/page/search-record.ts'
import { keep, readKept } from '#plugins/node/kept.ts'

import { twin } from '../apart/twin.ts'
import type { SearchIndex } from './index.ts'

/**
 * Begins a full-text index. The index of the last build is taken instead, if it was made of the same words. If only the
 * records differ, the other pages are taken to be those of the last build, and all is done before they are rendered; if
 * that was wrong, it is made again.
 */
export function beginPagefind(records: SearchRecord[], cache: string): Pick<SearchIndex, 'prepare' | 'finish'> {
  const before = readKept<KeptIndex>(keptIn(cache))
  const recordsKey = digestOf(JSON.stringify(records))
  const kept = path.join(cache, 'pagefind')
  const next = path.join(cache, 'pagefind.next')
  const known = new Set(records.map((record) => record.path))
  const isAgain = before?.records === recordsKey
  const begun = isAgain ? undefined : begin(records)
  begun?.catch(() => undefined)
  let guessing = begun && before && Promise.resolve(guessOf(begun, before.others))

  return {
    prepare(folder, pages) {
      if (begun) guessing ??= othersIn(folder, pages).then((others) => guessOf(begun, others))
    },
    async finish(folder, pages) {
      const guess = await guessing
      const others = await othersIn(folder, pages)
      const target = path.join(folder, 'pagefind')
      const count = records.length + others.length
      if (isAgain && isSame(before.others, others) && (existsSync(target) || take(kept, target))) return count

      await guess?.written
      if (!guess) await write(begun ?? begin(records), others, next)
      else if (!isSame(guess.others, others)) await write(begin(records), others, next)
      await close()
      for (const old of [target, kept]) await rm(old, { recursive: true, force: true })
      await rename(next, kept)
      if (!take(kept, target)) throw new Error(`The search index could not be written to ${target}`)
      keep(keptIn(cache), { records: recordsKey, others } satisfies KeptIndex)
      return count
    },
  }

  function guessOf(index: Promise<Index>, others: Page[]): Guess {
    const written = write(index, others, next)
    written.catch(() => undefined)
    return { others, written }
  }

  async function othersIn(folder: string, pages: string[]): Promise<Page[]> {
    const all = await Promise.all(pages.filter((page) => !known.has(page)).map((page) => readPage(folder, page)))
    return all.filter(({ content }) => content.includes(' data-pagefind-body'))
  }
}

function isSame(before: Page[], now: Page[]): boolean {
  return JSON.stringify(before) === JSON.stringify(now)
}

async function write(begun: Promise<Index>, pages: Page[], folder: string): Promise<void> {
  const index = await begun
  await Promise.all(pages.map(({ url, content }) => index.addHTMLFile({ url, content })))
  await rm(folder, { recursive: true, force: true })
  await index.writeFiles({ outputPath: folder })
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

async function readPage(folder: string, page: string): Promise<Page> {
  const file = page === '404/' ? '404.html' : path.join(page, 'index.html')
  return { url: `/${page}`, content: await readFile(path.join(folder, file), 'utf8').catch(() => '') }
}

// Under a second name, where that is possible.
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

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/** What an index was made of: a digest of the records, and the other pages. */
interface KeptIndex {
  records: string
  others: Page[]
}

/** An index that is written before it is known whether these are the pages. */
interface Guess {
  others: Page[]
  written: Promise<void>
}

interface Page {
  url: string
  content: string
}

type Index = NonNullable<Awaited<ReturnType<typeof createIndex>>['index']>
