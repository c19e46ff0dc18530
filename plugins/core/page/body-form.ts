import { exampleFrom } from '../example.ts'
import { essence, isJson } from '../http/media-type.ts'
import { isObject } from '../json.ts'
import type { Body, Content, Documents, Encoding } from '../model.ts'
import { isFile } from '../payload/parts.ts'
import { sentType, writeBody } from '../payload/write.ts'
import { all, facetsAt, first, type Facets, gather } from '../schema/facets.ts'
import { itemsOf } from '../schema/layers.ts'
import { membersOf } from '../schema/members.ts'
import { type Facts, facts, inner, kindOf } from './field.ts'

/** How a body of one media type is put together: as text, as a file, or from inputs; and what it may look like. */
export function toBodyForm(documents: Documents, content: Content): BodyForm {
  const { mediaType, schema } = content
  const type = essence(mediaType) ?? mediaType
  const kind = kinds.find(({ claims }) => claims(type))?.kind ?? 'text'
  const facets = schema === undefined ? undefined : inner(facetsAt(documents, schema))
  const examples = examplesOf(documents, content)
  return {
    mediaType,
    kind,
    ...(facets && (kind === 'form' || kind === 'multipart') && { parts: partsOf(facets, content) }),
    ...(facets && kind === 'json' && { inputs: inputsOf(facets) }),
    ...(examples.length > 0 && { examples }),
  }
}

const kinds: { claims: (type: string) => boolean; kind: BodyForm['kind'] }[] = [
  { claims: (type) => isJson(type) || type.startsWith('*'), kind: 'json' },
  { claims: (type) => type === 'application/x-www-form-urlencoded', kind: 'form' },
  { claims: (type) => type.startsWith('multipart/'), kind: 'multipart' },
  {
    claims: (type) =>
      /^(?:image|audio|video|font)\/(?!svg)|^application\/(?:octet-stream|pdf|zip|gzip|x-tar|wasm|\*)$/.test(type),
    kind: 'binary',
  },
]

function partsOf(facets: Facets, content: Content): BodyPart[] {
  const parts = membersOf(facets).filter(({ kind }) => kind === 'property')
  return parts.map(({ name, required, sources }) => {
    const encoding = content.encoding && Object.hasOwn(content.encoding, name) ? content.encoding[name] : undefined
    return partFor(name, required, gather(facets.documents, sources), encoding)
  })
}

/** The members of a JSON object that are single values. */
function inputsOf(facets: Facets): JsonInput[] {
  return membersOf(facets).flatMap(({ name, kind, required, sources }) => {
    const schema = inner(gather(facets.documents, sources))
    if (kind !== 'property' || first(schema, 'readOnly') === true || kindOf(schema) !== 'text') return []
    const choices = first(schema, 'enum')
    const isText =
      [first(schema, 'type') ?? []].flat().includes('string') ||
      (Array.isArray(choices) && choices.every((one) => typeof one === 'string'))
    return [{ name, required, ...facts(schema), ...(isText && { isText: true as const }) }]
  })
}

/** What the contract shows; else what can be made from the schema. Long ones are not worth their way to the page. */
function examplesOf(documents: Documents, content: Content): BodyExample[] {
  const shown = content.examples.slice(0, 20).flatMap(({ name, summary, value }) => {
    const body = value === undefined ? undefined : writeBody(documents, content, value)
    return body ? [{ name: summary ?? name, type: sentType(content, body), body }] : []
  })
  const light = shown.filter(({ body }) => JSON.stringify(body).length <= longest)
  if (light.length > 0 || content.schema === undefined) return light

  const value = exampleFrom(documents, content.schema, { direction: 'request' })
  const body = value === undefined ? undefined : writeBody(documents, content, value)
  if (!body || body.kind === 'binary' || JSON.stringify(body).length > longest) return []
  return [{ name: 'Generated from the schema', type: sentType(content, body), body }]
}

const longest = 8_000

function partFor(name: string, required: boolean, schema: Facets, encoding: Encoding | undefined): BodyPart {
  const items = itemsOf(schema)
  const [choices] = all(items ?? schema, 'enum')
  return {
    name,
    required,
    kind: isFile(items ?? schema, encoding?.contentType) ? 'file' : isStructured(items ?? schema) ? 'json' : 'text',
    ...(items && { repeated: true as const }),
    ...(Array.isArray(choices) && { choices: choices.filter((one) => !isObject(one)).map(String) }),
    ...(encoding && { encoding }),
  }
}

function isStructured(schema: Facets): boolean {
  return [first(schema, 'type')].flat().includes('object') || first(schema, 'properties') !== undefined
}

/** `parts` are the inputs of a form; `inputs` are those of a JSON object, whose other members are written as text. */
export interface BodyForm {
  mediaType: string
  kind: 'json' | 'form' | 'multipart' | 'text' | 'binary'
  parts?: BodyPart[]
  inputs?: JsonInput[]
  examples?: BodyExample[]
}

/** A single value in a JSON object; `isText` when it stands in quotes. */
export type JsonInput = { name: string; required: boolean; isText?: true } & Facts

/** A body to begin with, and the `content-type` that it is sent with. */
export interface BodyExample {
  name: string
  type: string
  body: Body
}

/** One input of a form's body. */
export interface BodyPart {
  name: string
  required: boolean
  kind: 'text' | 'json' | 'file'
  repeated?: true
  choices?: string[]
  encoding?: Encoding
}
