import type { Documents, Ref } from '../model.ts'
import type { Direction } from '../schema/direction.ts'
import type { Member } from '../schema/members.ts'
import { type Shape, shapeAt, shapeInside } from '../schema/shape.ts'
import type { Alternative } from '../schema/variants.ts'
import { type Claim, claimOf } from './claim.ts'

/** The fields and variants of a body, each a claim, in the form of its schema. */
export interface FieldTree {
  root: FieldNode
  fields: Claim[]
  variants: Claim[]
  /** More lies deeper than is counted. */
  cut: boolean
}

/** A schema in it. Layers such as `array of` are taken off. */
export interface FieldNode {
  shape: Shape
  /** `source.expires`, from the top. */
  path: string
  /** Named properties, and the items of a tuple by their number. */
  members: Map<string, { claim: Claim; node: FieldNode }>
  /** What holds for properties that are not named. */
  others: FieldNode[]
  variants: { claim: Claim; node: FieldNode; alternative: Alternative }[]
  /** It is what this one above is, and goes on there. */
  same?: FieldNode
  cut: boolean
}

/**
 * The claims of a schema, about `most` fields large. It grows level by level, so what is left out lies deepest; what
 * contains itself is there once. What does not go this way (`writeOnly` in an answer) is no claim.
 */
export function fieldTree(documents: Documents, ref: Ref, direction: Direction, most = mostFields): FieldTree {
  const tree: FieldTree = { root: nodeOf(shapeAt(documents, ref), ''), fields: [], variants: [], cut: false }
  const queue: Task[] = [{ node: tree.root, trail: undefined }]
  for (const task of queue) expand(task)
  return tree

  function expand({ node, trail }: Task): void {
    const { shape, path } = node
    if (shape.members.length + shape.variants.length === 0) return
    const same = sameAbove(trail, shape)
    if (same !== undefined) {
      node.same = same
      return
    }
    if (tree.fields.length >= most || (trail?.depth ?? 0) >= deepest) {
      node.cut = true
      tree.cut = true
      return
    }

    const inside: Trail = { node, depth: (trail?.depth ?? 0) + 1, up: trail }
    for (const member of shape.members) addMember(node, member, inside)
    for (const alternative of shape.variants) {
      const claim = claimOf(path === '' ? alternative.label : `${path}(${alternative.label})`)
      const variant = nodeOf(shapeInside(shape, alternative), `${path}(${alternative.label})`)
      tree.variants.push(claim)
      node.variants.push({ claim, node: variant, alternative })
      queue.push({ node: variant, trail: inside })
    }
  }

  function addMember({ shape, path, members, others }: FieldNode, member: Member, trail: Trail): void {
    const isNamed = member.kind === 'property' || member.kind === 'item'
    const at = path === '' ? word(member) : `${path}.${word(member)}`
    const inner = shapeInside(shape, member)
    if (direction === 'response' ? inner.said.writeOnly : inner.said.readOnly) return

    const node = nodeOf(inner, at)
    queue.push({ node, trail })
    if (!isNamed) {
      others.push(node)
      return
    }
    const claim = claimOf(at)
    tree.fields.push(claim)
    members.set(member.name, { claim, node })
  }
}

function nodeOf(shape: Shape, path: string): FieldNode {
  return { shape, path, members: new Map(), others: [], variants: [], cut: false }
}

function word({ kind, name }: Member): string {
  return kind === 'property' || kind === 'item' ? name : '*'
}

function sameAbove(trail: Trail | undefined, { self }: Shape): FieldNode | undefined {
  for (let one = trail; one !== undefined; one = one.up) {
    if (one.node.shape.self.some((ref) => self.includes(ref))) return one.node
  }
  return
}

const mostFields = 400
const deepest = 12

interface Task {
  node: FieldNode
  trail: Trail | undefined
}

/** The nodes around, innermost first. */
interface Trail {
  node: FieldNode
  depth: number
  up: Trail | undefined
}
