import type { Documents, Encoding, Example, Json, Operation, Parameter, Ref, ReplyHeader } from '../model.ts'
import { clean, type SchemaNode, schemaTree } from '../schema-tree.ts'

/** The parameters of an operation in the order a reader fills them in, by the place where they go. */
export function parametersOf({ parameters }: Pick<Operation, 'parameters'>, documents: Documents): ParameterGroup[] {
  return places.flatMap(({ place, title }) => {
    const here = parameters.filter((parameter) => parameter.in === place)
    const fields = here.map((parameter) => fieldOf(parameter, place, documents, writtenAs(parameter)))
    return here.length === 0 ? [] : [{ title, anchor: place, fields }]
  })
}

/** A header of an answer, as a field. */
export function headerOf(header: ReplyHeader, prefix: string, documents: Documents): SchemaNode {
  return fieldOf(header, prefix, documents, [])
}

/** What stands at the parameter wins over what its schema says of itself. */
function fieldOf(parameter: Described, prefix: string, documents: Documents, writing: string[]): SchemaNode {
  const { name, required, deprecated, description, example, examples = [], schema } = parameter
  const anchor = clean(`${prefix}.${name}`)
  const node = schema === undefined ? { ...bare, anchor } : schemaTree(documents, schema, { budget, anchor, least: 0 })
  const isArray = /^(?:array|tuple)\b/.test(node.types)
  const isComposed = isArray || /^(?:object|map)\b/.test(node.types) || node.children.length > 0
  // What deepObject means for a list is not defined.
  const written = writing.filter((words) => !(isArray && words.includes('[key]')))
  const isNamed = examples.length > 1 || examples.some((one) => one.summary ?? one.description)
  return {
    ...node,
    name,
    required,
    deprecated: deprecated || node.deprecated,
    ...(isComposed && { constraints: [...node.constraints, ...written] }),
    // Generators write an empty one where the schema has the words.
    ...describedBy(description, node),
    ...(example === undefined ? {} : { example }),
    ...(isNamed && { namedExamples: examples }),
  }
}

// What the schema says may be another thing: of which form the value is.
function describedBy(
  own = '',
  { description: ofSchema = '', itemDescription: ofItems = '' }: SchemaNode,
): Partial<SchemaNode> {
  const [text, more] = [own.trim(), ofSchema.trim()]
  if (text === '') return {}
  const said = text.includes(more) ? own : more.includes(text) ? ofSchema : `${own}\n\n${ofSchema}`
  return { description: said, ...(ofItems !== '' && said.includes(ofItems.trim()) && { itemDescription: '' }) }
}

/** How a part of a form is written, if not in the usual way. */
export function encodedAs(name: string, { contentType, style, explode }: Encoding): string[] {
  const type = contentType === undefined ? [] : [`sent as ${contentType}`]
  if (style === undefined && explode === undefined) return type
  return [...type, ...styleWords({ name, in: 'query', style: style ?? 'form', explode: explode ?? style === 'form' })]
}

function writtenAs(parameter: Parameter): string[] {
  return parameter.mediaType === undefined ? styleWords(parameter) : [`written as ${parameter.mediaType}`]
}

/** How a list or an object is written (OpenAPI 3.1 §4.8.12.1), if not in the way of its place. */
function styleWords({ name, in: place, style, explode }: Writing): string[] {
  if (style === 'deepObject') return [`written \`${name}[key]=value\``]
  const separator = separators.get(style)
  if (separator !== undefined && !explode) return [`separated by ${separator}`]
  if (style === 'matrix') return [`written \`;${name}=…\``]
  if (style === 'label') return ['written `.…`']
  return place === 'query' && style === 'form' && !explode ? ['separated by commas'] : []
}

const separators = new Map([
  ['spaceDelimited', 'spaces'],
  ['pipeDelimited', '`|`'],
  ['tabDelimited', 'tabs'],
])

const bare: SchemaNode = {
  types: 'string',
  required: false,
  deprecated: false,
  readOnly: false,
  writeOnly: false,
  constraints: [],
  children: [],
  anchor: '',
}

const budget = 10

const places = [
  { place: 'path', title: 'Path parameters' },
  { place: 'query', title: 'Query parameters' },
  { place: 'querystring', title: 'Query string' },
  { place: 'header', title: 'Request headers' },
  { place: 'cookie', title: 'Cookies' },
] satisfies { place: Parameter['in']; title: string }[]

type Writing = Pick<Parameter, 'name' | 'in' | 'style' | 'explode'>

interface Described {
  name: string
  required: boolean
  deprecated: boolean
  description?: string
  example?: Json
  examples?: Example[]
  schema?: Ref
}

export interface ParameterGroup {
  title: string
  anchor: Parameter['in']
  fields: SchemaNode[]
}
