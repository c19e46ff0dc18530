import { isObject, listOf, member, present, textOf } from '../json.ts'
import type { Content, Documents, Example, Json, Payload } from '../model.ts'
import { below } from '../refs.ts'
import { child, entries, follow, type Node } from './node.ts'

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
      schema: schemaOf(node, 'schema'),
      // The extension says in 3.1 what 3.2 has a keyword for.
      itemSchema: schemaOf(node, 'itemSchema') ?? schemaOf(node, 'x-itemSchema'),
      examples: examplesOf(documents, node),
    }),
  )
}

/** The examples of a media type or parameter; if it has none of its own, those of its schema. */
export function examplesOf(documents: Documents, node: Node): Example[] {
  const named = entries(documents, node, 'examples').flatMap(([name, example]) => readExample(name, example))
  if (named.length > 0) return named

  const single = member(node.value, 'example')
  if (single !== undefined) return [{ name: 'example', value: single }]

  const schema = follow(documents, below(node.ref, 'schema'), member(node.value, 'schema'))
  return schema === undefined ? [] : examplesOfSchema(schema).map((value, index) => ({ name: nameOf(index), value }))
}

function readExample(name: string, { value: example }: Node): Example[] {
  const value = firstOf(member(example, 'value'), member(example, 'dataValue'), member(example, 'serializedValue'))
  return value === undefined ? [] : [present({ name, summary: textOf(example, 'summary'), value })]
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

function schemaOf({ ref, value }: Node, key: string): string | undefined {
  const schema = member(value, key)
  return isObject(schema) || typeof schema === 'boolean' ? below(ref, key) : undefined
}

function firstOf(...values: (Json | undefined)[]): Json | undefined {
  return values.find((value) => value !== undefined)
}
