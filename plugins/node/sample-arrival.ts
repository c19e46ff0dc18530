import { bytesOf, fromBase64 } from '#core/http.ts'
import { fromLatin1, toLatin1 } from '#core/http/bytes.ts'
import { readMultipart } from '#core/http/multipart.ts'
import type { Call, Part } from '#core/model.ts'
import { bodyFile, toRequest } from '#core/samples/request.ts'

import type { Arrived } from './echo-server.ts'

/** A call as far as its sample speaks of it, in a form in which two can be compared. */
export interface Arrival {
  method: string
  url: string
  headers: { [name: string]: string }
  body: string | Part[] | undefined
}

/** The files that a sample reads. */
export function filesOf(call: Call): Map<string, Uint8Array> {
  const { content } = toRequest(call)
  const { body } = call
  if (content?.kind === 'file' && body) return new Map([[bodyFile, bytesOf(body)]])
  if (content?.kind !== 'parts' || body?.kind !== 'multipart') return new Map()
  return new Map(
    content.parts.flatMap((part, index): [string, Uint8Array][] => {
      const source = body.parts[index]
      if (!('path' in part) || source === undefined) return []
      return [[part.path, 'text' in source ? new TextEncoder().encode(source.text) : fromBase64(source.base64)]]
    }),
  )
}

/** What has to arrive for a call to this origin. */
export function meant(call: Call, origin: string): Arrival {
  const { method, headers } = toRequest(call)
  const { body } = call
  const url = call.url.slice(origin.length)
  const sent = body?.kind === 'multipart' ? body.parts : body && method !== 'HEAD' ? toLatin1(bytesOf(body)) : ''
  const given = headers.map(([name, value]) => [name, spaced(value.trim())])
  return { method, url, headers: Object.fromEntries(given), body: sent }
}

/** What came, as far as the call speaks of it. */
export function seen(arrived: Arrived, call: Call, { id, origin }: { id: string; origin: string }): Arrival {
  const { headers } = meant(call, origin)
  return {
    method: arrived.method,
    url: likeSent(arrived.url, call.url.slice(origin.length)),
    headers: Object.fromEntries(Object.keys(headers).map((name) => [name, spaced(arrived.headers[name])])),
    body: bodySeen(arrived, call, id),
  }
}

// White space behind a semicolon is optional (RFC 9110 §5.6.6).
function spaced(value = '\u0000'): string {
  return value.replace(/;\s*/g, '; ')
}

// Clients differ in what they percent-encode; servers read both alike (RFC 3986 §6.2.2.2).
function likeSent(url: string, path: string): string {
  return readable(url) === readable(path) ? path : url
}

function readable(url: string): string {
  return url.replace(/%(?:5B|5D|7B|7D|27|28|29|2A|21|7E|3A|40|2C|3B|24)/gi, decodeURIComponent)
}

function bodySeen({ body }: Arrived, call: Call, id: string) {
  if (call.body?.kind === 'multipart') {
    const parts = readMultipart(fromLatin1(body))?.parts
    // `FormData` makes a file of each part with a media type.
    return parts?.map((part) => {
      const { filename, ...rest } = part
      return id === 'fetch' && filename === 'blob' ? rest : part
    })
  }
  const isAlike = id === 'fetch' && call.body?.kind === 'json' && sameJson(body, call.body.text)
  return isAlike && call.body ? toLatin1(bytesOf(call.body)) : body
}

// JavaScript writes plain JSON anew, which keeps its meaning but not its white space.
function sameJson(latin1: string, meant: string): boolean {
  const sent = new TextDecoder('utf-8', { ignoreBOM: true }).decode(fromLatin1(latin1))
  return tokensOf(sent) === tokensOf(meant)
}

function tokensOf(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|[ \n\r\t]+/g, (token) => token.trim() && JSON.stringify(JSON.parse(token)))
}
