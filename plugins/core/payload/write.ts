import { toBase64 } from '../http/body.ts'
import { essence, isJson, usualMediaType } from '../http/media-type.ts'
import { parseEvents } from '../http/events.ts'
import { isObject, present, textOf } from '../json.ts'
import type { Body, Content, Documents, Json, StreamEvent } from '../model.ts'
import { formFields } from './form.ts'
import { multipartParts } from './parts.ts'
import { xmlFrom } from './xml.ts'

/** A value as a body of a media type, as its schema and encoding say. Nothing, where the value has no such form. */
export function writeBody(documents: Documents, content: Content, value: Json): Body | undefined {
  const type = essence(content.mediaType) ?? content.mediaType
  const write = writers.find(({ claims }) => claims(type))?.write ?? writeText
  return write(value, content, documents)
}

/** The media type that such a body is sent with: never a range, and a multipart body says what stands between its parts. */
export function sentType({ mediaType }: Content, body: Body): string {
  const type = essence(mediaType) ?? ''
  if (body.kind === 'multipart') return `${type}; boundary=${body.boundary}`
  return type.includes('*') || type === '' ? usualMediaType[body.kind] : mediaType
}

type Write = (value: Json, content: Content, documents: Documents) => Body | undefined

const writers: { claims: (type: string) => boolean; write: Write }[] = [
  { claims: (type) => isJson(type), write: writeJson },
  { claims: (type) => type === 'application/x-www-form-urlencoded', write: writeForm },
  { claims: (type) => type.startsWith('multipart/'), write: writeMultipart },
  { claims: (type) => /[/+]xml$/.test(type), write: writeXml },
  {
    claims: (type) => /^application\/(?:x-ndjson|ndjson|jsonl|json-lines|json-seq|stream\+json)$/.test(type),
    write: writeLines,
  },
  { claims: (type) => type === 'text/event-stream', write: writeEvents },
  {
    claims: (type) =>
      /^(?:image|audio|video|font)\/(?!svg)|^application\/(?:octet-stream|pdf|zip|gzip|x-tar|wasm)$/.test(type),
    write: writeBytes,
  },
  { claims: (type) => type.includes('*'), write: writeAny },
]

function writeJson(value: Json): Body {
  return { kind: 'json', text: JSON.stringify(value, null, 2) }
}

function writeForm(value: Json, content: Content): Body | undefined {
  return isObject(value) ? { kind: 'form', fields: formFields(value, content) } : undefined
}

function writeMultipart(value: Json, content: Content, documents: Documents): Body | undefined {
  const parts = multipartParts(documents, content, value)
  return parts && { kind: 'multipart', boundary: 'boundary', parts }
}

function writeXml(value: Json, { schema }: Content, documents: Documents): Body {
  // An author's example of XML is XML already.
  return { kind: 'text', text: typeof value === 'string' ? value : xmlFrom(documents, schema, value) }
}

function writeLines(value: Json): Body {
  const items = Array.isArray(value) ? value : [value]
  return {
    kind: 'text',
    text: typeof value === 'string' ? value : items.map((one) => `${JSON.stringify(one)}\n`).join(''),
  }
}

function writeEvents(value: Json): Body {
  const items = Array.isArray(value) ? value : [value]
  const events = items.flatMap(eventsFrom)
  return { kind: 'events', events: events.map((event, index) => ({ ...event, after: index * 100 })) }
}

// An author's example may be the stream as it is sent, or an event with its fields (OpenAPI 3.2, §4.14.4).
function eventsFrom(value: Json): Omit<StreamEvent, 'after'>[] {
  if (typeof value === 'string') return /^data:/m.test(value) ? parseEvents(value) : [{ data: value }]
  const [data, event, id] = ['data', 'event', 'id'].map((key) => textOf(value, key))
  const isEvent = isObject(value) && data !== undefined && Object.keys(value).every((key) => eventFields.has(key))
  return [isEvent ? present({ data, event, id }) : { data: JSON.stringify(value) }]
}

const eventFields = new Set(['data', 'event', 'id', 'retry'])

// What such a file holds cannot be made up; its place is held by the text of the example.
function writeBytes(value: Json): Body {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return { kind: 'binary', base64: toBase64(new TextEncoder().encode(text)) }
}

function writeAny(value: Json): Body {
  return typeof value === 'string' ? { kind: 'text', text: value } : writeJson(value)
}

function writeText(value: Json): Body {
  return { kind: 'text', text: typeof value === 'string' ? value : JSON.stringify(value, null, 2) }
}
