import { isObject } from '../json.ts'
import type { Json, JsonObject } from '../model.ts'
import { escapePart } from '../pointer.ts'

/** A part of a schema that is itself a schema, and the pointer that leads to it. */
export interface Part {
  at: string
  schema: Json
}

/** The schemas directly inside a schema. What stands in examples, enums and extensions is data, and left out. */
export function partsOf(schema: JsonObject): Part[] {
  return Object.entries(schema).flatMap(([keyword, value]): Part[] => {
    const at = `/${keyword}`
    if (single.has(keyword) && isSchema(value)) return [{ at, schema: value }]
    if (lists.has(keyword) && Array.isArray(value)) {
      return value.map((part, index) => ({ at: `${at}/${index}`, schema: part }))
    }
    if (maps.has(keyword) && isObject(value)) {
      return Object.entries(value).map(([name, part]) => ({ at: `${at}/${escapePart(name)}`, schema: part }))
    }
    return []
  })
}

/** A copy of a schema with another schema in place of each that it holds. */
export function mapParts(schema: JsonObject, change: (part: Part) => Json): JsonObject {
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]): [string, Json] => {
      const at = `/${keyword}`
      if (single.has(keyword) && isSchema(value)) return [keyword, change({ at, schema: value })]
      if (lists.has(keyword) && Array.isArray(value)) {
        return [keyword, value.map((part, index) => change({ at: `${at}/${index}`, schema: part }))]
      }
      if (maps.has(keyword) && isObject(value)) {
        const parts = Object.entries(value)
        const changed = parts.map(([name, part]) => [name, change({ at: `${at}/${escapePart(name)}`, schema: part })])
        return [keyword, Object.fromEntries(changed)]
      }
      return [keyword, value]
    }),
  )
}

/** Is this a schema at all: an object, `true` or `false`? */
export function isSchema(value: Json | undefined): value is JsonObject | boolean {
  return typeof value === 'boolean' || isObject(value)
}

/** Keywords that hold a schema. */
export const single: ReadonlySet<string> = new Set([
  'items',
  'additionalProperties',
  'unevaluatedProperties',
  'unevaluatedItems',
  'propertyNames',
  'contains',
  'not',
  'if',
  'then',
  'else',
  'contentSchema',
])
/** Keywords that hold a list of schemas. */
export const lists: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems'])
/** Keywords that hold schemas by name. */
export const maps: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  'dependentSchemas',
  '$defs',
  'definitions',
])
