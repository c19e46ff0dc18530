import { toBase64 } from '../http/body.ts'
import type { Captured } from '../captures/capture.ts'
import type { Body, Header, Part } from '../model.ts'
import { toPointer } from '../pointer.ts'
import { walkCookies } from './walk-cookies.ts'
import { walkJson } from './walk-json.ts'
import { walkUrl } from './walk-url.ts'

/** A text somewhere in an exchange. `pointer` is as it will be in the recording; `name` is the field that holds it. */
export interface Spot {
  pointer: string
  text: string
  name: string
  /** The field that holds the object or list that holds it. */
  within?: string
  kind: SpotKind
}
export type SpotKind =
  | 'path'
  | 'query'
  | 'userinfo'
  | 'header'
  | 'cookie'
  | 'json'
  | 'number'
  | 'key'
  | 'form'
  | 'text'
  | 'bytes'

/** Gives the text that shall stand at a spot instead: the same one, to leave it. */
export type Visit = (spot: Spot) => string

/** An exchange in which every text has been seen, and perhaps changed, by `visit`: URL, headers, and whatever bodies hold. */
export function walk(captured: Captured, visit: Visit): Captured {
  const { call, answer } = captured
  return {
    ...captured,
    call: {
      ...call,
      url: walkUrl(call.url, '/request', visit),
      headers: walkHeaders(call.headers, '/request/headers', visit),
      ...(call.body && { body: walkBody(call.body, '/request', visit) }),
    },
    answer: {
      ...answer,
      headers: walkHeaders(answer.headers, '/response/headers', visit),
      ...(answer.body && { body: walkBody(answer.body, '/response', visit) }),
    },
  }
}

function walkHeaders(headers: Header[], at: string, visit: Visit): Header[] {
  return headers.map(([name, value]) => [name, walkHeader(name, value, at + toPointer([name]), visit)])
}

function walkHeader(name: string, value: string, pointer: string, visit: Visit): string {
  if (name === 'cookie' || name === 'set-cookie') return walkCookies(value, name, pointer, visit)
  if (urlHeaders.has(name)) return walkUrl(value, pointer, visit)
  return visit({ pointer, text: value, name, kind: 'header' })
}

const urlHeaders = new Set(['location', 'content-location', 'referer', 'origin'])

function walkBody(body: Body, side: string, visit: Visit): Body {
  if (body.kind === 'json') return { ...body, text: walkJson(body.text, `${side}/json`, visit) ?? body.text }
  if (body.kind === 'text') return { ...body, text: walkText(body.text, `${side}/text`, visit) }
  if (body.kind === 'partial') return { ...body, text: walkText(body.text, `${side}/partial/text`, visit) }
  if (body.kind === 'binary') return walkBinary(body, `${side}/file`, visit)
  if (body.kind === 'form') {
    const fields = body.fields.map(([called, text]): Header => {
      const name = visit({ pointer: `${side}/form`, text: called, name: '', kind: 'key' })
      return [name, visit({ pointer: `${side}/form${toPointer([name])}`, text, name, kind: 'form' })]
    })
    return { ...body, fields }
  }
  if (body.kind === 'multipart')
    return { ...body, parts: body.parts.map((part, index) => walkPart(part, `${side}/multipart/${index}`, visit)) }
  const events = body.events.map((event, index) => {
    const at = `${side}/events/${index}`
    const id = event.id && visit({ pointer: `${at}/id`, text: event.id, name: 'id', kind: 'text' })
    const kind = event.event && visit({ pointer: `${at}/event`, text: event.event, name: '', kind: 'key' })
    return {
      ...event,
      ...(id && { id }),
      ...(kind && { event: kind }),
      data: walkText(event.data, `${at}/data`, visit),
    }
  })
  return { ...body, events }
}

// One line is the value of a field; JSON and several lines are what a body would be.
function walkPart({ ...part }: Part, at: string, visit: Visit): Part {
  const { filename } = part
  const name = visit({ pointer: `${at}/name`, text: part.name, name: '', kind: 'key' })
  part.name = name
  if (filename !== undefined) {
    part.filename = visit({ pointer: `${at}/filename`, text: filename, name: '', kind: 'key' })
  }
  if ('base64' in part) return { ...part, base64: walkBytes(part.base64, `${at}/file`, visit) }
  if (/^\s*[[{]|\n/.test(part.text)) return { ...part, text: walkText(part.text, `${at}/text`, visit) }
  return { ...part, text: visit({ pointer: `${at}/text`, text: part.text, name, kind: 'form' }) }
}

// What is JSON after all (an event's data, lines of JSON) is walked as JSON.
function walkText(text: string, pointer: string, visit: Visit): string {
  if (!/^\s*[[{]/.test(text)) return visit({ pointer, text, name: '', kind: 'text' })
  const whole = walkJson(text, pointer, visit)
  if (whole !== undefined) return whole
  return text
    .split('\n')
    .map((line) => walkJson(line, pointer, visit) ?? visit({ pointer, text: line, name: '', kind: 'text' }))
    .join('\n')
}

function walkBinary(body: Body & { kind: 'binary' }, pointer: string, visit: Visit): Body {
  const base64 = walkBytes(body.base64, pointer, visit)
  return base64 === body.base64 ? body : { kind: 'binary', base64 }
}

// Bytes as characters one by one, so that what is not touched stays as it was.
function walkBytes(base64: string, pointer: string, visit: Visit): string {
  if (base64.length > 16_000_000) return base64
  const text = atob(base64)
  const walked = visit({ pointer, text, name: '', kind: 'bytes' })
  return walked === text ? base64 : toBase64(Uint8Array.from(walked, (one) => one.charCodeAt(0)))
}
