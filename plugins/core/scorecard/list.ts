import { isObject, parsedJson } from '../json.ts'
import type { Documents, Exchange, Json, Ref, Reply } from '../model.ts'
import { type Facets, facetsAt, first } from '../schema/facets.ts'
import type { Subject } from './criterion.ts'
import { fieldNames, fieldsNamed } from './fields.ts'
import { successes, successReplies } from './sighting.ts'

/** What is known of the list that an operation gives; nothing if it gives none. */
export function listIn({ operation, documents, exchanges }: Subject): List | undefined {
  const found = successReplies(operation).flatMap((reply) =>
    reply.contents.flatMap(({ schema }) => {
      const list = schema === undefined ? undefined : listSchema(documents, schema, operation.path)
      return list === undefined ? [] : [{ reply, limit: first(list, 'maxItems') }]
    }),
  )
  const recordings = successes(exchanges).filter(({ answer: { body } }) =>
    isList(body?.kind === 'json' ? parsedJson(body.text) : undefined, operation.path),
  )
  if (found.length + recordings.length === 0) return
  const limits = found.flatMap(({ limit }) => (typeof limit === 'number' ? [limit] : []))
  return {
    replies: found.map(({ reply }) => reply),
    recordings,
    limit: limits.length > 0 ? Math.max(...limits) : undefined,
  }
}

function listSchema(documents: Documents, schema: Ref, path: string): Facets | undefined {
  const facets = facetsAt(documents, schema)
  if (isArray(facets)) return facets
  if (isOne(fieldNames(documents, schema), path)) return
  const lists = fieldsNamed(documents, schema, (name) => isListName(name, path)).filter(isArray)
  return lists.length === 1 ? lists[0] : undefined
}

function isList(body: Json | undefined, path: string): boolean {
  if (Array.isArray(body)) return true
  if (!isObject(body) || isOne(Object.keys(body), path)) return false
  return Object.entries(body).filter(([name, value]) => Array.isArray(value) && isListName(name, path)).length === 1
}

// A payment with its `items` is a payment.
function isOne(fields: string[], path: string): boolean {
  return fields.includes('id') || /\}$/.test(path)
}

// `data` of whatever; `payments` of `/v2/payments`.
function isListName(name: string, path: string): boolean {
  return listNames.has(name.toLowerCase()) || path.split('/').at(-1)?.toLowerCase() === name.toLowerCase()
}

function isArray(facets: Facets): boolean {
  const type = first(facets, 'type')
  return type === 'array' || (Array.isArray(type) && type.includes('array'))
}

const listNames = new Set(['data', 'items', 'results', 'records', 'entries', 'values', 'value', 'list', 'elements'])

export interface List {
  replies: Reply[]
  recordings: Exchange[]
  /** How long it can be, by the contract. */
  limit: number | undefined
}
