import { headerOf } from './http.ts'
import { bareType } from './http/media-type.ts'
import { partsAsText } from './http/multipart.ts'
import { isObject, parsedJson, typeOfValue } from './json.ts'
import type { Answer, Json, JsonObject, Volatile } from './model.ts'
import { toPointer, valueAt } from './pointer.ts'

/**
 * How a live answer differs from its recording. `at` is a JSON Pointer into the answer's body, a header's name, or
 * empty for the status. Another status or media type is another answer: its body is not compared. `expected` differences stand at a place that is known to vary: `/response/json/created_at`.
 */
export function compareAnswers(
  recorded: Answer,
  live: Answer,
  volatile: { [pointer: string]: Volatile },
): Difference[] {
  const known = new Set(Object.keys(volatile).map((pointer) => pointer.replace(/^\/response(\/json)?/, '')))
  const found = [...compareStatus(recorded, live), ...compareMedia(recorded, live)]
  const swaps = swapsOf(recorded, live, known)
  const isOther = found.length > 0
  const inside = isOther ? [] : [...compareHeaders(recorded, live), ...compareBodies(recorded, live)]
  return [...found, ...inside].map((difference) => ({
    ...difference,
    expected: isKnown(difference, known) || follows(difference, swaps),
  }))
}

function compareStatus(recorded: Answer, live: Answer): Found[] {
  return recorded.status === live.status
    ? []
    : [{ kind: 'status', at: '', recorded: recorded.status, live: live.status }]
}

function compareMedia(recorded: Answer, live: Answer): Found[] {
  const [before, after] = [mediaOf(recorded), mediaOf(live)]
  return before === after ? [] : [{ kind: 'media', at: 'content-type', recorded: before, live: after }]
}

/** Only headers that are recorded count: a browser sees few of the others, and the recorder kept those that matter. */
function compareHeaders(recorded: Answer, live: Answer): Found[] {
  const names = new Set(recorded.headers.map(([name]) => name))
  return [...names].flatMap((at): Found[] => {
    const [before, after] = [valuesOf(recorded, at), valuesOf(live, at)]
    const same = unseen.has(at) || after === '' || before === after
    return same ? [] : [{ kind: 'header', at, recorded: before, live: after }]
  })
}

/** A value that is repeated word for word says nothing new. */
function valuesOf({ headers }: Answer, name: string): string {
  return [...new Set((headerOf(headers, name) ?? '').split(', '))].join(', ')
}

const unseen = new Set(['content-type', 'content-length', 'date', 'set-cookie'])

/** Two streams are alike: how many events come, and when, is chance. */
function compareBodies(recorded: Answer, live: Answer): Found[] {
  const kinds = [recorded.body?.kind, live.body?.kind]
  if (kinds.every((kind) => kind === 'events')) return []
  if (kinds.every((kind) => kind === 'json')) return compareValues(bodyOf(recorded), bodyOf(live), '', 0)
  return bodyOf(recorded) === bodyOf(live) ? [] : [{ kind: 'value', at: '', ...sides(bodyOf(recorded), bodyOf(live)) }]
}

function compareValues(recorded: Json, live: Json, at: string, depth: number): Found[] {
  if (depth > 64) return []
  if (isObject(recorded) && isObject(live)) return compareObjects(recorded, live, at, depth)
  if (Array.isArray(recorded) && Array.isArray(live)) return compareLists(recorded, live, at, depth)
  if (typeOfValue(recorded) !== typeOfValue(live))
    return [{ kind: 'shape', at, recorded: typeOfValue(recorded), live: typeOfValue(live) }]
  return recorded === live ? [] : [{ kind: 'value', at, ...sides(recorded, live) }]
}

function compareObjects(recorded: JsonObject, live: JsonObject, at: string, depth: number): Found[] {
  const names = new Set([...Object.keys(recorded), ...Object.keys(live)])
  return [...names].flatMap((name): Found[] => {
    const pointer = at + toPointer([name])
    if (!Object.hasOwn(recorded, name)) return [{ kind: 'shape+', at: pointer, live: brief(live[name] ?? null) }]
    if (!Object.hasOwn(live, name)) return [{ kind: 'shape-', at: pointer, recorded: brief(recorded[name] ?? null) }]
    return compareValues(recorded[name] ?? null, live[name] ?? null, pointer, depth + 1)
  })
}

function compareLists(recorded: Json[], live: Json[], at: string, depth: number): Found[] {
  const shared = recorded.slice(0, Math.min(live.length, 200))
  const inner = shared.flatMap((item, index) => compareValues(item, live[index] ?? null, `${at}/${index}`, depth + 1))
  return recorded.length === live.length
    ? inner
    : [{ kind: 'value', at, recorded: `${recorded.length} items`, live: `${live.length} items` }, ...inner]
}

/** A place is known when it, or something that holds it, is: `/items` covers `/items/0/id`. */
function isKnown({ kind, at }: Found, known: Set<string>): boolean {
  if (kind === 'status' || kind === 'media') return false
  if (kind === 'header') return known.has(`/headers/${at}`)
  const parts = at.split('/')
  return parts.some((_, index) => known.has(parts.slice(0, index + 1).join('/')) && (index > 0 || known.has('')))
}

/** Values that vary and what they became: an id at `/id` also stands in `/instance` and in the `location` header. */
function swapsOf(recorded: Answer, live: Answer, known: Set<string>): [before: string, after: string][] {
  if (recorded.body?.kind !== 'json' || live.body?.kind !== 'json') return []
  const [before, after] = [bodyOf(recorded), bodyOf(live)]
  return [...known].flatMap((pointer): [string, string][] => {
    const [was, is] = [valueAt(before, pointer), valueAt(after, pointer)]
    return typeof was === 'string' && typeof is === 'string' && was.length > 3 ? [[was, is]] : []
  })
}

function follows({ kind, recorded, live }: Found, swaps: [before: string, after: string][]): boolean {
  if (kind !== 'value' && kind !== 'header') return false
  return swaps.reduce((text, [before, after]) => text.replaceAll(before, after), String(recorded)) === String(live)
}

function bodyOf({ body }: Answer): Json {
  if (body === undefined) return null
  if (body.kind === 'json') return parsed(body.text)
  if (body.kind === 'binary') return body.base64
  if (body.kind === 'multipart') return partsAsText(body.parts)
  return body.kind === 'text' || body.kind === 'partial' ? body.text : JSON.stringify(body)
}

function parsed(text: string): Json {
  const value = parsedJson(text)
  return value === undefined ? text : value
}

function mediaOf({ headers }: Answer): string {
  return bareType(headerOf(headers, 'content-type') ?? '')
}

function sides(recorded: Json, live: Json): { recorded: string; live: string } {
  return { recorded: brief(recorded), live: brief(live) }
}

function brief(value: Json): string {
  const text = JSON.stringify(value)
  return text.length > 120 ? `${text.slice(0, 119)}…` : text
}

/** `shape` = another type at the same place; `shape+` and `shape-` = a property that came or went. */
export interface Difference {
  kind: 'status' | 'media' | 'header' | 'shape' | 'shape+' | 'shape-' | 'value'
  at: string
  recorded?: string | number
  live?: string | number
  expected: boolean
}

type Found = Omit<Difference, 'expected'>
