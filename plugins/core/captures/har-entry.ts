import { bodyFrom, fromBase64 } from '../http/body.ts'
import { percentDecoded } from '../http/percent.ts'
import { essence, headerOf, mediaTypeOf, mediaTypeParameter } from '../http.ts'
import { listOf, member, objectOf, present, textOf } from '../json.ts'
import type { Body, Header, Json, JsonObject, Part, Place, Timing } from '../model.ts'
import type { Captured } from './capture.ts'
import { unpacked } from './unpacked.ts'

/** An entry of an archive as an exchange, still without its bodies; or, in words, why it is none. */
export function headFrom(entry: Json, place: Place): Captured | string {
  const request = objectOf(entry, 'request')
  const response = objectOf(entry, 'response')
  const url = textOf(request, 'url')
  const method = textOf(request, 'method')?.trim().toUpperCase()
  if (!url || !method) return 'its request has no method or no URL'
  if (!/^(?:https?|wss?):\/\//i.test(url)) return 'it is not a call over HTTP'

  const status = Number(member(response, 'status'))
  if (!Number.isInteger(status) || status < 100 || status > 599)
    return 'it got no answer (blocked, cancelled or offline)'
  if (method === 'CONNECT') return 'it only opens a tunnel'

  const notes = notesOf(entry, response)
  const mediaType = textOf(objectOf(response, 'content'), 'mimeType')
  return {
    call: { method, url: url.replace(/#.*$/s, ''), headers: withCookies(headersOf(request), request, 'cookie') },
    answer: { status, headers: withMediaType(withCookies(headersOf(response), response, 'set-cookie'), mediaType) },
    ...present({ timing: timingOf(entry), started: textOf(entry, 'startedDateTime'), attached: attachedTo(entry) }),
    ...(notes.length > 0 && { note: notes.join('; ') }),
    place,
  }
}

/** The same exchange with its bodies. */
export function wholeFrom(entry: Json, { call, answer, ...rest }: Captured): Captured {
  const request = objectOf(entry, 'request')
  const content = objectOf(objectOf(entry, 'response'), 'content')
  const sent = requestBody(objectOf(request, 'postData'), call.headers)
  const isBare = answer.status === 204 || answer.status === 304 || call.method === 'HEAD'
  const got = isBare ? { headers: answer.headers } : responseBody(content, answer.headers)
  const notes = [rest.note, got.note].filter((note) => note !== undefined)
  return {
    ...rest,
    call: { ...call, ...present({ body: sent }) },
    answer: { ...answer, headers: got.headers, ...present({ body: got.body }) },
    ...(notes.length > 0 && { note: notes.join('; ') }),
  }
}

// Some tools tell cookies apart from the headers, and only there.
function withCookies(headers: Header[], message: JsonObject, name: 'cookie' | 'set-cookie'): Header[] {
  if (headerOf(headers, name) !== undefined) return headers
  const pairs = listOf(message, 'cookies').flatMap((cookie) => {
    const key = textOf(cookie, 'name')
    return key ? [`${key}=${textOf(cookie, 'value') ?? ''}`] : []
  })
  if (pairs.length === 0) return headers
  return name === 'cookie'
    ? [...headers, [name, pairs.join('; ')]]
    : [...headers, ...pairs.map((pair): Header => [name, pair])]
}

// Playwright writes bodies into files beside the archive.
function attachedTo(entry: Json): Captured['attached'] {
  const call = textOf(objectOf(objectOf(entry, 'request'), 'postData'), '_file')
  const answer = textOf(objectOf(objectOf(entry, 'response'), 'content'), '_file')
  return call === undefined && answer === undefined ? undefined : present({ call, answer })
}

// HTTP/2 pseudo headers (RFC 9113 §8.3) are the method, the URL and the status once more.
function headersOf(message: JsonObject): Header[] {
  return listOf(message, 'headers').flatMap((header): Header[] => {
    const name = textOf(header, 'name')?.toLowerCase()
    if (!name || name.startsWith(':')) return []
    const value = textOf(header, 'value') ?? ''
    // Chrome joins repeated headers with line breaks.
    return value.split(/\r?\n/).map((one) => [name, one])
  })
}

function withMediaType(headers: Header[], mediaType: string | undefined): Header[] {
  const isKnown = headerOf(headers, 'content-type') !== undefined || !mediaType || mediaType === 'x-unknown'
  return isKnown ? headers : [...headers, ['content-type', mediaType]]
}

function requestBody(postData: JsonObject, headers: Header[]): Body | undefined {
  const mediaType = mediaTypeOf(headers) ?? essence(textOf(postData, 'mimeType') ?? '')
  const text = textOf(postData, 'text')
  if (text) return decoded(text, textOf(postData, 'encoding'), mediaType)
  if (textOf(postData, '_file') !== undefined) return { kind: 'partial', text: '', reason: elsewhere }

  if (mediaType?.startsWith('multipart/')) return partsOf(postData, headers)
  const fields = listOf(postData, 'params').flatMap((field): Header[] => {
    const name = textOf(field, 'name')
    return name ? [[name, textOf(field, 'value') ?? '']] : []
  })
  if (fields.length === 0) return undefined
  return { kind: 'form', fields: mediaType === 'application/x-www-form-urlencoded' ? fields.map(unescaped) : fields }
}

// Browsers leave out what a file holds, and name it.
function partsOf(postData: JsonObject, headers: Header[]): Body | undefined {
  const type = headerOf(headers, 'content-type') ?? textOf(postData, 'mimeType') ?? ''
  const parts = listOf(postData, 'params').flatMap((param): Part[] => {
    const name = textOf(param, 'name')
    const named = present({ filename: textOf(param, 'fileName'), mediaType: textOf(param, 'contentType') })
    return name ? [{ name, ...named, text: textOf(param, 'value') ?? '' }] : []
  })
  const boundary = mediaTypeParameter(type, 'boundary') || 'boundary'
  return parts.length === 0 ? undefined : { kind: 'multipart', boundary, parts }
}

// Firefox gives the fields decoded, Chrome as they were sent.
function unescaped([name, value]: Header): Header {
  return [unescapeText(name), unescapeText(value)]
}

function unescapeText(text: string): string {
  if (!/%[\da-f]{2}/i.test(text) || /[^\u0021-\u007e]/.test(text)) return text
  return percentDecoded(text.replaceAll('+', ' '), text)
}

// Most tools decode what they save; some keep it as it went over the wire.
function responseBody(content: JsonObject, headers: Header[]): { headers: Header[]; body?: Body; note?: string } {
  const text = textOf(content, 'text')
  const reason = missing(content)
  if (reason !== undefined) return { headers, body: { kind: 'partial', text: '', reason } }
  if (!text) return { headers }
  if (textOf(content, 'encoding')?.toLowerCase() !== 'base64') {
    return { headers, body: bodyFrom(mediaTypeOf(headers), new TextEncoder().encode(text)) }
  }
  const bytes = bytesFrom(text)
  return bytes === undefined ? { headers, body: damaged } : unpacked(headers, bytes)
}

function decoded(text: string, encoding: string | undefined, mediaType: string | undefined): Body {
  if (encoding?.toLowerCase() !== 'base64') return bodyFrom(mediaType, new TextEncoder().encode(text))
  const bytes = bytesFrom(text)
  return bytes === undefined ? damaged : bodyFrom(mediaType, bytes)
}

function bytesFrom(base64: string): Uint8Array | undefined {
  try {
    return fromBase64(base64)
  } catch {
    return undefined
  }
}

const damaged: Body = { kind: 'partial', text: '', reason: 'the base64 of the body is damaged' }

const elsewhere = 'the body lies in a file that the archive only names'

// Why a body that was there is not in the archive.
function missing(content: JsonObject): string | undefined {
  if (textOf(content, 'text') !== undefined) return undefined
  if (textOf(content, '_file') !== undefined) return elsewhere
  const size = Number(member(content, 'size'))
  return size > 0 ? `the archive leaves out the body (${size} bytes)` : undefined
}

function timingOf(entry: Json): Timing | undefined {
  const total = Number(member(entry, 'time'))
  const wait = member(objectOf(entry, 'timings'), 'wait')
  if (!(total > 0 && total < longest)) return undefined
  return { total: Math.round(total), ...(typeof wait === 'number' && wait >= 0 && { wait: Math.round(wait) }) }
}

// A week, in milliseconds: no call takes longer, but some clocks jump.
const longest = 7 * 24 * 3600 * 1000

function notesOf(entry: Json, response: JsonObject): string[] {
  const messages = member(entry, '_webSocketMessages')
  const lost = missing(objectOf(response, 'content'))
  return [
    ...(Array.isArray(messages) ? [`${messages.length} WebSocket messages are left out`] : []),
    ...(lost === undefined ? [] : [lost]),
  ]
}
