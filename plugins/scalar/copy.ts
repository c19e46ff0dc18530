import { isObject, member } from '#core/json.ts'
import type { Documents, Json, JsonObject, Ref } from '#core/model.ts'
import { childrenOf, looksLikeRef } from '#core/openapi/walk.ts'
import type { Kind } from '#core/openapi/grammar.ts'
import { escapePart, parsePointer } from '#core/pointer.ts'
import { lastWord, resolveRef } from '#core/refs.ts'

import { withSafeDocs } from './safe.ts'

/**
 * Copies parts of documents so that every `$ref` in the copies leads to a component of their own: `components` gives
 * those that were referred to. Data (examples, defaults, extensions) is copied as it is.
 */
export function copier(documents: Documents, entry: string): { copy: Copy; components: () => JsonObject } {
  const names = new Map<string, string>()
  const taken = new Map<string, Set<string>>()
  const made = new Map<string, Map<string, Json>>()
  const queue: (() => void)[] = []

  return {
    copy: copyNode,
    components() {
      // Targets wait in the queue, so that a long chain of references cannot exhaust the stack.
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) next()
      return Object.fromEntries([...made].map(([section, parts]) => [section, Object.fromEntries(parts)]))
    },
  }

  function copyNode(kind: Kind, node: Json, ref: Ref): Json {
    if (!isObject(node)) return node
    const $ref = Object.hasOwn(node, '$ref') ? node.$ref : undefined
    const copy: JsonObject = Object.fromEntries(Object.entries(node).filter(([key]) => !dropped.has(key)))
    if (typeof $ref === 'string') {
      const target = pointTo(kind, ref, $ref)
      if (target === undefined) delete copy.$ref
      else copy.$ref = target
    }
    if (kind === 'schema') mapDiscriminator(copy, ref)
    copyChildren(kind, copy, ref)
    return withSafeDocs(copy)
  }

  // A child stands in its parent directly, or in a list or map between them, which is copied before it is written to.
  function copyChildren(kind: Kind, copy: JsonObject, ref: Ref): void {
    const between = new Map<string, Json>()
    for (const child of childrenOf(kind, copy)) {
      const [key = '', name] = parsePointer(child.ref)
      const value = copyChild(child.kind, child.node, ref + child.ref)
      if (name !== undefined && !between.has(key)) between.set(key, structure(copy[key]))
      write(name === undefined ? copy : between.get(key), name ?? key, value)
    }
    for (const [key, value] of between) copy[key] = Array.isArray(value) ? value.filter((item) => item !== hole) : value
  }

  function copyChild(kind: Kind, node: Json, ref: Ref): Json | undefined {
    return member(node, 'x-internal') === true ? undefined : copyNode(kind, node, ref)
  }

  function pointTo(kind: Kind, from: Ref, $ref: string): string | undefined {
    const section = sections.get(kind)
    const target = section === undefined ? undefined : resolveRef(documents, from, $ref)
    if (section === undefined || target === undefined) return
    const name = nameFor(section, target.ref)
    return `#/components/${section}/${escapePart(name)}`

    function nameFor(section: string, address: Ref): string {
      const key = `${section} ${address}`
      const known = names.get(key)
      if (known !== undefined) return known
      const name = freeName(section, address)
      names.set(key, name)
      queue.push(() => partsOf(section).set(name, copyNode(kind, target?.value ?? null, address)))
      return name
    }
  }

  function freeName(section: string, address: Ref): string {
    const used = taken.get(section) ?? new Set()
    taken.set(section, used)
    const wish = wishFor(address)
    let name = wish
    for (let number = 2; used.has(name) || isElsewhere(section, name, address); number++) name = `${wish}-${number}`
    used.add(name)
    return name
  }

  // The components of the document itself keep their names, whoever is met first.
  function isElsewhere(section: string, name: string, address: Ref): boolean {
    const own = member(member(member(documents[entry], 'components'), section), name) !== undefined
    return own && address !== `${entry}#/components/${section}/${escapePart(name)}`
  }

  function partsOf(section: string): Map<string, Json> {
    const parts = made.get(section) ?? new Map()
    made.set(section, parts)
    return parts
  }

  function mapDiscriminator(copy: JsonObject, ref: Ref): void {
    const { discriminator } = copy
    if (!isObject(discriminator) || !isObject(discriminator.mapping)) return
    const mapping = Object.entries(discriminator.mapping).map(([value, target]): [string, Json] => {
      const $ref = typeof target === 'string' && !looksLikeRef(target) ? `#/components/schemas/${target}` : target
      return [value, (typeof $ref === 'string' ? pointTo('schema', ref, $ref) : undefined) ?? target]
    })
    copy.discriminator = { ...discriminator, mapping: Object.fromEntries(mapping) }
  }
}

function structure(value: Json | undefined): Json {
  return Array.isArray(value) ? [...value] : isObject(value) ? { ...value } : null
}

function write(into: Json | undefined, name: string, value: Json | undefined): void {
  if (Array.isArray(into)) into[Number(name)] = value ?? hole
  else if (isObject(into) && value === undefined) delete into[name]
  else if (isObject(into)) into[name] = value ?? null
}

// `#/components/schemas/Payment` → Payment, `schemas/payment.yaml` → payment, `#/paths/~1a/get` → get.
function wishFor(address: Ref): string {
  return lastWord(address).replaceAll(/[^A-Za-z0-9._-]+/g, '_') || 'part'
}

const hole: JsonObject = {}

/** `$id` and `$self` would change what references mean; the other two are programs that Scalar's client runs. */
const dropped = new Set(['$id', '$self', '$schema', 'x-pre-request', 'x-post-response', '__proto__'])

const sections = new Map<Kind, string>([
  ['schema', 'schemas'],
  ['response', 'responses'],
  ['parameter', 'parameters'],
  ['example', 'examples'],
  ['request', 'requestBodies'],
  ['header', 'headers'],
  ['security', 'securitySchemes'],
  ['link', 'links'],
  ['callback', 'callbacks'],
  ['pathItem', 'pathItems'],
])

export type Copy = (kind: Kind, node: Json, ref: Ref) => Json
