import { present, textOf } from '../json.ts'
import type { Parameter } from '../model.ts'
import { examplesOf, namedExamples, schemaOf } from './payload.ts'
import { type Context, entries, isHidden, items, type Node } from './node.ts'

/** The parameters of an operation: its own, and those of its path that it does not override (by name and place). */
export function readParameters(context: Context, path: Node, operation: Node): Parameter[] {
  const parameters = new Map<string, Parameter>()
  for (const node of [
    ...items(context.documents, path, 'parameters'),
    ...items(context.documents, operation, 'parameters'),
  ]) {
    if (isHidden(node.value)) continue
    const parameter = readParameter(context, node)
    if (parameter !== undefined) parameters.set(`${parameter.in} ${parameter.name}`, parameter)
  }
  return [...parameters.values()]
}

function readParameter({ documents, place }: Context, node: Node): Parameter | undefined {
  const { ref, value } = node
  const name = textOf(value, 'name')
  const where = places.find((one) => one === value.in)
  if (name === undefined || where === undefined) return

  const [mediaType, content] = entries(documents, node, 'content')[0] ?? []
  const style = textOf(value, 'style') ?? styles[where]
  const holder = content ?? node
  const examples = namedExamples(documents, holder)
  return present({
    name,
    in: where,
    required: value.required === true || where === 'path',
    deprecated: value.deprecated === true,
    description: textOf(value, 'description'),
    style,
    explode: typeof value.explode === 'boolean' ? value.explode : style === 'form' || style === 'cookie',
    schema: schemaOf(holder),
    allowReserved: value.allowReserved === true || undefined,
    mediaType,
    example: examplesOf(documents, holder).find((example) => example.value !== undefined)?.value,
    examples: examples.length > 0 ? examples : undefined,
    place: place(ref),
  })
}

const places = ['path', 'query', 'header', 'cookie', 'querystring'] as const

// How values are written unless the document says otherwise (OpenAPI 3.1, §4.8.12).
const styles = { path: 'simple', query: 'form', header: 'simple', cookie: 'form', querystring: 'form' } as const
