import { textOf } from '../http/body.ts'
import { essence, usualMediaType } from '../http/media-type.ts'
import type { Body, Call, Header, Part } from '../model.ts'

/**
 * A call as every language can say it: an address without characters that a client refuses, each header once, and a
 * body that is a text, a file, or the parts of a form. What clients set themselves is left out.
 */
export function toRequest({ method, url, headers, body }: Call): Request {
  const content = isBodiless(method) ? undefined : toContent(body, typeOf(headers))
  const shown = joined(headers).filter(([name]) => !unshown.has(name) && (name !== 'content-type' || isSaid(content)))
  const isTyped = !isSaid(content) || shown.some(([name]) => name === 'content-type')
  return {
    method,
    url: sendable(url),
    headers: isTyped || body === undefined ? shown : [...shown, ['content-type', usualMediaType[body.kind]]],
    ...(content && { content }),
  }
}

/** Where a binary body is read from: samples cannot carry bytes. */
export const bodyFile = 'body.bin'

// RFC 9110 §9.3.2 and §9.3.8: a body has no meaning, and clients refuse to send one.
function isBodiless(method: string): boolean {
  return method === 'HEAD' || method === 'TRACE'
}

// The client writes the boundary of a multipart body, and with it the media type.
function isSaid(content: Content | undefined): boolean {
  return content !== undefined && content.kind !== 'parts'
}

function typeOf(headers: Header[]): string {
  return headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
}

function toContent(body: Body | undefined, type: string): Content | undefined {
  if (body === undefined) return
  if (body.kind === 'multipart' && essence(type) !== 'multipart/form-data' && type !== '')
    return { kind: 'file', path: bodyFile }
  if (body.kind === 'multipart') return { kind: 'parts', parts: withPaths(body.parts) }
  if (body.kind === 'form' && essence(type)?.startsWith('multipart/'))
    return { kind: 'parts', parts: body.fields.map(([name, text]) => ({ name, text: wellFormed(text) })) }
  if (body.kind === 'binary' || body.kind === 'events') return { kind: 'file', path: bodyFile }
  return { kind: 'text', text: wellFormed(textOf(body)) }
}

/** A part with a file name is read from a file of this name, beside the sample. */
function withPaths(parts: Part[]): SamplePart[] {
  const taken = new Set<string>()
  return parts.map((part) => {
    const { name, filename, mediaType } = part
    const typed = mediaType === undefined ? {} : { mediaType }
    if (filename === undefined && 'text' in part) return { name, ...typed, text: wellFormed(part.text) }
    const path = pathFor(filename ?? bodyFile, taken)
    taken.add(path)
    return { name, ...typed, path, filename: filename ?? bodyFile }
  })
}

function pathFor(filename: string, taken: Set<string>): string {
  const plain = /^\w[\w.-]*$/.test(filename) ? filename : `file${/\.\w{1,8}$/.exec(filename)?.[0] ?? '.bin'}`
  return taken.has(plain) ? `${taken.size + 1}-${plain}` : plain
}

// What no client may send as it is (RFC 3986 §2).
function sendable(url: string): string {
  return wellFormed(url)
    .replace(/%(?![\da-f]{2})/gi, '%25')
    .replace(/[^\x21-\x7e]|["<>\\^`{|}]/gu, encodeURIComponent)
}

// Half a surrogate pair is no character, and no compiler takes it.
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD')
}

/** A repeated header is one header with a list (RFC 9110 §5.3), since most languages keep headers in maps. */
function joined(headers: Header[]): Header[] {
  const values = new Map<string, string[]>()
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    values.set(key, [...(values.get(key) ?? []), wellFormed(value).replace(/[\r\n]+/g, ' ')])
  }
  return [...values].map(([name, all]) => [name, all.join(name === 'cookie' ? '; ' : ', ')])
}

// Set by every client itself, or settled between client and server; several clients refuse them.
const unshown = new Set([
  'host',
  'content-length',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'accept-encoding',
  'user-agent',
  'expect',
  'upgrade',
  'te',
  'trailer',
])

export interface Request {
  method: string
  url: string
  headers: Header[]
  content?: Content
}

export type Content =
  | { kind: 'text'; text: string }
  | { kind: 'file'; path: string }
  | { kind: 'parts'; parts: SamplePart[] }

/** A text, or a file to read; the server is told `filename`. */
export type SamplePart = { name: string; mediaType?: string } & ({ text: string } | { path: string; filename: string })
