import { isObject, listOf, member } from '../json.ts'
import type { Documents, Json, JsonObject, Place, Ref } from '../model.ts'
import { below, resolveRef } from '../refs.ts'
import { methods } from './grammar.ts'

/** An object of an OpenAPI description, with its address: behind all references, where it really stands. */
export interface Node {
  ref: Ref
  value: JsonObject
}

/** What the readers of the parts share. */
export interface Context {
  documents: Documents
  place(ref: Ref): Place
  /** The id of the operation that stands at an address, or has this `operationId`. */
  operationAt(ref: Ref): string | undefined
  operationNamed(operationId: string): string | undefined
}

/** Is this a part that the author keeps from readers? */
export function isHidden(value: JsonObject): boolean {
  return value['x-internal'] === true
}

/**
 * Follows references until something else comes. Words beside a `$ref` win over those of what it points at (OpenAPI 3.1,
 * §4.8.23), and so do the fields of a path item; all else beside it is ignored. Nothing if a reference dangles, turns in a circle, or is no object.
 */
export function follow(documents: Documents, ref: Ref, value: Json | undefined): Node | undefined {
  let here: { ref: Ref; value: Json } | undefined = value === undefined ? undefined : { ref, value }
  let words: JsonObject = {}

  for (let hops = 0; hops < 50 && here !== undefined; hops++) {
    if (!isObject(here.value)) return
    const { $ref, ...siblings }: JsonObject = here.value
    if (typeof $ref !== 'string') return { ref: here.ref, value: { ...here.value, ...words } }
    words = { ...allowed(siblings), ...words }
    here = resolveRef(documents, here.ref, $ref)
  }
  return
}

function allowed(siblings: JsonObject): JsonObject {
  const keys = Object.keys(siblings)
  if (keys.length === 0) return siblings
  return Object.fromEntries(
    keys.filter((key) => beside.has(key) || key.startsWith('x-')).map((key) => [key, siblings[key] ?? null]),
  )
}

const beside = new Set([
  ...['summary', 'description', 'deprecated', 'parameters', 'servers', 'additionalOperations'],
  ...methods,
])

/** The member of an object that is an object, behind its references. */
export function child(documents: Documents, { ref, value }: Node, key: string): Node | undefined {
  return follow(documents, below(ref, key), member(value, key))
}

/** The named members of a map that are objects, behind their references: `[name, node]`. Extensions are left out. */
export function entries(documents: Documents, { ref, value }: Node, key: string): [name: string, node: Node][] {
  const map = mapAt(documents, below(ref, key), member(value, key))
  if (map === undefined) return []
  return Object.entries(map.value).flatMap(([name, part]): [string, Node][] => {
    // In YAML, a name with nothing behind it is how one writes an empty object.
    const node = follow(documents, below(map.ref, name), part ?? {})
    return node === undefined ? [] : [[name, node]]
  })
}

// OpenAPI gives a map no reference, but authors of several files write `content: { $ref: ./payment.yaml }`.
function mapAt(documents: Documents, ref: Ref, value: Json | undefined): Node | undefined {
  if (!isObject(value)) return
  return typeof value.$ref === 'string' ? follow(documents, ref, value) : { ref, value }
}

/** The items of a list that are objects, behind their references. */
export function items(documents: Documents, { ref, value }: Node, key: string): Node[] {
  return listOf(value, key).flatMap((part, index) => follow(documents, below(ref, key, index), part) ?? [])
}
