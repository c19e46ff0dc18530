import { isObject, member } from '../json.ts'
import type { Documents, Json, JsonObject, Ref } from '../model.ts'
import { parsePointer } from '../pointer.ts'
import { lastWord, lookUp, resolveRef, splitRef, usesDynamicAnchors } from '../refs.ts'
import { bundleSchema } from './bundle.ts'

/** A schema with its address. */
export interface Located {
  ref: Ref
  value: Json
}

/** All schemas that hold together for one value: the given ones, what they refer to, and their `allOf`. */
export interface Facets {
  documents: Documents
  /** The outermost first: what stands beside a `$ref` before what it points at. */
  schemas: Held[]
  /** The addresses under which it is known: its own, and those that its `$ref` leads to. */
  self: Ref[]
  /** The name of the component that it is, if it is one. */
  name?: string
}

/** One of the schemas that hold. */
export interface Held {
  ref: Ref
  schema: JsonObject
  /** It is what a part of an `allOf` refers to: it says what it is by itself, not what the whole is. */
  inherited?: true
}

/** What holds for a value of the schema at an address. Dynamic references are resolved by bundling, for that schema. */
export function facetsAt(documents: Documents, ref: Ref): Facets {
  if (usesDynamicAnchors(documents, ref)) {
    const bundle = bundled(documents, ref)
    return gather(bundle, [{ ref: 'bundle#', value: bundle.bundle ?? null }])
  }
  const start = lookUp(documents, ref)
  return gather(documents, start === undefined ? [] : [start])
}

/** The documents of a schema whose dynamic references had to be resolved: one, which holds all that it needs. */
export function bundled(documents: Documents, ref: Ref): Documents {
  const known = bundles.get(documents) ?? new Map<Ref, Documents>()
  bundles.set(documents, known)
  const bundle = known.get(ref) ?? { bundle: bundleSchema(documents, ref) }
  known.set(ref, bundle)
  return bundle
}

/** Follows references and `allOf`, each once. */
export function gather(documents: Documents, sources: Located[]): Facets {
  const facets: Facets = { documents, schemas: [], self: [] }
  const seen = new Set<Ref>()
  for (const source of sources) enter(source, true, false)

  const name = sources.length === 1 ? facets.self.map(nameOf).find((one) => one !== undefined) : undefined
  return name === undefined ? facets : { ...facets, name }

  function enter({ ref, value }: Located, isSelf: boolean, inherited: boolean): void {
    if (!isObject(value) || seen.has(ref) || seen.size > 200) return
    seen.add(ref)
    facets.schemas.push({ ref, schema: value, ...(inherited && { inherited }) })
    if (isSelf) facets.self.push(ref)

    const target = typeof value.$ref === 'string' ? resolveRef(documents, ref, value.$ref) : undefined
    if (target !== undefined) enter(target, isSelf, inherited || !isSelf)

    // One part alone is the idiom of OpenAPI 3.0 for saying something beside a reference.
    const parts = listUnder({ ref, schema: value }, 'allOf')
    for (const part of parts) enter(part, isSelf && parts.length === 1, inherited)
  }
}

/** The value of a keyword; the outermost, if several schemas have it. */
export function first({ schemas }: Facets, keyword: string): Json | undefined {
  for (const { schema } of schemas) {
    const value = member(schema, keyword)
    if (value !== undefined) return value
  }
  return
}

/** The value of a keyword that tells of the whole: what a parent says of itself comes last. */
export function own(facets: Facets, keyword: string): Json | undefined {
  return first({ ...facets, schemas: ownFirst(facets) }, keyword)
}

/** The schemas that hold, parents behind their children. */
export function ownFirst({ schemas }: Facets): Held[] {
  return schemas.some(({ inherited }) => inherited)
    ? [...schemas.filter(({ inherited }) => !inherited), ...schemas.filter(({ inherited }) => inherited)]
    : schemas
}

/** All values of a keyword. */
export function all({ schemas }: Facets, keyword: string): Json[] {
  return schemas.flatMap(({ schema }) => {
    const value = member(schema, keyword)
    return value === undefined ? [] : [value]
  })
}

/** What holds for the schemas under a keyword, like `items`. Nothing if no schema has it, or says no more than `true`. */
export function under({ documents, schemas }: Facets, keyword: string): Facets | undefined {
  const parts = schemas.flatMap(({ ref, schema }): Located[] => {
    const value = member(schema, keyword)
    return isObject(value) && Object.keys(value).length > 0 ? [{ ref: `${ref}/${keyword}`, value }] : []
  })
  return parts.length === 0 ? undefined : gather(documents, parts)
}

/** The schemas of a keyword that holds a list of them, like `oneOf`. */
export function listUnder({ ref, schema }: { ref: Ref; schema: JsonObject }, keyword: string): Located[] {
  const list = member(schema, keyword)
  return (Array.isArray(list) ? list : []).map((value, index) => ({ ref: `${ref}/${keyword}/${index}`, value }))
}

/** `Payment` for `…#/components/schemas/Payment`, `payment` for a file `schemas/payment.yaml`. */
export function nameOf(ref: Ref | undefined): string | undefined {
  const parts = parsePointer(splitRef(ref ?? '').pointer)
  const isNamed = parts.length === 0 || ['schemas', '$defs', 'definitions'].includes(parts.at(-2) ?? '')
  return isNamed ? lastWord(ref ?? '') : undefined
}

const bundles = new WeakMap<Documents, Map<Ref, Documents>>()
