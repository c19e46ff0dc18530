import { extensionOf } from '../http/media-extension.ts'
import { essence, isJson } from '../http/media-type.ts'
import { isObject } from '../json.ts'
import type { Content, Documents, Encoding, Json, Part } from '../model.ts'
import { type Facets, facetsAt, first, gather } from '../schema/facets.ts'
import { membersOf } from '../schema/members.ts'
import { choicesOf, itemsOf } from '../schema/layers.ts'

/**
 * The parts of a multipart body: a part for each property, and for each item of a list. What its schema calls binary is
 * a file; an object is JSON; the rest is text (OpenAPI 3.1, §4.8.15.1).
 */
export function multipartParts(documents: Documents, content: Content, value: Json): Part[] | undefined {
  if (Array.isArray(value))
    return value.map((item, index) => positioned(item, content.prefixEncoding?.[index] ?? content.itemEncoding))
  if (!isObject(value)) return
  const facets = content.schema === undefined ? undefined : facetsAt(documents, content.schema)
  const members = new Map(facets ? membersOf(facets).map(({ name, sources }) => [name, sources]) : [])
  return Object.entries(value).flatMap(([name, item]) => {
    const schema = gather(documents, members.get(name) ?? [])
    const encoding = content.encoding && Object.hasOwn(content.encoding, name) ? content.encoding[name] : undefined
    const items = Array.isArray(item) && !isJson(encoding?.contentType) ? item : [item]
    const itemSchema = items === item ? (itemsOf(schema) ?? schema) : schema
    return items.flatMap((one) => (one === null ? [] : [partOf(name, one, itemSchema, encoding)]))
  })
}

// Parts of multipart/mixed and its kin have places instead of names.
function positioned(item: Json, encoding: Encoding | undefined): Part {
  const mediaType = typeOf(encoding) ?? (typeof item === 'object' ? 'application/json' : undefined)
  return { name: '', ...(mediaType && { mediaType }), text: textOf(item) }
}

function partOf(name: string, item: Json, schema: Facets, encoding: Encoding | undefined): Part {
  const said = typeOf(encoding) ?? mediaTypeIn(schema)
  if (isFile(schema, said)) {
    const mediaType = said ?? 'application/octet-stream'
    const filename = `${name.replace(/[^\w-]+/g, '-').replace(/^-|-$/g, '')}.${extensionOf(essence(mediaType), 'binary')}`
    return { name, filename, mediaType, text: textOf(item) }
  }
  const mediaType = said ?? (typeof item === 'object' ? 'application/json' : undefined)
  return { name, ...(mediaType && { mediaType }), text: textOf(item) }
}

/** The first type that is no range: `image/png, image/*` is sent as `image/png`. */
function typeOf(encoding: Encoding | undefined): string | undefined {
  return encoding?.contentType
    ?.split(',')
    .map((one) => one.trim())
    .find((one) => one !== '' && !one.includes('*'))
}

function mediaTypeIn(schema: Facets): string | undefined {
  const type = first(schema, 'contentMediaType')
  return typeof type === 'string' ? type : undefined
}

/** Is a part a file rather than a value? */
export function isFile(schema: Facets, mediaType: string | undefined): boolean {
  if (first(schema, 'format') === 'binary' || isFileOrFiles(schema, mediaType)) return true
  if (first(schema, 'contentEncoding') !== undefined) return false
  if (first(schema, 'contentMediaType') !== undefined) return !isJson(mediaType)
  return mediaType !== undefined && /^(?:image|audio|video)\/|^application\/(?:octet-stream|pdf|zip)/.test(mediaType)
}

// `anyOf` a file and a list of files.
function isFileOrFiles(schema: Facets, mediaType: string | undefined): boolean {
  const choices = choicesOf(schema).map(({ source }) => gather(schema.documents, [source]))
  const texts = choices.filter((choice) => first(choice, 'type') === 'string')
  return texts.length > 0 && texts.every((choice) => isFile(choice, mediaType))
}

function textOf(item: Json): string {
  return typeof item === 'string' ? item : JSON.stringify(item)
}
