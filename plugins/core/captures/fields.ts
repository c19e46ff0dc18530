import { bodyFrom } from '../http/body.ts'
import { isObject, member, textOf } from '../json.ts'
import type { Body, Header, Json } from '../model.ts'

/**
 * Headers in any of the forms in which tools write them: `{ "Accept": "…" }` with one value or a list of them, a list
 * of `{ key, value }`, or lines of text. Names in lower case; disabled ones and pseudo headers (RFC 9113 §8.3) go.
 */
export function headersFrom(value: Json | undefined): Header[] {
  return fieldsFrom(typeof value === 'string' ? linesOf(value) : value).flatMap(([name, text]): Header[] => {
    const lower = name.trim().toLowerCase()
    return lower === '' || lower.startsWith(':') ? [] : text.split(/\r?\n/).map((one) => [lower, one.trim()])
  })
}

/** The fields of a form or a query, in the same forms as headers. */
export function fieldsFrom(value: Json | undefined): Header[] {
  if (Array.isArray(value)) return value.flatMap(fieldFrom)
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, given]) =>
    (Array.isArray(given) ? given : [given]).flatMap((one): Header[] => {
      const text = plainText(one)
      return text === undefined ? [] : [[name, text]]
    }),
  )
}

/** Is this entry of a list not switched off? */
export function isEnabled(entry: Json): boolean {
  return member(entry, 'disabled') !== true && member(entry, 'enabled') !== false
}

/** A body that was saved as text. An empty one is none. */
export function bodyFromText(text: string | undefined, mediaType: string | undefined): Body | undefined {
  return text ? bodyFrom(mediaType, new TextEncoder().encode(text)) : undefined
}

/** A text, number or truth value as text. */
export function plainText(value: Json | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined
}

function fieldFrom(entry: Json): Header[] {
  const name = textOf(entry, 'key') ?? textOf(entry, 'name')
  if (!name || !isEnabled(entry)) return []
  return [[name, plainText(member(entry, 'value')) ?? '']]
}

function linesOf(text: string): Json[] {
  return text.split(/\r?\n/).flatMap((line): Json[] => {
    const colon = line.indexOf(':', 1)
    return colon === -1 ? [] : [{ key: line.slice(0, colon), value: line.slice(colon + 1) }]
  })
}
