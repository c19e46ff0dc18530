import { digestText } from '../digest.ts'
import { isObject, member } from '../json.ts'
import type { Documents, Json, JsonObject, Ref } from '../model.ts'
import { parsePointer, toPointer } from '../pointer.ts'
import { below, dynamicAnchors, lastWord, lookUp, resolveRef, splitRef } from '../refs.ts'
import { mapParts } from './keywords.ts'

/**
 * A schema that stands alone: what it refers to, in whatever file, is gathered under its `$defs`. Identifiers and
 * dynamic references are resolved away; a discriminator gets its complete `mapping`. What cannot be found is `{}`.
 */
export function bundleSchema(documents: Documents, ref: Ref): Json {
  return bundleWithOrigins(documents, ref).schema
}

/** The same, and for each pointer into it the address of what was copied there. */
export function bundleWithOrigins(documents: Documents, ref: Ref): { schema: Json; originOf(pointer: string): Ref } {
  const { take, origins } = bundler(documents)
  const { schema, definitions } = take(ref)
  const originOf = (pointer: string): Ref => {
    const [keyword, name = '', ...rest] = parsePointer(pointer)
    const origin = keyword === '$defs' ? origins().get(name) : undefined
    return origin === undefined ? `${below(ref)}${pointer}` : `${origin}${toPointer(rest)}`
  }
  if (!isObject(schema) || definitions.length === 0) return { schema, originOf }
  definitions.sort(([one], [other]) => (one < other ? -1 : 1))
  return { schema: { ...schema, $defs: Object.fromEntries(definitions) }, originOf }
}

/**
 * Takes schemas out of their documents one after the other, into one set of definitions: what was taken before is not
 * taken again. `definitions` are those that this one is the first to need. With `stable` a definition has the same name
 * in whatever order schemas are taken: its own if it is the component of that name, else one with a digest.
 */
export function bundler(documents: Documents, { stable = false } = {}): Bundler {
  const names = new Map<string, string>()
  const homes = new Map<string, Ref>()
  const taken = new Map<string, number>()
  const waiting: { name: string; target: Target }[] = []

  return { take, define, origins: () => homes }

  function take(ref: Ref): { schema: Json; definitions: Definition[] } {
    const start = startAt(ref)
    const schema = start === undefined ? {} : copy(start)
    return { schema, definitions: rest() }
  }

  function define(ref: Ref): { name: string | undefined; definitions: Definition[] } {
    const start = startAt(ref)
    const name = start && nameFor(start)
    return { name, definitions: rest() }
  }

  function startAt(ref: Ref): Target | undefined {
    const start = lookUp(documents, ref)
    return start && { ...start, scope: scopeAt(documents, start.ref, {}) }
  }

  function rest(): Definition[] {
    const definitions: Definition[] = []
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      definitions.push([next.name, copy(next.target)])
    }
    return definitions
  }

  function copy({ ref, value, scope }: Target): Json {
    if (typeof value === 'boolean') return value
    if (!isObject(value)) return {}

    const { $id, $anchor, $dynamicAnchor, $schema, $defs, definitions, $ref, $dynamicRef, ...rest } = value
    const copied = mapParts(rest, ({ at, schema }) => copy({ ref: ref + at, value: schema, scope }))
    const target = typeof $ref === 'string' ? targetOf(documents, ref, $ref, scope) : undefined
    const dynamic = typeof $dynamicRef === 'string' ? dynamicTarget(documents, ref, $dynamicRef, scope) : undefined

    if (isObject(value.discriminator)) copied.discriminator = complete(ref, value, value.discriminator, scope)
    const refs = [target, dynamic].filter((one) => one !== undefined).map((one) => `#/$defs/${nameFor(one)}`)
    const [first, second] = refs
    if (first !== undefined) copied.$ref = first
    // Only hand-made schemas have both.
    if (second !== undefined) copied.allOf = [...(Array.isArray(copied.allOf) ? copied.allOf : []), { $ref: second }]
    return copied
  }

  // OpenAPI lets the names of schemas stand for themselves (3.1, §4.8.25); written out, nobody has to know that.
  function complete(ref: Ref, schema: JsonObject, discriminator: JsonObject, scope: Scope): Json {
    const branches = [schema.oneOf, schema.anyOf].flatMap((list) => (Array.isArray(list) ? list : []))
    const implicit = branches.flatMap((branch): [string, string][] => {
      const $ref = member(branch, '$ref')
      const name = typeof $ref === 'string' ? parsePointer(splitRef($ref).pointer).at(-1) : undefined
      return typeof $ref === 'string' && name !== undefined ? [[name, $ref]] : []
    })
    const explicit = isObject(discriminator.mapping) ? Object.entries(discriminator.mapping) : []

    // A schema that has an explicit value is no longer meant by its name.
    const chosen = addressed(explicit)
    const meant = new Set(chosen.map(([, target]) => target))
    const rest = addressed(implicit).filter(([, target]) => !meant.has(target))
    return { ...discriminator, mapping: Object.fromEntries([...rest, ...chosen]) }

    function addressed(mapping: [string, Json][]): [string, string][] {
      return mapping.flatMap(([value, address]): [string, string][] => {
        if (typeof address !== 'string') return []
        const name = `#${toPointer(['components', 'schemas', address])}`
        const target = targetOf(documents, ref, name, scope) ?? targetOf(documents, ref, address, scope)
        return target === undefined ? [] : [[value, `#/$defs/${nameFor(target)}`]]
      })
    }
  }

  function nameFor(target: Target): string {
    const key = `${target.ref} ${JSON.stringify(target.scope)}`
    const known = names.get(key)
    if (known !== undefined) return known

    const plain = nameOf(target.ref)
    const wanted = !stable || isComponent(documents, target, plain) ? plain : `${plain}-${digestText(key).slice(-8)}`
    let name = wanted
    for (let number = taken.get(wanted) ?? 1; taken.has(name); ) {
      name = `${wanted}-${++number}`
      taken.set(wanted, number)
    }
    names.set(key, name)
    homes.set(name, target.ref)
    taken.set(name, 1)
    waiting.push({ name, target })
    return name
  }
}

function targetOf(documents: Documents, ref: Ref, $ref: string, scope: Scope): Target | undefined {
  const target = resolveRef(documents, ref, $ref)
  return target && { ...target, scope: scopeAt(documents, target.ref, scope) }
}

// The outermost `$dynamicAnchor` of the name wins (JSON Schema 2020-12, §8.2.3.2).
function dynamicTarget(documents: Documents, ref: Ref, $dynamicRef: string, scope: Scope): Target | undefined {
  const target = targetOf(documents, ref, $dynamicRef, scope)
  const anchor = member(target?.value, '$dynamicAnchor')
  const outer = typeof anchor === 'string' && splitRef($dynamicRef).pointer === anchor ? scope[anchor] : undefined
  const found = outer === undefined ? undefined : lookUp(documents, outer)
  return found === undefined ? target : { ...found, scope: scopeAt(documents, found.ref, scope) }
}

function scopeAt(documents: Documents, ref: Ref, scope: Scope): Scope {
  const anchors = dynamicAnchors(documents, ref)
  return anchors.length === 0 ? scope : { ...Object.fromEntries(anchors), ...scope }
}

// Of several files that have one, the first.
function isComponent(documents: Documents, { ref, scope }: Target, name: string): boolean {
  const pointer = toPointer(['components', 'schemas', name])
  const file = Object.keys(documents).find((path) => lookUp(documents, `${path}#${pointer}`) !== undefined)
  return ref === `${file}#${pointer}` && Object.keys(scope).length === 0
}

// `…/schemas/Payment` is Payment, `schemas/payment.yaml` is payment.
function nameOf(ref: Ref): string {
  return lastWord(ref).replace(/[^A-Za-z0-9._-]+/g, '_') || 'schema'
}

/** The schemas of some documents, with `$ref`s of the form `#/$defs/<name>`. */
export interface Bundler {
  /** A copy of the schema at an address. */
  take(ref: Ref): { schema: Json; definitions: Definition[] }
  /** The same as one definition more, under a name of its own; the same name when it is asked for again. */
  define(ref: Ref): { name: string | undefined; definitions: Definition[] }
  /** Where the definitions stand of which it has given the names. */
  origins(): ReadonlyMap<string, Ref>
}

type Definition = [name: string, schema: Json]

interface Target {
  ref: Ref
  value: Json
  scope: Scope
}

/** The dynamic anchors that were passed on the way here, the outermost of each name. */
type Scope = { [anchor: string]: Ref }
