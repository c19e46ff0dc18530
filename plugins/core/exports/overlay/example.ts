import { textOf } from '../../http/body.ts'
import { isJson } from '../../http/media-type.ts'
import { parsedJson } from '../../json.ts'
import type { Body, Content, Documents, Header, Json } from '../../model.ts'
import { type Shape, shapeAt, typed } from '../../parameters/shape.ts'
import type { Direction } from '../../schema/direction.ts'
import { violations } from '../../verify/value.ts'

/** What an Example Object holds, as JSON text, so that `9007199254740993` and `1.10` survive. */
export interface Shown {
  key: 'value' | 'serializedValue'
  json: string
}

/** A recorded body as the example of a media type; or, in words, why it cannot be one. */
export function exampleOf(body: Body, content: Content, { documents, direction, dialect }: Asked): Shown | string {
  if (body.kind === 'binary') return 'it is not text'
  if (body.kind === 'partial') return 'it is not the whole body'
  if (body.kind === 'form') return fieldsAsExample(body.fields, content, documents)
  if (body.kind === 'multipart') {
    const fields = body.parts.flatMap((part): Header[] => ('text' in part ? [[part.name, part.text]] : []))
    if (fields.length < body.parts.length) return 'a part of it is not text'
    return fieldsAsExample(fields, content, documents)
  }
  if (body.kind === 'json' || isJson(content.mediaType))
    return jsonAsExample(textOf(body), content, documents, direction)
  return textAsExample(textOf(body), content, documents, direction, dialect)
}

interface Asked {
  documents: Documents
  direction: Direction
  /** The contract's own `openapi`: 3.1.0. */
  dialect: string
}

function jsonAsExample(json: string, content: Content, documents: Documents, direction: Direction): Shown | string {
  const value = parsedJson(json)
  if (value === undefined) return 'it is not JSON'
  return isAllowed(value, content, documents, direction) ? { key: 'value', json } : broken
}

// OpenAPI 3.2 has a member for what is written as it is sent. Before, a text was the value.
function textAsExample(
  text: string,
  content: Content,
  documents: Documents,
  direction: Direction,
  dialect: string,
): Shown | string {
  const json = JSON.stringify(text)
  if (dialect.startsWith('3.2')) return { key: 'serializedValue', json }
  return isAllowed(text, content, documents, direction) ? { key: 'value', json } : 'its schema is not one of a text'
}

function fieldsAsExample(fields: Header[], content: Content, documents: Documents): Shown | string {
  const members = content.schema === undefined ? new Map<string, Shape>() : shapeAt(documents, content.schema).members
  const named = new Map<string, string[]>()
  for (const [name, text] of fields) named.set(name, [...(named.get(name) ?? []), text])
  const entries = [...named].map(([name, texts]): [string, Json] => [name, fieldValue(texts, members.get(name))])
  const value = Object.fromEntries(entries)
  return isAllowed(value, content, documents, 'request') ? { key: 'value', json: JSON.stringify(value) } : broken
}

function fieldValue(texts: string[], shape: Shape | undefined): Json {
  const isList = shape?.kind === 'list' || texts.length > 1
  const item = shape?.kind === 'list' ? shape.items : shape
  const values = texts.map((text) => (item === undefined ? text : typed(text, item)))
  return isList ? values : (values[0] ?? '')
}

function isAllowed(value: Json, { schema }: Content, documents: Documents, direction: Direction): boolean {
  return schema === undefined || violations(documents, schema, value, direction).length === 0
}

const broken = 'it breaks its schema'
