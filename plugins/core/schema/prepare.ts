import { isObject } from '../json.ts'
import type { Json, JsonObject } from '../model.ts'
import { isSchema, mapParts } from './keywords.ts'
import { safePattern } from './pattern.ts'

/**
 * A copy of a schema with nothing in it that the validator would stumble over: only keywords that assert something,
 * each of the right type. What had to be left out is noted.
 */
export function prepare(schema: Json): { schema: JsonObject | boolean; notes: string[] } {
  const notes = new Set<string>()
  return { schema: clean(schema), notes: [...notes] }

  function clean(value: Json): JsonObject | boolean {
    if (!isObject(value)) return isSchema(value) ? value : {}
    const kept = Object.entries(value).flatMap(([keyword, asserted]): [string, Json][] => {
      const read = Object.hasOwn(keywords, keyword) ? keywords[keyword] : undefined
      const usable = read?.(asserted, notes)
      if (read !== undefined && usable === undefined) notes.add(`${keyword} ${JSON.stringify(asserted)?.slice(0, 60)}`)
      return usable === undefined ? [] : [[keyword, usable]]
    })
    return mapParts(Object.fromEntries(kept), ({ schema: part }) => clean(part))
  }
}

type Reader = (value: Json, notes: Set<string>) => Json | undefined

const schema: Reader = (value) => (isSchema(value) ? value : undefined)
const schemas: Reader = (value) => (Array.isArray(value) && value.length > 0 ? value : undefined)
const schemaMap: Reader = (value) => (isObject(value) ? value : undefined)
const number: Reader = (value) => (typeof value === 'number' ? value : undefined)
const count: Reader = (value) => (typeof value === 'number' && value >= 0 ? value : undefined)
const texts: Reader = (value) => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined)
const anything: Reader = (value) => value

const types = new Set<Json>(['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'])

// Formats that the validator checks in linear time; the others are words for people.
const formats = new Set<Json>([
  ...['date', 'time', 'date-time', 'duration', 'uri', 'uri-reference', 'uri-template', 'email', 'hostname'],
  ...['ipv4', 'ipv6', 'regex', 'uuid', 'json-pointer', 'json-pointer-uri-fragment', 'relative-json-pointer'],
])

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
  pattern: (value) => (typeof value === 'string' ? safePattern(value) : undefined),
  format: (value) => (formats.has(value) ? value : typeof value === 'string' ? 'none' : undefined),
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
  patternProperties: (value, notes) => {
    if (!isObject(value)) return
    return Object.fromEntries(
      Object.entries(value).flatMap(([pattern, part]) => {
        const safe = safePattern(pattern)
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
