import { isObject } from '../json.ts'
import type { Json, JsonObject } from '../model.ts'
import { checkedFormats, ranges } from './formats.ts'
import { isSchema, mapParts } from './keywords.ts'
import { safePattern } from './pattern.ts'

/**
 * A copy of a schema with nothing in it that the validator would stumble over: only keywords that assert something,
 * each of the right type, and patterns that are safe on texts of this length. What had to be left out is noted.
 */
export function prepare(schema: Json, longest: number): { schema: JsonObject | boolean; notes: string[] } {
  const notes = new Set<string>()
  return { schema: clean(schema, { notes, longest }), notes: [...notes] }
}

/** The same for a schema of which parts will be checked on their own: each part's copy is noted under the part. */
export function prepareInto(ready: WeakMap<object, JsonObject | boolean>, schema: Json): JsonObject | boolean {
  return clean(schema, { notes: new Set(), longest: 1000, ready })
}

function clean(value: Json, task: Task): JsonObject | boolean {
  if (!isObject(value)) return isSchema(value) ? value : {}
  const kept = Object.entries(value).flatMap(([keyword, asserted]): [string, Json][] => {
    const read = Object.hasOwn(keywords, keyword) ? keywords[keyword] : undefined
    const usable = read?.(asserted, task)
    if (read !== undefined && usable === undefined)
      task.notes.add(`${keyword} ${JSON.stringify(asserted)?.slice(0, 60)}`)
    return usable === undefined ? [] : [[keyword, usable]]
  })
  const prepared = withRange(
    mapParts(Object.fromEntries(kept), ({ schema: part }) => clean(part, task)),
    value,
  )
  task.ready?.set(value, prepared)
  return prepared
}

// The format of a number is its range.
function withRange(prepared: JsonObject, { format }: JsonObject): JsonObject {
  const range = typeof format === 'string' && Object.hasOwn(ranges, format) ? ranges[format] : undefined
  if (range === undefined) return prepared
  const { minimum, maximum } = prepared
  return {
    ...prepared,
    minimum: typeof minimum === 'number' ? Math.max(minimum, range[0]) : range[0],
    maximum: typeof maximum === 'number' ? Math.min(maximum, range[1]) : range[1],
  }
}

type Reader = (value: Json, task: Task) => Json | undefined

interface Task {
  notes: Set<string>
  /** Of the texts that will be checked. */
  longest: number
  ready?: WeakMap<object, JsonObject | boolean>
}

const schema: Reader = (value) => (isSchema(value) ? value : undefined)
const schemas: Reader = (value) => (Array.isArray(value) && value.length > 0 ? value : undefined)
const schemaMap: Reader = (value) => (isObject(value) ? value : undefined)
const number: Reader = (value) => (typeof value === 'number' ? value : undefined)
const count: Reader = (value) => (typeof value === 'number' && value >= 0 ? value : undefined)
const texts: Reader = (value) => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined)
const anything: Reader = (value) => value

const types = new Set<Json>(['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'])

const keywords: { [keyword: string]: Reader } = {
  $ref: (value) => (typeof value === 'string' ? value : undefined),
  $defs: schemaMap,
  type: (value) => {
    const known = [value].flat().filter((type) => types.has(type))
    return known.length > 0 ? known : undefined
  },
  enum: (value) => (Array.isArray(value) && value.length > 0 ? value : undefined),
  const: anything,
  multipleOf: (value) => (typeof value === 'number' && value > 0 ? value : undefined),
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
  minLength: count,
  maxLength: count,
  pattern: (value, { longest }) => (typeof value === 'string' ? safePattern(value, longest) : undefined),
  format: (value) =>
    typeof value === 'string' && checkedFormats.has(value) ? value : typeof value === 'string' ? 'none' : undefined,
  minItems: count,
  maxItems: count,
  uniqueItems: (value) => (typeof value === 'boolean' ? value : undefined),
  minContains: count,
  maxContains: count,
  minProperties: count,
  maxProperties: count,
  required: texts,
  dependentRequired: (value) => {
    if (!isObject(value)) return
    return Object.fromEntries(Object.entries(value).filter(([, names]) => Array.isArray(names)))
  },
  properties: schemaMap,
  patternProperties: (value, { notes, longest }) => {
    if (!isObject(value)) return
    return Object.fromEntries(
      Object.entries(value).flatMap(([pattern, part]) => {
        const safe = safePattern(pattern, longest)
        if (safe === undefined) notes.add(`patternProperties ${pattern.slice(0, 60)}`)
        return safe === undefined ? [] : [[safe, part]]
      }),
    )
  },
  additionalProperties: schema,
  unevaluatedProperties: schema,
  propertyNames: schema,
  dependentSchemas: schemaMap,
  prefixItems: schemas,
  items: schema,
  contains: schema,
  unevaluatedItems: schema,
  allOf: schemas,
  anyOf: schemas,
  oneOf: schemas,
  not: schema,
  if: schema,
  // biome-ignore lint/suspicious/noThenProperty: it is JSON Schema's own word
  then: schema,
  else: schema,
}
