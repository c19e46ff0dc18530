import MiniSearch from 'minisearch'

import { type OperationIndex, operationsIn, type SearchOperation } from '#core/search/operation-index.ts'
import { readPathQuery, scorePath } from '#core/search/path-query.ts'
import { compact, wordsOf } from '#core/search/words.ts'

import { wordOptions } from './words.ts'

/**
 * Makes a version's operations searchable: by id, by method and path (with values in it, or as a whole URL), by the words
 * of their title, by tag, parameter and status. Half-typed and mistyped words find something, too.
 */
export function searchOperations(index: OperationIndex): OperationSearch {
  const operations = operationsIn(index)
  const ids = operations.map(({ id }) => compact(id))
  const apart = new Map<number, Names>()
  const engine = new MiniSearch<Entry>({ ...wordOptions, idField: 'number', fields: Object.keys(boost) })
  engine.addAll(operations.map(toEntry))

  return { operations, find }

  function find(query: string, limit = 8): FoundOperation[] {
    const wanted = query.trim()
    if (wanted === '') return []
    const names = [...byName(wanted), ...byPath(wanted)]
    const best = new Map<number, number>()
    for (const [number, score] of [...names, ...(wanted.includes('/') && names.length > 0 ? [] : byWords(wanted))]) {
      best.set(number, Math.max(score, best.get(number) ?? 0))
    }
    return [...best]
      .toSorted(([one, left], [other, right]) => right - left || one - other)
      .slice(0, limit)
      .flatMap(([number, score]) => {
        const operation = operations[number]
        return operation ? [{ ...operation, score }] : []
      })
  }

  // Taken apart when they are first found: opening an index is quicker for it.
  function namesOf(number: number): Names {
    const known = apart.get(number)
    if (known) return known
    const { title = '', id = '', deprecated = false } = operations[number] ?? {}
    const made = { title: wordsOf(title), id: wordsOf(id), deprecated, titleText: title }
    apart.set(number, made)
    return made
  }

  function byName(query: string): Scored[] {
    if (/\s/.test(query) || query.startsWith('/')) return []
    const name = compact(query)
    if (name.length < 2) return []
    return ids.flatMap((id, number): Scored[] => {
      if (id === name) return [[number, 1000]]
      return name.length > 3 && id.startsWith(name) ? [[number, 400 - id.length]] : []
    })
  }

  function byPath(query: string): Scored[] {
    const path = readPathQuery(query, index.bases)
    if (!path) return []
    return operations.flatMap(({ number, method, path: template }): Scored[] => {
      const score = template === '' ? 0 : scorePath(path, method, template)
      return score > 0 ? [[number, score]] : []
    })
  }

  function byWords(query: string): Scored[] {
    const all = engine.search(query, { ...searchOptions, combineWith: 'AND' })
    // A single name that no operation knows is no operation's; of several words some may be in the reader's own language.
    const found =
      all.length > 0 || !/\s/.test(query) ? all : engine.search(query, { ...searchOptions, combineWith: 'OR' })
    const words = wordsOf(query)
    return found.map(
      ({ id, score }): Scored => [Number(id), Math.min(score, 100) * closeness(query, words, namesOf(Number(id)))],
    )
  }
}

/** A title or an id of just these words is what was meant; one with a few more is likelier than one with many. */
function closeness(query: string, words: string[], { title, id, deprecated, titleText }: Names): number {
  const begins = words.every((word, index) => title[index]?.startsWith(word))
  const fit = Math.max(fitOf(words, title), fitOf(words, id))
  const literal = literalShare(query, titleText)
  return (1 + fit * 2) * (1 + literal / 2) * (begins ? 1.5 : 1) * (deprecated ? 0.7 : 1)
}

// Whoever types "runs" means a list of them.
function literalShare(query: string, title: string): number {
  const [wanted, there] = [query, title].map((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
  const found = wanted?.filter((word) => there?.includes(word)) ?? []
  return found.length / (wanted?.length ?? 1)
}

function fitOf(words: string[], name: string[]): number {
  const shared = words.map((word) => (name.includes(word) ? 1 : name.some((one) => one.startsWith(word)) ? 0.8 : 0))
  return (shared.reduce((sum: number, one) => sum + one, 0) * 2) / (words.length + name.length)
}

function toEntry(operation: SearchOperation): Entry {
  const { number, title, id, method, path } = operation
  const [tags, parameters, statuses] = [operation.tags, operation.parameters, operation.statuses].map((names) =>
    names.join(' '),
  )
  return { number, title, id, method, path, tags, parameters, statuses }
}

const boost = { title: 4, id: 2, tags: 1.5, path: 1.5, parameters: 0.7, method: 0.5, statuses: 0.3 }
const searchOptions = { ...wordOptions.searchOptions, boost }

export interface OperationSearch {
  operations: SearchOperation[]
  /** Best first. */
  find: (query: string, limit?: number) => FoundOperation[]
}

/** `score` is comparable among versions. */
export type FoundOperation = SearchOperation & { score: number }
type Scored = [number: number, score: number]
type Entry = { number: number } & { [field in keyof typeof boost]: string | undefined }

/** The words of an operation's title and id. */
interface Names {
  title: string[]
  id: string[]
  deprecated: boolean
  titleText: string
}
