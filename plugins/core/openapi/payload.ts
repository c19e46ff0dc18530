import { isObject, listOf, member, present, textOf } from '../json.ts'
import type { Content, Documents, Encoding, Example, Json, JsonObject, Payload, Ref } from '../model.ts'
import { below } from '../refs.ts'
import { child, entries, follow, items, type Node } from './node.ts'

/** What an operation takes in its body. */
export function readRequest(documents: Documents, operation: Node): Payload | undefined {
  const body = child(documents, operation, 'requestBody')
  if (body === undefined) return
  return present({
    required: body.value.required === true,
    description: textOf(body.value, 'description'),
    contents: readContents(documents, body),
  })
}

/** The media types of a body, each with its schema and examples. */
export function readContents(documents: Documents, holder: Node): Content[] {
  return entries(documents, holder, 'content').map(([mediaType, node]) =>
    present({
      mediaType,
      schema: schemaOf(node),
      // The extension says in 3.1 what 3.2 has a keyword for.
      itemSchema: schemaOf(node, 'itemSchema') ?? schemaOf(node, 'x-itemSchema'),
      examples: examplesOf(documents, node),
      encoding: encodingsOf(documents, node),
      prefixEncoding: prefixEncodingOf(documents, node),
      itemEncoding: encodingOf(child(documents, node, 'itemEncoding')),
    }),
  )
}

function encodingsOf(documents: Documents, node: Node): { [property: string]: Encoding } | undefined {
  const encodings = entries(documents, node, 'encoding').map(([name, one]): [string, Encoding] => [
    name,
    readEncoding(one),
  ])
  return encodings.length === 0 ? undefined : Object.fromEntries(encodings)
}

function prefixEncodingOf(documents: Documents, node: Node): Encoding[] | undefined {
  const encodings = items(documents, node, 'prefixEncoding').map(readEncoding)
  return encodings.length === 0 ? undefined : encodings
}

function encodingOf(node: Node | undefined): Encoding | undefined {
  return node && readEncoding(node)
}

function readEncoding({ value }: Node): Encoding {
  return present({
    contentType: textOf(value, 'contentType'),
    style: textOf(value, 'style'),
    explode: flagOf(value, 'explode'),
    allowReserved: flagOf(value, 'allowReserved'),
  })
}

function flagOf(value: JsonObject, key: string): boolean | undefined {
  const flag = member(value, key)
  return typeof flag === 'boolean' ? flag : undefined
}

/** The examples of a media type or parameter; if it has none of its own, those of its schema. */
export function examplesOf(documents: Documents, node: Node): Example[] {
  const named = namedExamples(documents, node)
  if (named.length > 0) return named

  const single = member(node.value, 'example')
  if (single !== undefined) return [{ name: 'example', value: single }]

  const schema = follow(documents, below(node.ref, 'schema'), member(node.value, 'schema'))
  return schema === undefined ? [] : examplesOfSchema(schema).map((value, index) => ({ name: nameOf(index), value }))
}

/** The examples under `examples`, which have names. */
export function namedExamples(documents: Documents, node: Node): Example[] {
  return entries(documents, node, 'examples').flatMap(([name, example]) => readExample(name, example))
}

// What the value is comes before how it is written (OpenAPI 3.2, §4.19); one that stands elsewhere is only named.
function readExample(name: string, { value: example }: Node): Example[] {
  const value = firstOf(member(example, 'dataValue'), member(example, 'value'), member(example, 'serializedValue'))
  const externalValue = textOf(example, 'externalValue')
  if (value === undefined && externalValue === undefined) return []
  const [summary, description] = [textOf(example, 'summary'), textOf(example, 'description')]
  return [
    present({ name, summary, description, value, externalValue: value === undefined ? externalValue : undefined }),
  ]
}

function examplesOfSchema({ value }: Node): Json[] {
  const examples = member(value, 'examples')
  // A map of examples belongs to a media type, but is often written into a schema.
  if (isObject(examples)) return Object.values(examples).map((one) => member(one, 'value') ?? one)
  const list = listOf(value, 'examples')
  const single = member(value, 'example')
  return list.length > 0 || single === undefined ? list : [single]
}

function nameOf(index: number): string {
  return index === 0 ? 'example' : `example ${index + 1}`
}

/** The address of the schema below a media type, parameter or header. */
export function schemaOf({ ref, value }: Node, key = 'schema'): Ref | undefined {
  const schema = member(value, key)
  return isObject(schema) || typeof schema === 'boolean' ? below(ref, key) : undefined
}

function firstOf(...values: (Json | undefined)[]): Json | undefined {
  return values.find((value) => value !== undefined)
}
