import { member, objectOf, present, textOf } from '../json.ts'
import type { ReplyLink } from '../model.ts'
import { resolveRef } from '../refs.ts'
import { type Context, entries, type Node } from './node.ts'

/** What an answer says can be called next. A link to an operation of another description keeps its name only. */
export function readLinks(context: Context, response: Node): ReplyLink[] | undefined {
  const links = entries(context.documents, response, 'links').map(([name, node]) =>
    present({
      name,
      operation: operationOf(context, node),
      description: textOf(node.value, 'description'),
      parameters: objectOf(node.value, 'parameters'),
      body: member(node.value, 'requestBody'),
    }),
  )
  return links.length === 0 ? undefined : links
}

function operationOf({ documents, operationAt, operationNamed }: Context, { ref, value }: Node): string | undefined {
  const id = textOf(value, 'operationId')
  if (id !== undefined) return operationNamed(id)
  const address = textOf(value, 'operationRef')
  const target = address === undefined ? undefined : resolveRef(documents, ref, address)
  return target && operationAt(target.ref)
}
