import { isObject, member, typeOfValue } from '../json.ts'
import type { Json } from '../model.ts'
import { lookUp } from '../refs.ts'
import type { Direction } from '../schema/direction.ts'
import { all, gather } from '../schema/facets.ts'
import { innerOf } from '../schema/layers.ts'
import { violations } from '../verify/value.ts'
import { type Sight, see } from './claim.ts'
import type { FieldNode, FieldTree } from './field-tree.ts'

/** Marks the fields and variants that a value shows, and gives the paths of fields that it has and nobody documented. */
export function seeFields({ root }: FieldTree, value: Json, sight: Sight, direction: Direction): string[] {
  const strangers = new Set<string>()
  const queue: Visit[] = [{ node: root, value, isVariant: false }]
  for (const visit of queue) {
    if (queue.length > mostVisits) break
    look(visit)
  }
  return [...strangers]

  function look({ node: given, value, isVariant }: Visit): void {
    const node = given.same ?? given
    if (Array.isArray(value)) lookInside(node, value, isVariant)
    else if (isObject(value)) lookAt(node, value, isVariant)
    else choose(node, value)
  }

  // The layers of a list are not in the tree, unless its items have places of their own, or a variant is a list.
  function lookInside(node: FieldNode, items: Json[], isVariant: boolean): void {
    if (choose(node, items)) return
    for (const [index, item] of items.slice(0, mostItems).entries()) {
      const place = node.members.get(String(index))
      if (place === undefined) queue.push({ node, value: item, isVariant })
      else {
        see(place.claim, sight)
        queue.push({ node: place.node, value: item, isVariant: false })
      }
    }
  }

  function lookAt(node: FieldNode, value: { [name: string]: Json }, isVariant: boolean): void {
    choose(node, value)
    const known = isVariant ? undefined : namesIn(node)
    for (const [name, inner] of Object.entries(value)) {
      const found = node.members.get(name)
      if (found !== undefined) {
        see(found.claim, sight)
        queue.push({ node: found.node, value: inner, isVariant: false })
        continue
      }
      for (const other of node.others) queue.push({ node: other, value: inner, isVariant: false })
      if (known?.has(name) === false && strangers.size < mostStrangers) {
        strangers.add(node.path === '' ? name : `${node.path}.${name}`)
      }
    }
  }

  /** Marks the variants that a value is, and looks at it as each of them. */
  function choose(node: FieldNode, value: Json): boolean {
    const chosen = variantsOf(node, value, direction)
    for (const { claim, node: variant } of chosen) {
      see(claim, sight)
      if (variant.same === undefined) queue.push({ node: variant, value, isVariant: true })
    }
    return chosen.length > 0
  }
}

/** The variants that a value is: by the discriminator, else those whose schema holds and which know most of its fields. */
function variantsOf({ variants, shape }: FieldNode, value: Json, direction: Direction): FieldNode['variants'] {
  // A schema that does not say that it is of objects holds for a list as well.
  const possible = Array.isArray(value) ? variants.filter(({ node }) => isList(node)) : variants
  if (possible.length === 0) return []
  const tag = shape.said.discriminator === undefined ? undefined : member(value, shape.said.discriminator)
  const tagged = possible.filter(({ alternative }) => tag !== undefined && alternative.discriminatorValue === tag)
  if (tagged.length > 0) return tagged

  const holding = possible.filter(
    ({ alternative: { source } }) => violations(shape.documents, source.ref, value, direction).length === 0,
  )
  const scores = holding.map(({ node }) => knownIn(node, value))
  return holding.filter((_, index) => scores[index] === Math.max(...scores))
}

function isList({ shape: { said, members } }: FieldNode): boolean {
  return said.types.startsWith('array') || members.some(({ kind }) => kind === 'item')
}

function knownIn(given: FieldNode, value: Json): number {
  const node = given.same ?? given
  return isObject(value) ? Object.keys(value).filter((name) => node.members.has(name)).length : 0
}

/** The fields that an object may have; nothing where it may have any, or where not all are known. */
function namesIn(node: FieldNode, depth = 0): Set<string> | undefined {
  const names = new Set(node.members.keys())
  if (node.cut || node.others.length > 0 || depth > 5) return
  for (const { node: variant } of node.variants) {
    const inner = variant.same ?? variant
    const more = inner.members.size + inner.variants.length === 0 ? undefined : namesIn(inner, depth + 1)
    if (more === undefined) return
    for (const name of more) names.add(name)
  }
  return names.size === 0 || isOpen(node) ? undefined : names
}

// `additionalProperties: true` says outright that there may be others.
function isOpen({ shape: { documents, part } }: FieldNode): boolean {
  const known = open.get(part)
  if (known !== undefined) return known
  const outer = gather(
    documents,
    part.refs.flatMap((ref) => lookUp(documents, ref) ?? []),
  )
  const inner = innerOf(outer)
  const keywords = [...all(inner, 'additionalProperties'), ...all(inner, 'unevaluatedProperties')]
  const isIt = keywords.some((said) => said === true || typeOfValue(said) === 'object')
  open.set(part, isIt)
  return isIt
}

const open = new WeakMap<object, boolean>()

// A recording that is a dump of a whole database shows no more than its beginning does.
const mostItems = 500
const mostVisits = 20_000
const mostStrangers = 50

interface Visit {
  node: FieldNode
  value: Json
  /** Its fields are judged where the alternatives are listed. */
  isVariant: boolean
}
