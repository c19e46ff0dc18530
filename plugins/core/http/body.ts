import { parseEvents, printEvents } from './events.ts'
import { readJsonText } from '../json/parse.ts'
import { essence, isJson } from './media-type.ts'
import { multipartBytes, readMultipart } from './multipart.ts'
import { fromBase64, readUtf8, toBase64 } from './bytes.ts'
import type { Body, Header } from '../model.ts'

export { fromBase64, toBase64 } from './bytes.ts'

/**
 * The body that these bytes are. What cannot be told as text without loss (not UTF-8, control characters) is binary;
 * what calls itself JSON and is not, stays text.
 */
export function bodyFrom(mediaType: string | undefined, bytes: Uint8Array): Body {
  const name = mediaType === undefined ? undefined : essence(mediaType)
  const multipart = name?.startsWith('multipart/') ? readMultipart(bytes) : undefined
  if (multipart) return multipart

  const text = readUtf8(bytes)
  if (text === undefined) return { kind: 'binary', base64: toBase64(bytes) }
  if (name === 'text/event-stream') return { kind: 'events', events: parseEvents(text) }
  if (name === 'application/x-www-form-urlencoded') return { kind: 'form', fields: parseForm(text) }
  if (name === undefined ? looksLikeJson(text) : isJson(name)) return jsonOrText(text)
  return { kind: 'text', text }
}

/** A body as it goes over the wire, in UTF-8. */
export function bytesOf(body: Body): Uint8Array {
  if (body.kind === 'binary') return fromBase64(body.base64)
  return body.kind === 'multipart' ? multipartBytes(body) : new TextEncoder().encode(textOf(body))
}

/** A body as text. A binary body is decoded leniently. */
export function textOf(body: Body): string {
  if (body.kind === 'binary') return new TextDecoder().decode(fromBase64(body.base64))
  if (body.kind === 'multipart') return new TextDecoder().decode(multipartBytes(body))
  if (body.kind === 'form') return new URLSearchParams(body.fields).toString()
  if (body.kind === 'events') return printEvents(body.events)
  return body.text
}

function looksLikeJson(text: string): boolean {
  return /^\s*[[{]/.test(text)
}

// A byte order mark is not part of JSON (RFC 8259 §8.1).
function jsonOrText(text: string): Body {
  const bare = text.replace(/^\ufeff/, '')
  return readJsonText(bare) ? { kind: 'json', text: bare } : { kind: 'text', text }
}

function parseForm(text: string): Header[] {
  return [...new URLSearchParams(text)]
}
