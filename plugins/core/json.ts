import type { Json, JsonObject } from './model.ts'

/** Is this a JSON object, with members? */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A member that the object itself has; never one that every object inherits, like `constructor`. */
export function member(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

/** A member, if it is an object; else an empty object. */
export function objectOf(value: Json | undefined, key: string): JsonObject {
  const found = member(value, key)
  return isObject(found) ? found : {}
}

/** A member, if it is a list; else an empty list. */
export function listOf(value: Json | undefined, key: string): Json[] {
  const found = member(value, key)
  return Array.isArray(found) ? found : []
}

/** A member, if it is a text; a number becomes text, because YAML reads `version: 1.0` as one. */
export function textOf(value: Json | undefined, key: string): string | undefined {
  const found = member(value, key)
  if (typeof found === 'string') return found
  return typeof found === 'number' ? String(found) : undefined
}

/** The type of a value as JSON Schema calls it, without telling integers from numbers. */
export function typeOfValue(value: Json): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

/** What a JSON text says, or nothing if it is none. */
export function parsedJson(text: string): Json | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** An object with those members that are not `undefined`: absence is absence, not a member without a value. */
export function present<Shape extends object>(shape: Shape): Present<Shape> {
  const kept: { [key: string]: unknown } = {}
  for (const [key, value] of Object.entries(shape)) if (value !== undefined) kept[key] = value
  return kept as Present<Shape>
}

type Present<Shape> = { [Key in keyof Shape as undefined extends Shape[Key] ? never : Key]: Shape[Key] } & {
  [Key in keyof Shape as undefined extends Shape[Key] ? Key : never]?: Exclude<Shape[Key], undefined>
}
