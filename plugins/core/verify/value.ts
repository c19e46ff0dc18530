import { isObject, listOf } from '../json.ts'
import type { Documents, Json, JsonObject, Ref } from '../model.ts'
import { bundleSchema, type Violation, validate } from '../schema.ts'

/**
 * How a value breaks a schema. In an answer what is `writeOnly` may be absent, in a request what is `readOnly`, even if it
 * is required (OpenAPI 3.1, as 3.0 said outright).
 */
export function violations(
  documents: Documents,
  ref: Ref | undefined,
  value: Json,
  side: 'request' | 'response',
): Violation[] {
  if (ref === undefined) return []
  const key = `${side} ${ref}`
  const cache = schemas.get(documents) ?? new Map<string, Json>()
  schemas.set(documents, cache)
  const schema =
    cache.get(key) ?? withoutHidden(bundleSchema(documents, ref), side === 'request' ? 'readOnly' : 'writeOnly')
  cache.set(key, schema)
  return validate(schema, value)
}

const schemas = new WeakMap<Documents, Map<string, Json>>()

function withoutHidden(schema: Json, keyword: 'readOnly' | 'writeOnly'): Json {
  if (Array.isArray(schema)) return schema.map((item) => withoutHidden(item, keyword))
  if (!isObject(schema)) return schema

  const copy: JsonObject = Object.fromEntries(
    Object.entries(schema).map(([key, part]) => {
      return literals.has(key) ? [key, part] : [key, withoutHidden(part, keyword)]
    }),
  )
  if (!isObject(schema.properties) || !Array.isArray(schema.required)) return copy
  const properties = schema.properties
  const required = listOf(schema, 'required').filter((name) => {
    const property = typeof name === 'string' && Object.hasOwn(properties, name) ? properties[name] : undefined
    return !(isObject(property) && property[keyword] === true)
  })
  return { ...copy, required }
}

const literals = new Set(['enum', 'const', 'default', 'example', 'examples'])
