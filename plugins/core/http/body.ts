import { parseEvents, printEvents } from './events.ts'
import { readJsonText } from '../json/parse.ts'
import { essence, isJson } from './media-type.ts'
import type { Body, Header } from '../model.ts'

/**
 * The body that these bytes are. What cannot be told as text without loss (not UTF-8, control characters) is binary;
 * what calls itself JSON and is not, stays text.
 */
export function bodyFrom(mediaType: string | undefined, bytes: Uint8Array): Body {
  const text = decode(bytes)
  if (text === undefined || !isTextual(text)) return { kind: 'binary', base64: toBase64(bytes) }

  const name = mediaType === undefined ? undefined : essence(mediaType)
  if (name === 'text/event-stream') return { kind: 'events', events: parseEvents(text) }
  if (name === 'application/x-www-form-urlencoded') return { kind: 'form', fields: parseForm(text) }
  if (name === undefined ? looksLikeJson(text) : isJson(name)) return jsonOrText(text)
  return { kind: 'text', text }
}

/** A body as it goes over the wire, in UTF-8. */
export function bytesOf(body: Body): Uint8Array {
  return body.kind === 'binary' ? fromBase64(body.base64) : new TextEncoder().encode(textOf(body))
}

/** A body as text. A binary body is decoded leniently. */
export function textOf(body: Body): string {
  if (body.kind === 'binary') return new TextDecoder().decode(fromBase64(body.base64))
  if (body.kind === 'form') return new URLSearchParams(body.fields).toString()
  if (body.kind === 'events') return printEvents(body.events)
  return body.text
}

/** Base64 with padding (RFC 4648 §4). */
export function toBase64(bytes: Uint8Array): string {
  const step = 0x8000
  let binary = ''
  for (let start = 0; start < bytes.length; start += step) {
    binary += String.fromCharCode(...bytes.subarray(start, start + step))
  }
  return btoa(binary)
}

/** The bytes of base64, white space and the URL alphabet allowed. Throws `SyntaxError` for anything else. */
export function fromBase64(base64: string): Uint8Array {
  const plain = /[\s_-]/.test(base64) ? base64.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/') : base64
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(plain) || plain.replace(/=+$/, '').length % 4 === 1) {
    throw new SyntaxError('This is not base64')
  }
  const binary = atob(plain)
  const bytes = new Uint8Array(binary.length)
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index)
  return bytes
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function isTextual(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary from text
  return !/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(text)
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
