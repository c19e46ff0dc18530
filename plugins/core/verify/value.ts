import { member } from '../json.ts'
import type { Documents, Json, Ref } from '../model.ts'
import { type Direction, forDirection } from '../schema/direction.ts'
import { bundleSchema, type Violation, validate } from '../schema.ts'

/**
 * How a value breaks a schema. In an answer what is `writeOnly` may be absent, in a request what is `readOnly`, even if it
 * is required (OpenAPI 3.1, as 3.0 said outright).
 */
export function violations(documents: Documents, ref: Ref | undefined, value: Json, side: Direction): Violation[] {
  if (ref === undefined) return []
  const key = `${side} ${ref}`
  const cache = schemas.get(documents) ?? new Map<string, Json>()
  schemas.set(documents, cache)
  const schema = cache.get(key) ?? schemaFor(documents, ref, side)
  cache.set(key, schema)
  return validate(schema, value)
}

const schemas = new WeakMap<Documents, Map<string, Json>>()

function schemaFor(documents: Documents, ref: Ref, side: Direction): Json {
  const schema = bundleSchema(documents, ref)
  const definitions = member(schema, '$defs')
  return forDirection(schema, side, (to) => member(definitions, to.slice('#/$defs/'.length)))
}
