import { bytesOf } from '../http/body.ts'
import { partsAsText, readMultipart } from '../http/multipart.ts'
import { percentDecoded } from '../http/percent.ts'
import { isObject, parsedJson } from '../json.ts'
import type { Body, Call, Exchange, Header, Json, Part } from '../model.ts'
import { escapePart } from '../pointer.ts'

/** One way in which a call is not the recorded one. `null` stands for "nothing there". */
export interface Difference {
  at: string
  recorded: Json
  sent: Json
  weight: number
}

/** What keeps a call from being the recorded one, by the recording's own rules (`match`). Nothing: it is that call. */
export function differences(exchange: Exchange, sent: Call, servers: readonly string[]): Difference[] {
  const { call, match, volatile } = exchange
  const ignored = new Set([...match.ignore, ...Object.keys(volatile)])
  const recorded = split(call.url, servers)
  const given = split(sent.url, servers)
  const found = [
    ...differ('/request/method', call.method, sent.method, 20),
    ...(ignored.has('/request/path')
      ? []
      : differ('/request/path', recorded.path, given.path, pathDistance(recorded.path, given.path))),
    ...queryDifferences(recorded.query, given.query, match.query, ignored),
    ...bodyDifferences(call.body, sent.body, match.body, ignored),
    ...conditionDifferences(call.headers, sent.headers, ignored),
  ]
  return found.filter(({ at }) => !ignored.has(at))
}

function differ(at: string, recorded: Json, sent: Json, weight: number): Difference[] {
  return recorded === sent ? [] : [{ at, recorded, sent, weight }]
}

function split(url: string, servers: readonly string[]): { path: string; query: Header[] } {
  const [bare = ''] = url.split('#', 1)
  const mark = bare.indexOf('?')
  const whole = mark === -1 ? bare : bare.slice(0, mark)
  const server = ['{server}', ...servers].find((base) => isBelow(whole, base.replace(/\/$/, '')))
  const rest =
    server === undefined
      ? whole.replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, '')
      : whole.slice(server.replace(/\/$/, '').length)
  return { path: decode(rest || '/'), query: mark === -1 ? [] : [...new URLSearchParams(bare.slice(mark + 1))] }
}

function isBelow(url: string, base: string): boolean {
  return url === base || url.startsWith(`${base}/`)
}

// Segment by segment, so that an encoded slash is not a slash.
function decode(path: string): string {
  return path
    .split('/')
    .map((segment) => (segment.includes('%') ? encodeURIComponent(percentDecoded(segment)) : segment))
    .join('/')
}

function pathDistance(recorded: string, sent: string): number {
  const left = recorded.split('/')
  const right = sent.split('/')
  const shared = left.filter((segment, index) => segment === right[index]).length
  return 5 + 5 * (Math.max(left.length, right.length) - shared)
}

function queryDifferences(
  recorded: Header[],
  sent: Header[],
  rule: Exchange['match']['query'],
  ignored: Set<string>,
): Difference[] {
  if (rule === 'ignore') return []
  const names = new Set([...recorded, ...(rule === 'subset' ? [] : sent)].map(([name]) => name))
  return [...names]
    .filter((name) => !ignored.has(`/request/query/${escapePart(name)}`))
    .flatMap((name) => differ(`/request/query/${escapePart(name)}`, valuesOf(recorded, name), valuesOf(sent, name), 2))
}

function valuesOf(pairs: Header[], name: string): string | null {
  const values = pairs.filter(([other]) => other === name).map(([, value]) => value)
  return values.length === 0 ? null : values.join(',')
}

function bodyDifferences(
  before: Body | undefined,
  after: Body | undefined,
  rule: Exchange['match']['body'],
  ignored: Set<string>,
): Difference[] {
  if (rule === 'ignore') return []
  const [recorded, sent] = [inParts(before, after), inParts(after, before)]
  if (rule === 'json') {
    const left = jsonOf(recorded)
    const right = jsonOf(sent)
    if (left !== undefined && right !== undefined)
      return jsonDifferences(
        left,
        right,
        `/request/${recorded && recorded.kind in pointers ? recorded.kind : 'json'}`,
        ignored,
      )
  }
  return differ('/request/body', plain(recorded), plain(sent), 3)
}

const pointers = { form: true, multipart: true }

// A recording may hold a multipart body as the text or the bytes that were sent.
function inParts(body: Body | undefined, other: Body | undefined): Body | undefined {
  const isOther = other?.kind === 'multipart' && (body?.kind === 'text' || body?.kind === 'binary')
  return isOther ? (readMultipart(bytesOf(body)) ?? body) : body
}

function jsonOf(body: Body | undefined): Json | undefined {
  if (body?.kind === 'multipart') return body.parts.map(partAsJson)
  if (body?.kind === 'form') return fieldsAsJson(body.fields)
  return body?.kind === 'json' || body?.kind === 'text' ? parsedJson(body.text) : undefined
}

// A field that is there more than once is a list, in its order.
function fieldsAsJson(fields: Header[]): Json {
  const values = new Map<string, string[]>()
  for (const [name, value] of fields) {
    const known = values.get(name)
    if (known) known.push(value)
    else values.set(name, [value])
  }
  return Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? (all[0] ?? '') : all]))
}

// A media type that the client adds of its own accord tells no two calls apart, and neither does the boundary.
function partAsJson(part: Part): Json {
  const { name, filename = null } = part
  return 'text' in part ? { name, filename, text: part.text } : { name, filename, file: part.base64 }
}

function plain(body: Body | undefined): string | null {
  if (body === undefined) return null
  if (body.kind === 'multipart') return partsAsText(body.parts)
  if (body.kind === 'binary') return body.base64
  if (body.kind === 'form') return new URLSearchParams(body.fields).toString()
  return body.kind === 'events' ? JSON.stringify(body.events) : body.text
}

function jsonDifferences(recorded: Json, sent: Json, at: string, ignored: Set<string>): Difference[] {
  if (ignored.has(at)) return []
  if (Array.isArray(recorded) && Array.isArray(sent) && recorded.length === sent.length) {
    return recorded.flatMap((item, index) => jsonDifferences(item, sent[index] ?? null, `${at}/${index}`, ignored))
  }
  if (!isObject(recorded) || !isObject(sent)) return differ(at, short(recorded), short(sent), 1)

  const names = new Set([...Object.keys(recorded), ...Object.keys(sent)])
  return [...names].flatMap((name) => {
    const below = `${at}/${escapePart(name)}`
    if (!Object.hasOwn(recorded, name) || !Object.hasOwn(sent, name)) {
      if (ignored.has(below)) return []
      return [{ at: below, recorded: short(recorded[name] ?? null), sent: short(sent[name] ?? null), weight: 1 }]
    }
    return jsonDifferences(recorded[name] ?? null, sent[name] ?? null, below, ignored)
  })
}

// A condition (RFC 9110 §13.1) asks another question, so a 304 is never the answer to an unconditional call.
function conditionDifferences(recorded: Header[], sent: Header[], ignored: Set<string>): Difference[] {
  return ['if-none-match', 'if-match', 'if-modified-since', 'range'].flatMap((name) => {
    const at = `/request/headers/${name}`
    const had = valuesOf(recorded, name)
    const has = valuesOf(lowerCase(sent), name)
    return (had === null) === (has === null) || ignored.has(at) ? [] : differ(at, had, has, 2)
  })
}

function lowerCase(headers: Header[]): Header[] {
  return headers.map(([name, value]) => [name.toLowerCase(), value])
}

function short(value: Json): Json {
  return value !== null && typeof value === 'object' ? JSON.stringify(value).slice(0, 200) : value
}
