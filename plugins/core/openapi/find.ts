import { member, objectOf } from '../json.ts'
import type { JsonObject, Ref } from '../model.ts'
import { below } from '../refs.ts'
import { methods } from './grammar.ts'
import { type Context, entries, follow, isHidden, type Node } from './node.ts'

/** An operation in its document, before it is read. */
export interface Found {
  path: string
  item: Node
  node: Node
  method: string
  webhook: boolean
  /** The calls that the API makes because of this one, by the key under `callbacks`. */
  callbacks: [name: string, found: Found][]
}

/** The operations of a document, then its webhooks, without those that the author keeps from readers. */
export function findOperations(context: Context, root: Node): Found[] {
  const [paths, webhooks] = ['paths', 'webhooks'].map((key) => entries(context.documents, root, key))
  return [
    ...(paths ?? []).flatMap(([path, item]) => findIn({ context, path, item, webhook: false })),
    ...(webhooks ?? []).flatMap(([name, item]) => findIn({ context, path: name, item, webhook: true })),
  ]
}

function findIn({ context, path, item, webhook, around = [] }: Search): Found[] {
  if (path.startsWith('x-') || isHidden(item.value)) return []
  const additional = Object.keys(objectOf(item.value, 'additionalOperations'))
  const places = [...methods.map((method) => [method]), ...additional.map((method) => ['additionalOperations', method])]

  return places.flatMap((at): Found[] => {
    const node = at.includes('') ? undefined : operationAt(context, item, at)
    if (node === undefined || isHidden(node.value)) return []
    const [first = '', own] = at
    // A callback of a callback may turn in a circle.
    const callbacks = around.includes(node.ref) ? [] : findCallbacks(context, node, [...around, node.ref])
    return [{ path, item, node, method: own ?? first.toUpperCase(), webhook, callbacks }]
  })
}

function findCallbacks(context: Context, operation: Node, around: Ref[]): [string, Found][] {
  if (around.length > deepest) return []
  return entries(context.documents, operation, 'callbacks').flatMap(([name, callback]) =>
    Object.entries(callback.value).flatMap(([expression, part]) => {
      const item = follow(context.documents, below(callback.ref, expression), part)
      if (item === undefined) return []
      const found = findIn({ context, path: expression, item, webhook: true, around })
      return found.flatMap((one): [string, Found][] => (around.includes(one.node.ref) ? [] : [[name, one]]))
    }),
  )
}

function operationAt({ documents }: Context, { ref, value }: Node, at: string[]): Node | undefined {
  const operation = at.reduce<JsonObject[string] | undefined>((here, key) => member(here, key), value)
  return follow(documents, below(ref, ...at), operation)
}

const deepest = 3

interface Search {
  context: Context
  path: string
  item: Node
  webhook: boolean
  /** The operations whose callbacks these are, the outermost first. */
  around?: Ref[]
}
