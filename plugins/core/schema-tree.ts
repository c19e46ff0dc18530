import type { Documents, Example, Ref } from './model.ts'
import type { Choice } from './schema/choices.ts'
import type { Part } from './schema/part.ts'
import type { Said } from './schema/said.ts'
import { type Shape, shapeAt, shapeInside, shapeOfPart } from './schema/shape.ts'

/** A schema as a page shows it: words, not keywords. It is plain JSON. */
export interface SchemaNode extends Said {
  /** Of the property. Other keys than those named are `…`; keys that match a pattern are `/^x-/`. */
  name?: string
  required: boolean
  /** Of a parameter or header: those with a name that says something. */
  namedExamples?: Example[]
  /** Properties, of the items too if it is an array. */
  children: SchemaNode[]
  variants?: Variant[]
  /** It is what one of its parents is; the parent with this anchor shows it. */
  recursive?: string
  /** What was left out, because the tree had grown large. */
  rest?: Rest
  /** Unique in the tree, fit for a URL fragment. */
  anchor: string
}

export type { Choice }

export interface Variant {
  kind: 'oneOf' | 'anyOf'
  label: string
  discriminatorValue?: string
  /** Meant where the discriminator says nothing known. */
  otherwise?: true
  node: SchemaNode
}

/** Where a tree goes on, and how much there is. */
export interface Rest {
  part: Part
  fields: number
  variants: number
  values: number
}

/**
 * The tree of a schema, about `budget` nodes large. It grows level by level, so what is left out is what lies deepest;
 * each node that is not shown with all that is inside names the part that continues it. `allOf` is merged; what
 * contains itself is marked rather than repeated.
 */
export function schemaTree(documents: Documents, ref: Ref, options: TreeOptions = {}): SchemaNode {
  return treeOf(shapeAt(documents, ref), options)
}

/** The tree of what another tree left out: its anchors follow on those of the node that it continues. */
export function partTree(documents: Documents, part: Part, options: TreeOptions = {}): SchemaNode {
  return treeOf(shapeOfPart(documents, part), { ...options, from: part.from ?? 0, whole: true })
}

/** How many nodes a tree has. */
export function sizeOf({ children, variants = [] }: SchemaNode): number {
  return [...children, ...variants.map(({ node }) => node)].reduce((size, node) => size + sizeOf(node), 1)
}

/** What a tree costs a page: a node with a long text or many values to choose from counts for several. */
export function weightOf(node: SchemaNode): number {
  const { children, variants = [] } = node
  return [...children, ...variants.map(({ node }) => node)].reduce((sum, one) => sum + weightOf(one), weightAlone(node))
}

function weightAlone({ description = '', itemDescription = '', enumeration = [] }: Said): number {
  const meanings = enumeration.reduce((sum, choice) => sum + (choice.description?.length ?? 0) + 20, 0)
  return Math.max(1, Math.round((description.length + itemDescription.length + meanings) / lettersOfNode))
}

/** The parts that continue a tree, each once for each place that it continues. */
export function restsOf({ children, variants = [], rest }: SchemaNode): Part[] {
  const inside = [...children, ...variants.map(({ node }) => node)].flatMap(restsOf)
  return rest === undefined ? inside : [rest.part, ...inside]
}

function treeOf(shape: Shape, { budget = 300, anchor = '', least = widest, from = 0, whole }: Growing): SchemaNode {
  const anchors = new Set<string>()
  const queue: Task[] = []
  let left = budget

  const root = grow({ shape, anchor: clean(anchor), required: false, trail: undefined })
  for (const task of queue) expand(task)
  return root

  function grow({ shape, name, anchor, required, trail }: Seed): SchemaNode {
    left -= weightAlone(shape.said)
    const node: SchemaNode = {
      ...(name !== undefined && { name }),
      ...shape.said,
      required,
      children: [],
      anchor: unique(anchor),
    }
    queue.push({ node, shape, trail })
    return node
  }

  function expand({ node, shape, trail }: Task): void {
    const isRoot = trail === undefined
    if (!(isRoot && whole)) cutChoices(node, shape)
    const { members, variants } = shape
    const start = isRoot ? from : 0
    const count = members.length + variants.length - start
    if (count <= 0) return

    const parent = parentIn(trail, shape)
    if (parent !== undefined) {
      node.recursive = parent
      return
    }
    const room = isRoot ? Math.max(left, least) : depthOf(trail) < deepest ? left : 0
    const shown = count <= room || (isRoot && least > 0) ? Math.min(count, room, widest) : 0
    const inside = { self: shape.self, anchor: node.anchor, depth: depthOf(trail) + 1, up: trail }

    for (const one of members.slice(start, start + shown)) {
      const { name, required } = one
      const anchor = below(node.anchor, name)
      node.children.push(grow({ shape: shapeInside(shape, one), name, required, trail: inside, anchor }))
    }
    const chosen = variants.slice(Math.max(0, start - members.length), Math.max(0, start + shown - members.length))
    for (const one of chosen) {
      const { source, ...variant } = one
      const anchor = below(node.anchor, variant.label)
      const grown = grow({ shape: shapeInside(shape, one), required: false, trail: inside, anchor })
      node.variants = [...(node.variants ?? []), { ...variant, node: grown }]
    }
    if (shown < count) node.rest = restFrom(shape, start + shown)
  }

  function unique(wanted: string): string {
    let anchor = wanted
    for (let number = 2; anchors.has(anchor); number++) anchor = `${wanted}-${number}`
    anchors.add(anchor)
    return anchor
  }
}

function below(anchor: string, name: string): string {
  return anchor === '' ? clean(name) : `${anchor}.${clean(name)}`
}

/** A text as a part of an anchor, which needs no escaping anywhere. */
export function clean(text: string): string {
  return /^[\w.-]+$/.test(text) ? text : text.replace(/[^\p{L}\p{N}_.-]+/gu, '-')
}

function restFrom({ part, members, variants }: Shape, start: number): Rest {
  return {
    part: start === 0 ? part : { ...part, from: start },
    fields: Math.max(0, members.length - start),
    variants: Math.min(variants.length, members.length + variants.length - start),
    values: 0,
  }
}

// Hundreds of currencies at each amount would make a page of currencies.
function cutChoices(node: SchemaNode, { part }: Shape): void {
  const values = node.enumeration ?? []
  let length = 0
  const shown = values.findIndex((choice) => {
    length += JSON.stringify(choice).length
    return length > longestChoices
  })
  if (shown === -1 || values.length - shown < 4) return
  node.enumeration = values.slice(0, Math.max(3, Math.min(shown, 12)))
  node.rest = { part, fields: 0, variants: 0, values: values.length - node.enumeration.length }
}

function parentIn(trail: Trail | undefined, { self }: Shape): string | undefined {
  for (let one = trail; one !== undefined; one = one.up) {
    if (one.self.some((ref) => self.includes(ref))) return one.anchor
  }
  return
}

function depthOf(trail: Trail | undefined): number {
  return trail?.depth ?? 0
}

// More fields or variants than this beside each other are continued in another part.
const widest = 100
const deepest = 60
const longestChoices = 2000
// A node with a text of so many letters weighs as much as two or three without.
const lettersOfNode = 250

interface TreeOptions {
  /** Default: 300. */
  budget?: number
  /** What every anchor begins with: `response-200`. Default: nothing. */
  anchor?: string
  /** How many fields of the first level are shown even beyond the budget. Default: 100. */
  least?: number
}

interface Growing extends TreeOptions {
  from?: number
  /** All values of an enumeration that is the root itself. */
  whole?: boolean
}

interface Seed {
  shape: Shape
  name?: string | undefined
  anchor: string
  required: boolean
  trail: Trail | undefined
}

interface Task {
  node: SchemaNode
  shape: Shape
  trail: Trail | undefined
}

/** The schemas around, innermost first. */
interface Trail {
  self: Ref[]
  anchor: string
  depth: number
  up: Trail | undefined
}
