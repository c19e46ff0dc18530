import { member, objectOf } from '../json.ts'
import type { JsonObject } from '../model.ts'
import { below } from '../refs.ts'
import { child, type Context, entries, follow, isHidden, type Node } from './node.ts'

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
  const [paths, webhooks] = ['paths', 'webhooks'].map((key) => {
    const holder = child(context.documents, root, key)
    return holder === undefined
      ? []
      : entries(context.documents, { ...root, value: { ...root.value, [key]: holder.value } }, key)
  })
  return [
    ...(paths ?? []).flatMap(([path, item]) => findIn(context, path, item, false)),
    ...(webhooks ?? []).flatMap(([name, item]) => findIn(context, name, item, true)),
  ]
}

function findIn(context: Context, path: string, item: Node, webhook: boolean, isCallback = false): Found[] {
  if (path.startsWith('x-') || isHidden(context, item.value)) return []
  const additional = Object.keys(objectOf(item.value, 'additionalOperations'))
  const places = [...methods.map((method) => [method]), ...additional.map((method) => ['additionalOperations', method])]

  return places.flatMap((at): Found[] => {
    const node = operationAt(context, item, at)
    if (node === undefined || isHidden(context, node.value)) return []
    const [first = '', own] = at
    // Callbacks of callbacks are not shown; they may turn in a circle.
    const callbacks = isCallback ? [] : findCallbacks(context, node)
    return [{ path, item, node, method: own ?? first.toUpperCase(), webhook, callbacks }]
  })
}

function findCallbacks(context: Context, operation: Node): [string, Found][] {
  return entries(context.documents, operation, 'callbacks').flatMap(([name, callback]) =>
    Object.entries(callback.value).flatMap(([expression, part]) => {
      const item = follow(context.documents, below(callback.ref, expression), part)
      if (item === undefined) return []
      return findIn(context, expression, item, true, true).map((found): [string, Found] => [name, found])
    }),
  )
}

function operationAt({ documents }: Context, { ref, value }: Node, at: string[]): Node | undefined {
  const operation = at.reduce<JsonObject[string] | undefined>((here, key) => member(here, key), value)
  return follow(documents, below(ref, ...at), operation)
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']
