import { member } from '../json.ts'
import type { Json, JsonObject } from '../model.ts'
import type { Kind } from './grammar.ts'
import type { Visit } from './walk.ts'

/** What an object promises: its own fields without words for readers, in an order of their own where order says nothing. */
export function withoutProse(kind: Kind, node: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(node).flatMap(([key, value]): [string, Json][] => {
      if (words.has(key) || key.startsWith('x-')) return []
      if (value === false && flags.has(key)) return []
      if (kind === 'schema' && sortable.has(key) && Array.isArray(value)) {
        return value.length === 0 ? [] : [[key, value.map((one) => JSON.stringify(one)).sort()]]
      }
      if (kind === 'schema' && key === 'discriminator') return [[key, member(value, 'propertyName') ?? null]]
      if (kind === 'schema' && definitions.has(key)) return []
      return [[key, value]]
    }),
  )
}

/** Whether a part belongs to what is promised. Definitions count where they are referred to. */
export function counts({ kind, ref }: Visit): boolean {
  return !prose.has(kind) && !definitions.has(ref.split('/')[1] ?? '')
}

const prose = new Set<Kind>(['example', 'link'])
const words = new Set([
  ...['description', 'summary', 'title', 'example', 'examples', 'externalDocs', 'tags', 'operationId', 'deprecated'],
  ...['$comment', '$id', '$anchor', '$schema', 'links', 'servers', 'xml'],
])
const flags = new Set(['required', 'readOnly', 'writeOnly', 'uniqueItems', 'allowEmptyValue', 'allowReserved'])
const sortable = new Set(['required', 'enum'])
const definitions = new Set(['$defs', 'definitions'])
