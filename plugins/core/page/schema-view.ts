import type { Content, Documents, Json, Operation, Parameter, Ref, Reply } from '../model.ts'
import { type SchemaNode, schemaTree } from '../schema-tree.ts'

/** The parameters of an operation in the order a reader fills them in, by the place where they go. */
export function parametersOf({ parameters }: Operation, documents: Documents): ParameterGroup[] {
  return places.flatMap(({ place, title }) => {
    const here = parameters.filter((parameter) => parameter.in === place)
    return here.length === 0
      ? []
      : [{ title, anchor: place, fields: here.map((it) => described(it, place, documents)) }]
  })
}

/** The media types of a body or an answer, each with the tree of its schema. Anchors begin with `prefix`. */
export function contentsOf(contents: Content[], documents: Documents, prefix: string): ContentView[] {
  return contents.map(({ mediaType, schema, itemSchema }, index) => {
    const anchor = index === 0 ? prefix : `${prefix}-${index + 1}`
    return {
      mediaType,
      ...(schema === undefined ? {} : { schema: schemaTree(documents, schema, { budget, anchor }) }),
      ...(itemSchema === undefined
        ? {}
        : { events: schemaTree(documents, itemSchema, { budget, anchor: `${anchor}.event` }) }),
    }
  })
}

/** The headers of an answer. */
export function headersOf({ headers }: Reply, documents: Documents, prefix: string): SchemaNode[] {
  return headers.map((header) => described(header, `${prefix}.header`, documents))
}

/** What stands at the parameter wins over what its schema says of itself. */
function described(parameter: Described, prefix: string, documents: Documents): SchemaNode {
  const { name, required, deprecated, description, example, schema } = parameter
  const anchor = `${prefix}.${name}`
  const node = schema === undefined ? { ...bare, anchor } : schemaTree(documents, schema, { budget: 60, anchor })
  return {
    ...node,
    name,
    required,
    deprecated: deprecated || node.deprecated,
    ...(description === undefined ? {} : { description }),
    ...(example === undefined ? {} : { example }),
  }
}

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

// One page holds a body and a dozen answers; a tree beyond this is cut and says so.
const budget = 250

const places = [
  { place: 'path', title: 'Path parameters' },
  { place: 'query', title: 'Query parameters' },
  { place: 'querystring', title: 'Query string' },
  { place: 'header', title: 'Request headers' },
  { place: 'cookie', title: 'Cookies' },
] satisfies { place: Parameter['in']; title: string }[]

interface Described {
  name: string
  required: boolean
  deprecated: boolean
  description?: string
  example?: Json
  schema?: Ref
}

export interface ParameterGroup {
  title: string
  anchor: Parameter['in']
  fields: SchemaNode[]
}

export interface ContentView {
  mediaType: string
  schema?: SchemaNode
  /** Of each event of a stream. */
  events?: SchemaNode
}
