import { member } from '../json.ts'
import type { Documents, Json, Ref } from '../model.ts'
import { type Direction, forDirection } from '../schema/direction.ts'
import { bundleWithOrigins, type LocatedViolation, validateLocated } from '../schema.ts'

/**
 * How a value breaks a schema, and the address of what in the contract decides. In an answer what is `writeOnly` may be
 * absent, in a request what is `readOnly`, even if it is required (OpenAPI 3.1, as 3.0 said outright).
 */
export function violations(
  documents: Documents,
  ref: Ref | undefined,
  value: Json,
  side: Direction,
): LocatedViolation[] {
  if (ref === undefined) return []
  const key = `${side} ${ref}`
  const cache = schemas.get(documents) ?? new Map<string, Bundled>()
  schemas.set(documents, cache)
  const { schema, originOf } = cache.get(key) ?? bundled(documents, ref, side)
  cache.set(key, { schema, originOf })
  return validateLocated(schema, value).map((one) => ({ ...one, at: originOf(one.at) }))
}

const schemas = new WeakMap<Documents, Map<string, Bundled>>()

function bundled(documents: Documents, ref: Ref, side: Direction): Bundled {
  const { schema, originOf } = bundleWithOrigins(documents, ref)
  const definitions = member(schema, '$defs')
  return { schema: forDirection(schema, side, (to) => member(definitions, to.slice('#/$defs/'.length))), originOf }
}

type Bundled = ReturnType<typeof bundleWithOrigins>
