import { compareAnswers, type Difference } from '../compare.ts'
import { bytesOf, headerOf, mediaTypeOf } from '../http.ts'
import { parsedJson } from '../json.ts'
import type { Answer, Exchange, Json, StreamEvent } from '../model.ts'
import { parsePointer, toPointer, valueAt } from '../pointer.ts'
import { isStandIn } from '../redact/replacements.ts'
import type { Flow } from '../rerun/flow.ts'
import type { Pin } from '../sticky.ts'

/**
 * Where a live answer differs from its recording, by class. `calm` is the live one with recorded ids and times in place of
 * its own; what was put back are the `pins`.
 */
export function differencesOf(recorded: Exchange, calm: Exchange, { pins, values }: Known): DriftPlace[] {
  const live = withQuietHeaders(recorded.answer, calm.answer)
  const found = [...compareAnswers(recorded.answer, live, recorded.volatile), ...newHeaders(recorded.answer, live)]
  const pinned = pins
    .filter(({ pointer }) => pointer.startsWith('/response/'))
    .map((pin): DriftPlace => ({ kind: 'pinned', at: pin.pointer, recorded: pin.recorded, live: pin.value }))
  const all = [...found, ...eventNames(recorded.answer, live)]
  const rest = all.map((one) => toPlace(pagedAway(one, all), recorded.answer, live, values))
  return [...rest.filter(({ kind }) => kind !== 'pinned'), ...rest.filter(({ kind }) => kind === 'pinned'), ...pinned]
}

function toPlace(found: Found, recorded: Answer, live: Answer, values: Flow): DriftPlace {
  const sides = {
    ...(found.recorded !== undefined && { recorded: String(found.recorded) }),
    ...(found.live !== undefined && { live: String(found.live) }),
  }
  const isSame = found.kind === 'value' || found.kind === 'header' ? isExpected(found, recorded, values) : false
  const kind = isSame ? 'pinned' : kindOf(found, recorded, live)
  return { kind, at: pointerOf(found, recorded), ...sides, ...sizes(found, recorded, live) }
}

// Whether another page follows is a matter of data: then a link to it comes or goes.
function pagedAway(one: Found, all: readonly Found[]): Found {
  const isPaging =
    one.kind === 'header' && one.at === 'link' && all.some(({ kind, at }) => kind === 'value' && at !== '')
  return isPaging && (one.recorded === undefined || one.live === undefined)
    ? { ...one, kind: 'value', at: 'link' }
    : one
}

function kindOf(found: Found, recorded: Answer, live: Answer): DriftKind {
  if (found.kind === 'status') return isGone(recorded.status, live.status) ? 'gone' : 'status'
  // What may be null is the contract's affair.
  if (found.kind === 'shape') return found.recorded === 'null' || found.live === 'null' ? 'value' : 'shape-'
  if (found.kind === 'shape+') return standsInSomeItem(found.at, recorded) ? 'value' : 'shape+'
  if (found.kind === 'shape-') return standsInSomeItem(found.at, live) ? 'value' : 'shape-'
  return found.kind
}

// Not found, not allowed, gone, not implemented: in place of an answer that meant something else.
function isGone(recorded: number, live: number): boolean {
  return [404, 405, 410, 501].includes(live) && recorded < 400
}

function isExpected(
  { kind, at, recorded: before, live: after, expected }: Found,
  answer: Answer,
  values: Flow,
): boolean {
  if (expected) return true
  if (kind === 'header') {
    const text = String(before ?? '')
    return before !== undefined && after !== undefined && (isStandIn(text) || values.anywhere(text) === after)
  }
  const value = valueAt(jsonOf(answer), at)
  if (typeof value !== 'string' && typeof value !== 'number') return false
  const name = parsePointer(at).at(-1) ?? ''
  const now = values.now({ text: String(value), name, kind: typeof value === 'number' ? 'number' : 'json' })
  const words = typeof value === 'string' ? JSON.stringify(values.anywhere(value)) : now
  return isStandIn(String(value)) || [now, JSON.stringify(now), words].includes(String(after))
}

function pointerOf({ kind, at }: Found, { body }: Answer): string {
  if (kind === 'status') return '/response/status'
  if (kind === 'media' || kind === 'header' || at === 'link') return `/response/headers${toPointer([at])}`
  const part = body?.kind === 'binary' ? 'file' : (body?.kind ?? 'json')
  return `/response/${part}${at}`
}

// Items of a list need not be alike: what one of them has is nothing new in another.
function standsInSomeItem(at: string, answer: Answer): boolean {
  const parts = parsePointer(at)
  return parts.some((part) => /^\d+$/.test(part)) && stands(jsonOf(answer), parts)
}

function stands(value: Json | undefined, [part, ...rest]: string[]): boolean {
  if (value === undefined) return false
  if (part === undefined) return true
  if (Array.isArray(value)) return value.slice(0, 200).some((item) => stands(item, rest))
  return stands(valueAt(value, toPointer([part])), rest)
}

/** The live answer with the recorded values of what counts down, if their form is the same: `"default";r=99;t=60`. */
export function withQuietHeaders(recorded: Answer, live: Answer): Answer {
  const headers = live.headers.map(([name, value]): [string, string] => {
    const before = counting.test(name) ? headerOf(recorded.headers, name) : undefined
    return [name, before !== undefined && formOf(before) === formOf(value) ? before : value]
  })
  return { ...live, headers }
}

const counting = /^(?:x-)?rate-?limit|^(?:age|retry-after|date)$/

function formOf(value: string): string {
  return value.replace(/\d+/g, '0')
}

function newHeaders(recorded: Answer, live: Answer): Found[] {
  if (recorded.status !== live.status || mediaTypeOf(recorded.headers) !== mediaTypeOf(live.headers)) return []
  const names = (headers: Answer['headers']) => [...new Set(headers.map(([name]) => name))]
  const added = names(live.headers).filter((name) => headerOf(recorded.headers, name) === undefined)
  const lost = names(recorded.headers).filter((name) => headerOf(live.headers, name) === undefined)
  return [
    ...added
      .filter(tells)
      .map((at): Found => ({ kind: 'header', at, live: headerOf(live.headers, at) ?? '', ...unknown })),
    ...lost
      .filter(tells)
      .map((at): Found => ({ kind: 'header', at, recorded: headerOf(recorded.headers, at) ?? '', ...unknown })),
  ]
}

const unknown = { expected: false }

// The media type has a class of its own; the others say how an answer came.
function tells(name: string): boolean {
  return !['content-type', 'content-length', 'date', 'vary', 'set-cookie'].includes(name)
}

// How many events come, and when, is chance; of which kinds they are is data.
function eventNames(recorded: Answer, live: Answer): Found[] {
  if (recorded.body?.kind !== 'events' || live.body?.kind !== 'events') return []
  const [before, after] = [recorded.body, live.body].map(kindsOf)
  return before === after ? [] : [{ kind: 'value', at: '', recorded: before ?? '', live: after ?? '', ...unknown }]
}

function kindsOf({ events }: { events: StreamEvent[] }): string {
  return [...new Set(events.map(({ event = 'message' }) => event))].toSorted().join(', ')
}

// Bytes tell a reader nothing.
function sizes(found: Found, recorded: Answer, live: Answer): { recorded?: string; live?: string } {
  if (found.kind !== 'value' || found.at !== '' || recorded.body?.kind !== 'binary') return {}
  return { recorded: sizeOf(recorded), live: sizeOf(live) }
}

function sizeOf({ body }: Answer): string {
  return `${body === undefined ? 0 : bytesOf(body).length} bytes`
}

function jsonOf({ body }: Answer): Json | undefined {
  return body?.kind === 'json' ? parsedJson(body.text) : undefined
}

type Found = Difference

interface Known {
  pins: readonly Pin[]
  values: Flow
}

/**
 * pinned: an id, a time, a secret, which is always another. value: other data. shape+ and shape-: what came, and what went
 * or is of another type. gone: the operation, or what it was asked about, is no longer there.
 */
export type DriftKind = 'pinned' | 'value' | 'shape+' | 'shape-' | 'media' | 'header' | 'status' | 'gone'

/** `at` is a pointer into the recording: `/response/json/amount`. Values are JSON, redacted, and at most 120 characters. */
export interface DriftPlace {
  kind: DriftKind
  at: string
  recorded?: string
  live?: string
}
