import { fromBase64 } from '../http/body.ts'
import { mediaTypeOf } from '../http.ts'
import { member, parsedJson, present } from '../json.ts'
import { JsonTextError, parseJsonText } from '../json/parse.ts'
import type { Body, Header, Json, Place } from '../model.ts'
import { statusFrom } from './answer.ts'
import type { Captured } from './capture.ts'
import { bodyFromText, headersFrom } from './fields.ts'
import { type Attributes, attribute, attributesOf } from './otlp-attributes.ts'
import { unpacked } from './unpacked.ts'

/** A call as a span tells it, and whether it tells a body or needs none. */
export interface SpanCall {
  captured: Captured
  hasBody: boolean
  needsNone: boolean
}

/** Is this the span of an HTTP call? */
export function isHttp(attributes: Attributes): boolean {
  return attribute(attributes, methods) !== undefined
}

/** The call that a span is about; or, in words, why there is none. Conventions of OpenTelemetry 1.21 and before, and Multiplayer's. */
export function exchangeOfSpan(span: Json, place: Place): SpanCall | string {
  const attributes = attributesOf(span)
  const status = statusFrom(attribute(attributes, ['http.response.status_code', 'http.status_code']))
  const url = urlOf(attributes)
  if (status === undefined) return 'its span has no status'
  if (url === undefined) return 'its span has no URL'

  const method = methodOf(attributes)
  const sent = messageOf(attributes, 'request')
  const got = messageOf(attributes, 'response')
  const captured: Captured = {
    call: { method, url, headers: sent.headers, ...present({ body: sent.body }) },
    answer: { status, headers: got.headers, ...present({ body: got.body }) },
    ...timesOf(span),
    place,
  }
  const hasBody = [sent.body, got.body].some((body) => body && !(body.kind === 'partial' && body.text === ''))
  return { captured, hasBody, needsNone: status === 204 || status === 304 || method === 'HEAD' }
}

const methods = ['http.request.method', 'http.method']

function methodOf(attributes: Attributes): string {
  const method = attribute(attributes, methods) ?? 'GET'
  return (
    method === '_OTHER' ? (attribute(attributes, ['http.request.method_original']) ?? method) : method
  ).toUpperCase()
}

function urlOf(attributes: Attributes): string | undefined {
  const full = attribute(attributes, ['url.full', 'http.url'])
  if (full && /^https?:\/\//i.test(full)) return full.replace(/#.*$/s, '')

  const path = attribute(attributes, ['url.path'])
  const query = attribute(attributes, ['url.query'])
  const target =
    path === undefined
      ? (attribute(attributes, ['http.target']) ?? full)
      : `${path}${query ? `?${query.replace(/^\?/, '')}` : ''}`
  if (!target?.startsWith('/')) return undefined
  const host = attribute(attributes, [
    'server.address',
    'http.host',
    'http.server_name',
    'net.host.name',
    'net.peer.name',
  ])
  if (host === undefined) return `{server}${target}`
  const scheme = attribute(attributes, ['url.scheme', 'http.scheme']) ?? 'http'
  const port = attribute(attributes, ['server.port', 'net.host.port', 'net.peer.port'])
  const isShown = port !== undefined && !/:\d+$/.test(host) && port !== (scheme === 'https' ? '443' : '80')
  return `${scheme}://${host}${isShown ? `:${port}` : ''}${target}`
}

type Side = 'request' | 'response'

function messageOf(attributes: Attributes, side: Side): { headers: Header[]; body?: Body } {
  const headers = headersOf(attributes, side)
  const encoded = encodedBody(attributes, side)
  if (encoded) return unpacked(headers, encoded)

  const text = attribute(
    attributes,
    bodyNames.map((name) => name.replace('*', side)),
  )
  const size = sizeOf(attributes, side)
  if (text === undefined)
    return size > 0
      ? { headers, body: { kind: 'partial', text: '', reason: `the trace leaves out the body (${size} bytes)` } }
      : { headers }
  const reason = cutReason(text, size, attributes, side)
  return reason
    ? { headers, body: { kind: 'partial', text, reason } }
    : { headers, ...present({ body: bodyFromText(text, mediaTypeOf(headers)) }) }
}

const bodyNames = ['http.*.body.content', 'multiplayer.http.*.body', 'http.*.body', 'http.*.body.text']

// One attribute for each header, or all of them as a JSON object. Older conventions spell "-" as "_".
function headersOf(attributes: Attributes, side: Side): Header[] {
  const prefix = `http.${side}.header.`
  const single = [...attributes].flatMap(([key, values]): Header[] =>
    key.startsWith(prefix)
      ? values.map((value) => [key.slice(prefix.length).replaceAll('_', '-').toLowerCase(), value])
      : [],
  )
  const all = attribute(attributes, [`multiplayer.http.${side}.headers`, `http.${side}.headers`])
  return single.length > 0 || all === undefined ? single : headersFrom(parsedJson(all))
}

function encodedBody(attributes: Attributes, side: Side): Uint8Array | undefined {
  const coding = attribute(attributes, [`multiplayer.http.${side}.body.encoding`, `http.${side}.body.encoding`])
  const text =
    attribute(attributes, [`http.${side}.body.base64`]) ??
    (coding &&
      attribute(
        attributes,
        bodyNames.map((name) => name.replace('*', side)),
      ))
  if (text === undefined || text === '') return undefined
  if (/^(?:[\da-f]{2})+$/i.test(text))
    return Uint8Array.from({ length: text.length / 2 }, (_, index) =>
      Number.parseInt(text.slice(index * 2, index * 2 + 2), 16),
    )
  try {
    return fromBase64(text)
  } catch {
    return undefined
  }
}

function sizeOf(attributes: Attributes, side: Side): number {
  return Number(attribute(attributes, [`http.${side}.body.size`, `http.${side}_content_length_uncompressed`]) ?? 0)
}

// Attributes are of limited length; some tools say so, some write it at the end, some just stop.
function cutReason(text: string, size: number, attributes: Attributes, side: Side): string | undefined {
  const length = new TextEncoder().encode(text).length
  const told = attribute(attributes, [
    `http.${side}.body.truncated`,
    `http.${side}.body.content.truncated`,
    `multiplayer.http.${side}.body.truncated`,
  ])
  if (size > length) return `the trace keeps ${length} of ${size} bytes`
  if (told === 'true' || /(?:\[|\(|<|\.\.\.|\u2026)\s*truncated\W{0,5}$/i.test(text.slice(-60)))
    return 'the trace cut it off'
  return /^\s*[{[]/.test(text) && endsEarly(text) ? 'the trace cut it off' : undefined
}

function endsEarly(text: string): boolean {
  try {
    parseJsonText(text.replace(/(?:\.\.\.|\u2026)\s*$/, ''))
    return false
  } catch (error) {
    return error instanceof JsonTextError && error.atEnd
  }
}

function timesOf(span: Json): Pick<Captured, 'started' | 'timing'> {
  const start = milliseconds(member(span, 'startTimeUnixNano') ?? member(span, 'start_time_unix_nano'))
  const end = milliseconds(member(span, 'endTimeUnixNano') ?? member(span, 'end_time_unix_nano'))
  if (start === undefined) return {}
  const total = end === undefined ? 0 : Math.round(end - start)
  return { started: new Date(start).toISOString(), ...(total > 0 && { timing: { total } }) }
}

// A date that JavaScript can hold.
function milliseconds(nanoseconds: Json | undefined): number | undefined {
  const time =
    typeof nanoseconds === 'string' || typeof nanoseconds === 'number' ? Number(nanoseconds) / 1e6 : Number.NaN
  return time > 0 && time < 8.64e15 ? time : undefined
}
