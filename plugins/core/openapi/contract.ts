import { digest } from '../digest.ts'
import { isObject, member } from '../json.ts'
import type { Documents, Json, JsonObject, Ref } from '../model.ts'
import { escapePart } from '../pointer.ts'
import type { Memo } from '../project/remember.ts'
import { below, resolveRef } from '../refs.ts'
import { closureDigests } from '../schema/digests.ts'
import { follow, items, type Node } from './node.ts'
import type { Found } from './find.ts'
import { counts, withoutProse } from './prose.ts'
import { readSecurity } from './security.ts'
import type { Kind } from './grammar.ts'
import { childrenOf, isMapRef, type Visit } from './walk.ts'

/**
 * Digests of what single operations promise. A digest covers everything that an operation refers to, whatever the
 * file or name it stands under, and no prose: descriptions, examples, titles, tags, extensions.
 */
export function readContracts(documents: Documents, root: Node, memo?: Memo): (found: Found) => string {
  const digestOf = digests(documents)
  return memo === undefined ? promised : (found) => memo(keyOfAll(found), () => promised(found))

  function promised({ method, path, item, node }: Found): string {
    const { requestBody, responses, callbacks } = node.value
    const parts = Object.fromEntries(
      Object.entries({ requestBody, responses, callbacks }).filter(([, part]) => part !== undefined),
    ) as JsonObject
    return digest({
      method,
      path,
      parameters: parameterDigests(documents, item, node, digestOf),
      parts: digestOf('operation', node.ref, parts),
      security: securityOf(documents, root, node),
    })
  }

  function keyOfAll({ method, path, item, node }: Found): string {
    const schemes = below(root.ref, 'components', 'securitySchemes')
    const closure = closureDigests(documents)([item.ref, node.ref, schemes])
    return [method, path, JSON.stringify(root.value.security), closure].join(' ')
  }
}

// Those of the operation replace those of its path; their order says nothing.
function parameterDigests(documents: Documents, item: Node, operation: Node, digestOf: DigestOf): Json {
  const nodes = [...items(documents, item, 'parameters'), ...items(documents, operation, 'parameters')]
  const named = new Map(nodes.map((node) => [`${node.value.in} ${node.value.name}`, node]))
  return [...named.values()].map(({ ref, value }) => digestOf('parameter', ref, value)).sort()
}

function securityOf(documents: Documents, root: Node, operation: Node): Json {
  const requirements = readSecurity(operation.value.security) ?? readSecurity(root.value.security) ?? []
  const schemes = member(root.value.components, 'securitySchemes')
  return requirements
    .map((needs) =>
      digest(
        needs
          .map(({ scheme, scopes }) => {
            const definition = follow(documents, root.ref, member(schemes, scheme))
            return digest({ scheme: withoutProse('security', definition?.value ?? {}), scopes: scopes.toSorted() })
          })
          .sort(),
      ),
    )
    .sort()
}

type DigestOf = (kind: Kind, ref: Ref, node: Json) => string

/**
 * Digests of parts, each computed once. Parts that refer to each other in a circle are found by Tarjan's algorithm
 * and digested together, so that it does not matter from which of them the circle was entered. It keeps a list of what
 * it is at rather than calling itself: in some documents one schema leads through thousands of others.
 */
function digests(documents: Documents): DigestOf {
  const done = new Map<string, string>()
  const open = new Map<string, Open>()
  const stack: Open[] = []

  return (kind, ref, node) => digest(shapeOf(kind, ref, node, final))

  function final(target: Target): string {
    if (!done.has(keyOf(target))) connect(target)
    return settledAs(target)
  }

  function settledAs(target: Target): string {
    return done.get(keyOf(target)) ?? ''
  }

  function connect(start: Target): void {
    const path = [enter(start)]
    for (let here = path.at(-1); here !== undefined; here = path.at(-1)) {
      const next = here.needs.pop()
      if (next === undefined) {
        path.pop()
        leave(here)
        const before = path.at(-1)
        if (before && open.has(keyOf(here.target))) before.low = Math.min(before.low, here.low)
      } else if (!done.has(keyOf(next))) {
        const waiting = open.get(keyOf(next))
        if (waiting === undefined) path.push(enter(next))
        else here.low = Math.min(here.low, waiting.low)
        if (waiting === here) here.circular = true
      }
    }
  }

  function enter(target: Target): Open {
    const needs: Target[] = []
    gather(target.kind, target.ref, target.node, needs)
    const here: Open = { target, needs, index: stack.length, low: stack.length, circular: false }
    open.set(keyOf(target), here)
    stack.push(here)
    return here
  }

  // What a shape will ask for.
  function gather(kind: Kind, ref: Ref, node: Json, needs: Target[]): void {
    if (!isObject(node)) return
    for (const child of partsIn(childrenOf(kind, node), ref)) {
      const $ref = member(child.node, '$ref')
      const { at } = child
      const found = typeof $ref === 'string' ? resolveRef(documents, at, $ref) : undefined
      if (found) needs.push({ kind: child.kind, ref: found.ref, node: found.value })
      gather(child.kind, at, child.node, needs)
    }
  }

  // The one from which a circle was entered closes it.
  function leave({ index, low, circular }: Open): void {
    if (low < index) return
    const circle = stack.splice(index)
    const settled =
      circle.length === 1 && !circular
        ? circle.map(({ target }) => digest(shapeOf(target.kind, target.ref, target.node, settledAs)))
        : settle(circle)
    circle.forEach(({ target }, at) => {
      open.delete(keyOf(target))
      done.set(keyOf(target), settled[at] ?? '')
    })
  }

  // First each member by itself, then with what the others were; all of them count, since each leads to every other.
  function settle(circle: Open[]): string[] {
    let colours = new Map(circle.map(({ target }) => [keyOf(target), '']))
    for (let round = 0; round < 3; round++) {
      const before = colours
      colours = new Map(
        circle.map(({ target }) => {
          const lookUpColour = (next: Target) => before.get(keyOf(next)) ?? done.get(keyOf(next)) ?? ''
          return [keyOf(target), digest(shapeOf(target.kind, target.ref, target.node, lookUpColour))]
        }),
      )
    }
    const whole = [...colours.values()].sort()
    return [...colours.values()].map((colour) => digest([colour, whole]))
  }

  // A part with digests in place of what has a meaning of its own, so that inline and referred to are the same.
  function shapeOf(kind: Kind, ref: Ref, node: Json, digestFor: (target: Target) => string): Json {
    if (!isObject(node)) return node
    const all = childrenOf(kind, node)
    const inside = new Set(all.map((child) => child.ref.split('/')[1]))
    const flat = Object.entries(withoutProse(kind, node)).filter(([key]) => !inside.has(key))

    const sets: { [keyword: string]: string[] } = {}
    const shape: [string, Json][] = flat
    for (const child of partsIn(all, ref)) {
      const value = partDigest(child.kind, child.at, child.node, digestFor)
      const [, keyword = '', name] = child.ref.split('/')
      if (name !== undefined && unordered.has(keyword)) sets[keyword] = [...(sets[keyword] ?? []), value]
      else shape.push([child.ref, value])
    }
    for (const [keyword, values] of Object.entries(sets)) shape.push([`/${keyword}`, values.sort()])
    return Object.fromEntries(shape)
  }

  // Each with its address. A map that stands elsewhere is as if it stood here.
  function partsIn(children: Visit[], base: Ref): PartAt[] {
    return children.filter(counts).flatMap((child): PartAt[] => {
      if (!isMapRef(child)) return [{ ...child, at: base + child.ref }]
      const map = resolveRef(documents, base, child.node)
      const within = child.ref.slice(0, child.ref.lastIndexOf('/'))
      return Object.entries(isObject(map?.value) ? map.value : {}).map(([name, node]) => ({
        kind: child.kind,
        ref: `${within}/${escapePart(name)}`,
        at: `${map?.ref}/${escapePart(name)}`,
        node,
      }))
    })
  }

  function partDigest(kind: Kind, ref: Ref, node: Json, digestFor: (target: Target) => string): string {
    const $ref = member(node, '$ref')
    if (!isObject(node) || typeof $ref !== 'string') return digest(shapeOf(kind, ref, node, digestFor))

    const found = resolveRef(documents, ref, $ref)
    const target = found === undefined ? 'nowhere' : digestFor({ kind, ref: found.ref, node: found.value })
    const beside = shapeOf(kind, ref, withoutRef(node), digestFor)
    return Object.keys(beside ?? {}).length === 0 ? target : digest([target, beside])
  }
}

function withoutRef(node: JsonObject): JsonObject {
  const { $ref, ...rest } = node
  return rest
}

function keyOf({ kind, ref }: Target): string {
  return `${kind} ${ref}`
}

const unordered = new Set(['allOf', 'anyOf', 'oneOf', 'parameters'])

interface Target {
  kind: Kind
  ref: Ref
  node: Json
}

interface PartAt extends Visit {
  at: Ref
}

interface Open {
  target: Target
  /** What it refers to and has not been looked at. */
  needs: Target[]
  index: number
  low: number
  circular: boolean
}
