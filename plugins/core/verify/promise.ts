import { isObject, member, objectOf } from '../json.ts'
import type { Documents, Operation, Ref } from '../model.ts'
import { child, follow, type Node } from '../openapi/node.ts'
import type { PlaceOf } from '../project/places.ts'
import { below } from '../refs.ts'

/**
 * The address of a part of an operation, behind all references: `responses`, `404`, `headers`, `ETag`. Of what is not
 * there it is that of its nearest parent. It is looked for only when there is something to say about it.
 */
export function partOf(operation: Operation, documents: Documents, placeOf: PlaceOf): PartOf {
  let start: Node | undefined
  return (...steps) => {
    start ??= nodesOf(operation, documents).find(({ ref }) => isSame(placeOf(ref), operation.place))
    return start && steps.reduce<Reached>(step, { node: start, ref: start.ref }).ref
  }

  function step({ node, ref }: Reached, key: string): Reached {
    const name = node && nameIn(node, key)
    if (node === undefined || name === undefined) return { ref }
    const next = child(documents, node, name)
    return next === undefined ? { ref: below(node.ref, name) } : { node: next, ref: next.ref }
  }
}

// Several versions may have an operation of this path.
function nodesOf({ path, method, webhook }: Operation, documents: Documents): Node[] {
  const holder = webhook ? 'webhooks' : 'paths'
  return Object.entries(documents).flatMap(([file, document]) => {
    const ref = below(file, holder, path)
    const item = follow(documents, ref, member(objectOf(document, holder), path))
    if (item === undefined) return []
    const own = child(documents, item, method.toLowerCase())
    const additional = isObject(item.value.additionalOperations)
      ? child(
          documents,
          { ref: below(item.ref, 'additionalOperations'), value: item.value.additionalOperations },
          method,
        )
      : undefined
    return [own, additional].filter((node) => node !== undefined)
  })
}

// `4xx` is read as `4XX`.
function nameIn({ value }: Node, key: string): string | undefined {
  if (Object.hasOwn(value, key)) return key
  return Object.keys(value).find((name) => name.toUpperCase() === key.toUpperCase())
}

function isSame(one: Operation['place'], other: Operation['place']): boolean {
  return one.path === other.path && one.line === other.line && one.column === other.column
}

/** The address of a part of an operation. */
export type PartOf = (...steps: string[]) => Ref | undefined

interface Reached {
  node?: Node
  ref: Ref
}
