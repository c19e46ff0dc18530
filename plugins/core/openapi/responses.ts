import { member, present, textOf } from '../json.ts'
import type { Reply, ReplyHeader } from '../model.ts'
import { below } from '../refs.ts'
import { type Context, entries, type Node } from './node.ts'
import { readContents } from './payload.ts'

/** What an operation promises to answer: `200` before `4XX` before `default`. */
export function readResponses({ documents, place }: Context, operation: Node): Reply[] {
  return entries(documents, operation, 'responses')
    .filter(([status]) => !status.startsWith('x-'))
    .map(([status, node]) => ({
      status: /^[1-5]xx$/.test(status) ? status.toUpperCase() : status,
      description: textOf(node.value, 'description') ?? '',
      headers: entries(documents, node, 'headers').map(readHeader),
      contents: readContents(documents, node),
      place: place(below(operation.ref, 'responses', status)),
    }))
    .sort((one, other) => rank(one.status) - rank(other.status))
}

function readHeader([name, { ref, value }]: [string, Node]): ReplyHeader {
  return present({
    name,
    required: value.required === true,
    deprecated: value.deprecated === true,
    description: textOf(value, 'description'),
    schema: member(value, 'schema') === undefined ? undefined : below(ref, 'schema'),
  })
}

// 4XX stands after every status that begins with 4.
function rank(status: string): number {
  const code = Number(status.replace('XX', '99.5'))
  return Number.isNaN(code) ? 1000 : code
}
