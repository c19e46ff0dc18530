import { isObject } from '../json.ts'
import type { Documents, Json, JsonObject, Ref } from '../model.ts'
import { escapePart } from '../pointer.ts'
import { resolveRef } from '../refs.ts'
import { type Grammar, type Kind, openapi, type Shape } from './grammar.ts'

/**
 * Visits every object of an OpenAPI description that has a meaning, once, through all files that it refers to.
 * Examples, defaults and extensions are data: a `$ref` or a schema keyword in them means nothing.
 */
export function walk(
  documents: Documents,
  entry: string,
  { visit, refers, dangling }: Visitor,
  grammar: Grammar = openapi,
): void {
  const seen = new Map<Kind, Set<object>>()
  const queue: Visit[] = [{ kind: 'document', ref: `${entry}#`, node: documents[entry] ?? null }]

  // Targets of references wait in the queue, so that a long chain of them cannot exhaust the stack.
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) enter(next)

  function enter({ kind, ref, node }: Visit): void {
    if (!isObject(node)) return
    const known = seen.get(kind) ?? new Set()
    if (known.has(node)) return
    seen.set(kind, known.add(node))

    const $ref = Object.hasOwn(node, '$ref') ? node.$ref : undefined
    if (typeof $ref === 'string' && kind !== 'document') {
      const target = follow(kind, ref, $ref, '/$ref')
      if (isObject(target)) refers?.({ ref: `${ref}/$ref`, $ref, node, target })
    }
    if (kind === 'schema') {
      if (typeof node.$dynamicRef === 'string') follow(kind, ref, node.$dynamicRef, '/$dynamicRef')
      followMapping(ref, node)
    }

    for (const child of childrenOf(kind, node, grammar)) {
      if (isMapRef(child)) followMap(child, ref)
      else enter({ ...child, ref: ref + child.ref })
    }
    visit?.({ kind, ref, node })
  }

  function follow(kind: Kind, ref: Ref, $ref: string, at: string): Json | undefined {
    const target = resolveRef(documents, ref, $ref)
    if (target === undefined) dangling?.({ ref: ref + at, $ref })
    else queue.push({ kind, ref: target.ref, node: target.value })
    return target?.value
  }

  // What stands instead of a map (`content: { $ref: ./payment.yaml }`) is one.
  function followMap({ kind, ref, node }: MapRef, base: Ref): void {
    const target = resolveRef(documents, base, node)
    if (target === undefined) dangling?.({ ref: base + ref, $ref: node })
    else if (isObject(target.value)) {
      for (const [name, part] of Object.entries(target.value))
        queue.push({ kind, ref: `${target.ref}/${escapePart(name)}`, node: part })
    }
  }

  // The values of a discriminator's mapping are references only if they look like one (OpenAPI 3.1, §4.8.25).
  function followMapping(ref: Ref, { discriminator }: JsonObject): void {
    const mapping = isObject(discriminator) && isObject(discriminator.mapping) ? discriminator.mapping : {}
    for (const [value, target] of Object.entries(mapping)) {
      if (typeof target === 'string' && looksLikeRef(target)) {
        follow('schema', ref, target, `/discriminator/mapping/${escapePart(value)}`)
      }
    }
  }
}

/** Is a discriminator's mapping value an address, rather than the name of a schema? */
export function looksLikeRef(text: string): boolean {
  return text.includes('#') || text.startsWith('.') || /\.(?:ya?ml|json)$/i.test(text)
}

/** The objects directly below one, with their kinds; `ref` is the pointer from the one to the other. */
export function childrenOf(kind: Kind, node: JsonObject, grammar: Grammar = openapi): Visit[] {
  const children: Visit[] = []

  for (const [key, value] of Object.entries(node)) {
    if (value === null || typeof value !== 'object') continue
    const child = shapeOf(grammar[kind], key)
    if (child === undefined) continue

    const ref = `/${escapePart(key)}`
    if (typeof child === 'string') children.push({ kind: child, ref, node: value })
    else if ('each' in child) {
      for (const [name, part] of Object.entries(value)) {
        if (extensible.has(child.each) && name.startsWith('x-')) continue
        children.push({ kind: child.each, ref: `${ref}/${escapePart(name)}`, node: part })
      }
    }
  }

  return children
}

/** Is this what stands instead of a map (`content: { $ref: ./payment.yaml }`)? A property may be called `$ref`. */
export function isMapRef(child: Visit): child is MapRef {
  return child.kind !== 'schema' && typeof child.node === 'string' && child.ref.endsWith('/$ref')
}

interface MapRef extends Visit {
  node: string
}

function shapeOf(shapes: Grammar[Kind], key: string): Shape | undefined {
  if (Object.hasOwn(shapes, key)) return shapes[key]
  return Object.hasOwn(shapes, '*') && !key.startsWith('x-') && !key.startsWith('$') ? shapes['*'] : undefined
}

// Maps of these may hold `x-` extensions. Headers and properties may be named so, and are meant.
const extensible = new Set<Kind>(['pathItem', 'response', 'callback', 'link'])

export interface Visit {
  kind: Kind
  ref: Ref
  node: Json
}

/** What `walk` tells. */
export interface Visitor {
  /** After its children. */
  visit?(visit: { kind: Kind; ref: Ref; node: JsonObject }): void
  /** A reference that leads somewhere; `ref` is the address of the reference itself. */
  refers?(arrow: { ref: Ref; $ref: string; node: JsonObject; target: JsonObject }): void
  /** A reference that leads nowhere; `ref` is the address of the reference itself. */
  dangling?(missing: { ref: Ref; $ref: string }): void
}
