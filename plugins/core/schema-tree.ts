import type { Documents, Json, Ref } from './model.ts'
import { choicesIn, constraintsOf } from './schema/constraints.ts'
import { type Facets, facetsAt, first, gather } from './schema/facets.ts'
import { membersOf } from './schema/members.ts'
import { typeWords } from './schema/type-words.ts'
import { innerOf, variantsOf } from './schema/variants.ts'

/** A schema as a page shows it: words, not keywords. It is plain JSON. */
export interface SchemaNode {
  /** Of the property. Other keys than those named are `…`; keys that match a pattern are `/^x-/`. */
  name?: string
  /** `array of Payment`, `string or null`, `map of string`. */
  types: string
  title?: string
  required: boolean
  deprecated: boolean
  readOnly: boolean
  writeOnly: boolean
  /** `at least 1`, `1 to 500 characters`, `matches ^pay_`, `format date-time`, `each: at most 10 characters`. */
  constraints: string[]
  enumeration?: Choice[]
  default?: Json
  example?: Json
  description?: string
  /** Properties, of the items too if it is an array. */
  children: SchemaNode[]
  variants?: Variant[]
  /** It is what one of its parents is; the parent shows it. */
  recursive?: true
  /** How many children and variants were left out, because the tree had grown large. */
  truncated?: number
  /** Unique in the tree, fit for a URL fragment. */
  anchor: string
}

export interface Choice {
  value: Json
  description?: string
}

export interface Variant {
  kind: 'oneOf' | 'anyOf'
  label: string
  discriminatorValue?: string
  node: SchemaNode
}

/**
 * The tree of a schema, at most `budget` nodes large. It grows level by level, so what is left out is what lies
 * deepest. `allOf` is merged; what contains itself is marked rather than repeated.
 */
export function schemaTree(
  documents: Documents,
  ref: Ref,
  { budget = 300, anchor = '' }: TreeOptions = {},
): SchemaNode {
  const anchors = new Set<string>()
  const queue: Task[] = []
  let left = budget

  const start = facetsAt(documents, ref)
  const root = grow({ facets: start, trail: [], anchor, required: false })
  for (let task = queue.shift(); task !== undefined; task = queue.shift()) expand(task)
  return root

  function grow({ facets, name, trail, anchor, required }: Seed): SchemaNode {
    left--
    const node = describe(facets, { name, required, anchor: unique(anchor) })
    queue.push({ node, facets, trail })
    return node
  }

  function expand({ node, facets, trail }: Task): void {
    const inner = innerOf(facets)
    const self = [...facets.self, ...inner.self]
    const members = membersOf(inner)
    const variants = variantsOf(inner)
    if (members.length + variants.length === 0) return
    if (self.some((one) => trail.includes(one))) {
      node.recursive = true
      return
    }

    const inside = [...trail, ...self]
    for (const { name, sources, required } of members) {
      const seed = {
        facets: gather(inner.documents, sources),
        name,
        required,
        trail: inside,
        anchor: `${node.anchor}.${name}`,
      }
      if (hasRoom(node, inside)) node.children.push(grow(seed))
    }
    for (const { source, ...variant } of variants) {
      if (!hasRoom(node, inside)) continue
      const facets = gather(inner.documents, [source])
      const seed = { facets, required: false, trail: inside, anchor: `${node.anchor}.${variant.label}` }
      node.variants = [...(node.variants ?? []), { ...variant, node: grow(seed) }]
    }
  }

  function hasRoom(node: SchemaNode, trail: Ref[]): boolean {
    if (left > 0 && trail.length < 100) return true
    node.truncated = (node.truncated ?? 0) + 1
    return false
  }

  function unique(wanted: string): string {
    const base = wanted.replace(/^\./, '').replace(/[^\p{L}\p{N}_.-]+/gu, '-')
    let anchor = base
    for (let number = 2; anchors.has(anchor); number++) anchor = `${base}-${number}`
    anchors.add(anchor)
    return anchor
  }
}

function describe(facets: Facets, { name, required, anchor }: Pick<Seed, 'name' | 'required' | 'anchor'>): SchemaNode {
  const example = [first(facets, 'example') ?? [], first(facets, 'examples') ?? []].flat().at(0)
  const enumeration = choicesIn(facets)
  return {
    ...(name !== undefined && { name }),
    types: typeWords(facets),
    ...text(facets, 'title'),
    required,
    deprecated: first(facets, 'deprecated') === true,
    readOnly: first(facets, 'readOnly') === true,
    writeOnly: first(facets, 'writeOnly') === true,
    constraints: constraintsOf(facets),
    ...(enumeration.length > 0 && { enumeration }),
    ...value('default', first(facets, 'default')),
    ...(isLarge(example) ? {} : value('example', example)),
    ...text(facets, 'description'),
    children: [],
    anchor,
  }
}

function text<Key extends string>(facets: Facets, key: Key): { [key in Key]?: string } {
  const found = first(facets, key)
  return typeof found === 'string' && found !== '' ? ({ [key]: found } as { [key in Key]: string }) : {}
}

function value<Key extends string>(key: Key, found: Json | undefined): { [key in Key]?: Json } {
  return found === undefined ? {} : ({ [key]: found } as { [key in Key]: Json })
}

// An example of a whole object says nothing that its parts do not say better.
function isLarge(example: Json | undefined): boolean {
  return typeof example === 'object' && JSON.stringify(example).length > 200
}

interface TreeOptions {
  /** Default: 300. */
  budget?: number
  /** What every anchor begins with: `response-200`. Default: nothing. */
  anchor?: string
}

interface Seed {
  facets: Facets
  name?: string | undefined
  /** The addresses of the schemas around. */
  trail: Ref[]
  anchor: string
  required: boolean
}

interface Task {
  node: SchemaNode
  facets: Facets
  trail: Ref[]
}
