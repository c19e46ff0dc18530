import { isObject, listOf, objectOf } from '../json.ts'
import type { Json, JsonObject } from '../model.ts'
import { mapParts } from './keywords.ts'

/** Which way a value goes. */
export type Direction = 'request' | 'response'

/** The keyword that says of a member that it does not go this way. */
export const hiding = { request: 'readOnly', response: 'writeOnly' } as const satisfies Record<Direction, string>

/**
 * A schema for one direction: in a request what is `readOnly` may be absent, in an answer what is `writeOnly`, even if it
 * is required (OpenAPI 3.1, §4.8.24, as 3.0 said outright). `follow` gives what a `$ref` of the schema points at.
 */
export function forDirection(schema: Json, direction: Direction, follow: Follow): Json {
  return relax(schema, new Set())

  function relax(part: Json, above: Set<string>): Json {
    if (!isObject(part)) return part
    const hidden = new Set([...above, ...hiddenNames(part, hiding[direction], follow)])
    const copy = mapParts(part, ({ at, schema: inner }) => relax(inner, sameValue.test(at) ? hidden : new Set()))
    if (hidden.size === 0 || !Array.isArray(part.required)) return copy
    return { ...copy, required: part.required.filter((name) => typeof name !== 'string' || !hidden.has(name)) }
  }
}

/** Does a schema, or what it refers to or is made of, say that its values do not go this way? */
export function isHidden(schema: Json | undefined, keyword: 'readOnly' | 'writeOnly', follow: Follow): boolean {
  return togetherWith(schema, follow).some((part) => part[keyword] === true)
}

// These hold for the same value as the schema around them.
const sameValue = /^\/(?:allOf|anyOf|oneOf)\/\d+$|^\/(?:if|then|else|not)$|^\/dependentSchemas\//

function hiddenNames(schema: JsonObject, keyword: 'readOnly' | 'writeOnly', follow: Follow): string[] {
  return togetherWith(schema, follow).flatMap((part) => [
    ...hiddenIn(part),
    ...['oneOf', 'anyOf'].flatMap((choice) => hiddenInEach(listOf(part, choice))),
  ])

  function hiddenIn(part: JsonObject): string[] {
    const properties = objectOf(part, 'properties')
    return Object.keys(properties).filter((name) => isHidden(properties[name], keyword, follow))
  }

  // What is required beside alternatives is described in them: it does not go this way if none of them says that it does.
  function hiddenInEach(branches: Json[]): string[] {
    const parts = branches.flatMap((branch) => togetherWith(branch, follow))
    const hidden = new Set(parts.flatMap(hiddenIn))
    const shown =
      hidden.size === 0
        ? []
        : parts.flatMap((part) =>
            Object.keys(objectOf(part, 'properties')).filter((name) => !hiddenIn(part).includes(name)),
          )
    return [...hidden].filter((name) => !shown.includes(name))
  }
}

/** A schema, what its `$ref` points at, and its `allOf`: each once. */
export function togetherWith(schema: Json | undefined, follow: Follow): JsonObject[] {
  const seen = new Set<JsonObject>()
  const queue: (Json | undefined)[] = [schema]
  for (let next = queue.shift(); queue.length > 0 || next !== undefined; next = queue.shift()) {
    if (!isObject(next) || seen.has(next)) continue
    seen.add(next)
    if (typeof next.$ref === 'string') queue.push(follow(next.$ref))
    queue.push(...listOf(next, 'allOf'))
  }
  return [...seen]
}

type Follow = (ref: string) => Json | undefined
