import { present, textOf } from '../json.ts'
import type { Documents, Reply, ReplyHeader } from '../model.ts'
import { below } from '../refs.ts'
import { readLinks } from './links.ts'
import { type Context, entries, type Node } from './node.ts'
import { examplesOf, namedExamples, readContents, schemaOf } from './payload.ts'

/** What an operation promises to answer: `200` before `4XX` before `default`. */
export function readResponses(context: Context, operation: Node): Reply[] {
  const { documents, place } = context
  return entries(documents, operation, 'responses')
    .filter(([status]) => !status.startsWith('x-'))
    .map(([status, node]) =>
      present({
        status: /^[1-5]xx$/.test(status) ? status.toUpperCase() : status,
        summary: textOf(node.value, 'summary'),
        description: textOf(node.value, 'description') ?? '',
        headers: entries(documents, node, 'headers').map((header) => readHeader(documents, header)),
        contents: readContents(documents, node),
        links: readLinks(context, node),
        place: place(below(operation.ref, 'responses', status)),
      }),
    )
    .sort((one, other) => rank(one.status) - rank(other.status))
}

function readHeader(documents: Documents, [name, node]: [string, Node]): ReplyHeader {
  const { value } = node
  const holder = entries(documents, node, 'content')[0]?.[1] ?? node
  const examples = namedExamples(documents, holder)
  return present({
    name,
    required: value.required === true,
    deprecated: value.deprecated === true,
    description: textOf(value, 'description'),
    schema: schemaOf(holder),
    example: examplesOf(documents, holder).find((example) => example.value !== undefined)?.value,
    examples: examples.length > 0 ? examples : undefined,
  })
}

// 4XX stands after every status that begins with 4.
function rank(status: string): number {
  const code = Number(status.replace('XX', '99.5'))
  return Number.isNaN(code) ? 1000 : code
}
