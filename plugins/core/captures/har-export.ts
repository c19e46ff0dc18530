import { bytesOf, textOf } from '../http/body.ts'
import { readUtf8, toBase64 } from '../http/bytes.ts'
import { headerOf, reason } from '../http.ts'
import { present } from '../json.ts'
import type { Body, Exchange, Header, Json, JsonObject, Part } from '../model.ts'

interface HarOptions {
  /** Our own version, for `creator`. */
  version: string
  /** What `{server}` stands for. Default: `https://api.example.com`. */
  server?: string
}

/** Recordings as an HTTP Archive 1.2, for tools that read nothing else. */
export function toHar(exchanges: readonly Exchange[], options: HarOptions): Json {
  return {
    log: {
      version: '1.2',
      creator: { name: 'Callsheet', version: options.version },
      entries: exchanges.map((exchange) => entryFrom(exchange, options.server ?? 'https://api.example.com')),
    },
  }
}

function entryFrom({ id, summary, call, answer, timing, provenance }: Exchange, server: string): JsonObject {
  const url = call.url.replace(/^\{server\}/, server.replace(/\/$/, ''))
  const total = timing?.total ?? 0
  const wait = timing?.wait ?? total
  return {
    startedDateTime: `${/^\d{4}-\d\d-\d\d$/.test(provenance.recorded) ? provenance.recorded : '1970-01-01'}T00:00:00.000Z`,
    time: total,
    request: {
      method: call.method,
      url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(call.headers),
      queryString: pairs(queryOf(url)),
      ...(call.body && { postData: postData(call.body, headerOf(call.headers, 'content-type')) }),
      headersSize: -1,
      bodySize: call.body ? bytesOf(call.body).length : 0,
    },
    response: {
      status: answer.status,
      statusText: reason(answer.status),
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(answer.headers),
      content: content(answer.body, headerOf(answer.headers, 'content-type')),
      redirectURL: headerOf(answer.headers, 'location') ?? '',
      headersSize: -1,
      bodySize: answer.body ? bytesOf(answer.body).length : 0,
    },
    cache: {},
    timings: { send: 0, wait, receive: Math.max(0, total - wait) },
    comment: summary === undefined ? id : `${id}: ${summary}`,
  }
}

function pairs(headers: readonly Header[]): Json[] {
  return headers.map(([name, value]) => ({ name, value }))
}

function queryOf(url: string): Header[] {
  const mark = url.indexOf('?')
  return mark === -1 ? [] : [...new URLSearchParams(url.slice(mark + 1))]
}

function postData(body: Body, mediaType = ''): JsonObject {
  if (body.kind === 'binary') return { mimeType: mediaType, params: [], text: body.base64, encoding: 'base64' }
  if (body.kind === 'multipart') return { mimeType: mediaType, params: body.parts.map(paramOf), ...multipartText(body) }
  const params = body.kind === 'form' ? pairs(body.fields) : []
  return { mimeType: mediaType, params, text: textOf(body) }
}

function paramOf(part: Part): JsonObject {
  const { name, filename, mediaType } = part
  return {
    name,
    ...('text' in part ? { value: part.text } : {}),
    ...present({ fileName: filename, contentType: mediaType }),
  }
}

// An archive keeps texts; bytes go as base64, as they do in answers.
function multipartText(body: Body): JsonObject {
  const bytes = bytesOf(body)
  const text = readUtf8(bytes)
  return text === undefined ? { text: toBase64(bytes), encoding: 'base64' } : { text }
}

function content(body: Body | undefined, mediaType = ''): JsonObject {
  if (body === undefined) return { size: 0, mimeType: mediaType }
  const size = bytesOf(body).length
  if (body.kind === 'binary') return { size, mimeType: mediaType, text: body.base64, encoding: 'base64' }
  return { size, mimeType: mediaType, text: textOf(body) }
}
