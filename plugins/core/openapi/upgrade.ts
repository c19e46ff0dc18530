import type { Documents, Json, JsonObject } from '../model.ts'
import { walk } from './walk.ts'

/**
 * OpenAPI 3.0 schemas in the words of 3.1, in all documents that belong together. Every part keeps its address.
 * `schemas` are the objects among them that are schemas.
 */
export function upgrade(documents: Documents, schemas: Set<object>): Documents {
  return Object.fromEntries(Object.entries(documents).map(([path, value]) => [path, upgraded(value, schemas)]))
}

/** The same, in place, for documents that are nobody else's. */
export function upgradeInPlace(documents: Documents, entry: string): Documents {
  walk(documents, entry, {
    visit({ kind, node }) {
      if (kind === 'schema') modernise(node)
    },
  })
  return documents
}

function upgraded(value: Json, schemas: Set<object>): Json {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((part) => upgraded(part, schemas))

  const copy: JsonObject = {}
  for (const key in value) {
    const part = value[key]
    if (part === undefined) continue
    const next = part !== null && typeof part === 'object' ? upgraded(part, schemas) : part
    if (key === '__proto__') Object.defineProperty(copy, key, { value: next, ...ordinary })
    else copy[key] = next
  }
  if (schemas.has(value)) modernise(copy)
  return copy
}

const ordinary = { enumerable: true, configurable: true, writable: true }

function modernise(schema: JsonObject): void {
  for (const change of changes) change(schema)
}

// They work in place, on our own copy: a new tree for each step would cost a large document dearly.
const changes: ((schema: JsonObject) => void)[] = [
  function dropSiblingsOfRef(schema) {
    if (typeof schema.$ref !== 'string') return
    for (const keyword of Object.keys(schema)) {
      if (!annotations.has(keyword) && !keyword.startsWith('x-')) delete schema[keyword]
    }
  },
  function allowNull(schema) {
    const { nullable, type } = schema
    delete schema.nullable
    if (nullable !== true) return

    if (typeof type === 'string') schema.type = [type, 'null']
    if (Array.isArray(schema.enum) && !schema.enum.includes(null)) schema.enum = [...schema.enum, null]
    allowNullInstead(schema)
  },
  function makeLimitsExclusive(schema) {
    exclude(schema, 'minimum', 'exclusiveMinimum')
    exclude(schema, 'maximum', 'exclusiveMaximum')
  },
  function makeExamplesAList(schema) {
    if (!Object.hasOwn(schema, 'example')) return
    const { example } = schema
    delete schema.example
    if (!Array.isArray(schema.examples) && example !== undefined) schema.examples = [example]
  },
  function nameItemsByPosition(schema) {
    if (!Array.isArray(schema.items)) return
    schema.prefixItems = schema.items
    delete schema.items
  },
  function nameEncodings(schema) {
    const words =
      typeof schema.format === 'string' && Object.hasOwn(encodings, schema.format)
        ? encodings[schema.format]
        : undefined
    if (words === undefined) return
    delete schema.format
    Object.assign(schema, words)
  },
]

// `nullable` beside a reference or a composition has no force in 3.0, strictly; its authors mean it nevertheless.
function allowNullInstead(schema: JsonObject): void {
  const none: Json = { type: 'null' }
  const choice = ['oneOf', 'anyOf'].find((keyword) => Array.isArray(schema[keyword]))
  const list = choice === undefined ? undefined : schema[choice]
  if (choice !== undefined && Array.isArray(list)) schema[choice] = [...list, none]

  const moved = ['$ref', 'allOf'].filter((keyword) => Object.hasOwn(schema, keyword))
  if (moved.length === 0 || choice !== undefined) return
  schema.anyOf = [Object.fromEntries(moved.map((keyword) => [keyword, schema[keyword] ?? null])), none]
  for (const keyword of moved) delete schema[keyword]
}

function exclude(schema: JsonObject, limit: string, exclusive: string): void {
  const value = schema[exclusive]
  if (typeof value !== 'boolean') return
  delete schema[exclusive]
  if (!value || schema[limit] === undefined) return
  schema[exclusive] = schema[limit]
  delete schema[limit]
}

// What says something about a value without restricting it; beside a `$ref` 3.0 ignores everything else.
const annotations = new Set([
  ...[
    '$ref',
    'nullable',
    'title',
    'description',
    'deprecated',
    'readOnly',
    'writeOnly',
    'default',
    'example',
    'examples',
  ],
])

const encodings: { [format: string]: JsonObject } = {
  binary: { contentMediaType: 'application/octet-stream' },
  byte: { contentEncoding: 'base64' },
  base64: { contentEncoding: 'base64' },
}
