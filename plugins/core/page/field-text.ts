import { isObject, parsedJson } from '../json.ts'
import type { Json, JsonObject } from '../model.ts'
import type { Field } from './field.ts'

/** The items that a reader means: `a,b`, or a JSON list where an item holds a comma. */
export function listFrom(text: string): Json[] {
  const value = /^\s*\[/.test(text) ? parsedJson(text) : undefined
  return Array.isArray(value) ? value : text.split(',')
}

/** An object from its pairs: `filter[a][b]=1` is `{"a": {"b": 1}}`. What looks like a number or a boolean becomes one. */
export function objectFrom({ name, style }: Pick<Field, 'name' | 'style'>, pairs: [string, string][]): JsonObject {
  const root: JsonObject = Object.create(null)
  for (const [key, text] of pairs) {
    const path =
      style === 'deepObject' ? [...key.slice(name.length).matchAll(/\[([^\]]*)\]/g)].map((one) => one[1] ?? '') : [key]
    put(root, path.slice(0, 20), scalar(text))
  }
  return root
}

function put(root: JsonObject, path: string[], value: Json): void {
  let place: JsonObject | Json[] = root
  for (const [index, key] of path.entries()) {
    const next = index + 1 < path.length ? emptyFor(path[index + 1] ?? '') : value
    place = enter(place, key, next, index + 1 === path.length) ?? place
  }
}

// Numbers and nothing between brackets make a list.
function emptyFor(key: string): JsonObject | Json[] {
  return /^\d*$/.test(key) ? [] : Object.create(null)
}

function enter(place: JsonObject | Json[], key: string, next: Json, isLast: boolean): JsonObject | Json[] | undefined {
  if (Array.isArray(place)) {
    const known = key === '' ? undefined : place[Number(key)]
    if (known === undefined) place.push(next)
    const inside = known ?? next
    return isObject(inside) || Array.isArray(inside) ? inside : undefined
  }
  if (isLast || !Object.hasOwn(place, key)) place[key] = next
  const inside = place[key]
  return isObject(inside) || Array.isArray(inside) ? inside : undefined
}

function scalar(text: string): Json {
  if (/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/.test(text)) return Number(text)
  return text === 'true' ? true : text === 'false' ? false : text
}
