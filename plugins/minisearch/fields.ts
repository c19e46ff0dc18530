import MiniSearch from 'minisearch'

import { type FieldIndex, fieldsIn, type SearchField } from '#core/search/field-index.ts'
import { compact } from '#core/search/words.ts'

import { wordOptions } from './words.ts'

/** Makes the names of parameters and schema fields searchable: `merge_commit_sha`, `mergeCommitSha`, `merge commit`. */
export function searchFields(index: FieldIndex): (query: string, limit?: number) => SearchField[] {
  const fields = fieldsIn(index)
  const engine = new MiniSearch<Entry>({ ...wordOptions, idField: 'number', fields: ['name', 'whole'] })
  engine.addAll(fields.map(({ number, name }) => ({ number, name, whole: compact(name) })))

  return (query, limit = 4) => {
    const name = compact(query)
    if (name.length < 2 || query.includes('/')) return []
    return engine
      .search({ combineWith: 'OR', queries: [allWordsOf(query), { queries: [name], fields: ['whole'] }] })
      .flatMap(({ id, score }) => {
        const field = fields[Number(id)]
        return field ? [{ field, score: score * closeness(name, compact(field.name)) }] : []
      })
      .toSorted((one, other) => other.score - one.score)
      .slice(0, limit)
      .map(({ field }) => field)
  }
}

function allWordsOf(query: string) {
  return { combineWith: 'AND' as const, queries: [query], fields: ['name'] }
}

function closeness(wanted: string, name: string): number {
  if (wanted === name) return 100
  return name.startsWith(wanted) ? 2 + wanted.length / name.length : 1
}

type Entry = { number: number; name: string; whole: string }
