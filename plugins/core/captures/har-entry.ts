import { bodyFrom, fromBase64 } from '../http/body.ts'
import { percentDecoded } from '../http/percent.ts'
import { essence, headerOf, mediaTypeOf, mediaTypeParameter } from '../http.ts'
import { isObject, listOf, member, objectOf, present, textOf } from '../json.ts'
import type { Answer, Body, Call, Header, Json, JsonObject, Part, Place, Timing } from '../model.ts'
import type { Captured } from './capture.ts'

/** An entry of an archive as an exchange; or, in words, why it is none. */
export function exchangeFrom(entry: Json, place: Place): Captured | string {
  const request = objectOf(entry, 'request')
  const response = objectOf(entry, 'response')
  const url = textOf(request, 'url')
  const method = textOf(request, 'method')?.toUpperCase()
  if (!url || !method) return 'its request has no method or no URL'
  if (!/^(?:https?|wss?):\/\//i.test(url)) return 'it is not a call over HTTP'

  const status = Number(member(response, 'status'))
  if (!Number.isInteger(status) || status < 100 || status > 599)
    return 'it got no answer (blocked, cancelled or offline)'
  if (method === 'CONNECT') return 'it only opens a tunnel'

  const notes = notesOf(entry, response)
  return {
    call: readCall(method, url, request),
    answer: readAnswer(status, response),
    ...present({ timing: timingOf(entry), started: textOf(entry, 'startedDateTime') }),
    ...(notes.length > 0 && { note: notes.join('; ') }),
    place,
  }
}

function readCall(method: string, url: string, request: JsonObject): Call {
  const headers = headersOf(request)
  const body = requestBody(objectOf(request, 'postData'), headers)
  return { method, url: url.replace(/#.*$/s, ''), headers, ...present({ body }) }
}

function readAnswer(status: number, response: JsonObject): Answer {
  const content = objectOf(response, 'content')
  const headers = withMediaType(headersOf(response), textOf(content, 'mimeType'))
  const body = status === 204 || status === 304 ? undefined : responseBody(content, mediaTypeOf(headers))
  return { status, headers, ...present({ body }) }
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

function responseBody(content: JsonObject, mediaType: string | undefined): Body | undefined {
  const text = textOf(content, 'text')
  return text ? decoded(text, textOf(content, 'encoding'), mediaType) : undefined
}

function decoded(text: string, encoding: string | undefined, mediaType: string | undefined): Body {
  if (encoding?.toLowerCase() === 'base64') {
    try {
      return bodyFrom(mediaType, fromBase64(text))
    } catch {
      return { kind: 'partial', text: '', reason: 'the base64 of the body is damaged' }
    }
  }
  return bodyFrom(mediaType, new TextEncoder().encode(text))
}

function timingOf(entry: Json): Timing | undefined {
  const total = Number(member(entry, 'time'))
  const wait = member(objectOf(entry, 'timings'), 'wait')
  if (!Number.isFinite(total) || total <= 0) return undefined
  return { total: Math.round(total), ...(typeof wait === 'number' && wait >= 0 && { wait: Math.round(wait) }) }
}

function notesOf(entry: Json, response: JsonObject): string[] {
  const content = objectOf(response, 'content')
  const size = Number(member(content, 'size'))
  const messages = member(entry, '_webSocketMessages')
  const isMissing = size > 0 && textOf(content, 'text') === undefined
  return [
    ...(Array.isArray(messages) ? [`${messages.length} WebSocket messages are left out`] : []),
    ...(isMissing ? [`the archive leaves out the body (${size} bytes)`] : []),
    ...(isObject(member(content, '_file')) || textOf(content, '_file')
      ? ['the body lies in a file that the archive only names']
      : []),
  ]
}
