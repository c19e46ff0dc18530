import { headersOf, textOf } from '../http.ts'
import { readJsonText } from '../json/parse.ts'
import type { Call, Exchange, Scenario } from '../model.ts'
import { toPointer } from '../pointer.ts'
import { volatileKind } from '../volatile.ts'
import { type Leaf, leavesOf, type Path } from './leaves.ts'

/** A value that an answer gives and a later call sends: the id of what was created, a cursor, an entity tag. */
export interface Flow {
  /** Unique in its scenario: `payment_id`. */
  name: string
  value: string
  /** The exchange whose answer gives it, from 0. */
  index: number
  from: { path: Path } | { header: string }
  /** So short or plain that it could mean something else: it counts only as a whole part of a URL. */
  plain: boolean
}

/** What flows from the answers of a scenario into its later calls. */
export function flowsOf({ exchanges }: Pick<Scenario, 'exchanges'>): Flow[] {
  const sent = exchanges.map(({ call }) => ({ text: sentText(call), pieces: new Set(piecesOf(call.url)) }))
  const flows = new Map<string, Flow>()
  for (const [index, exchange] of exchanges.entries()) {
    for (const { said, ...given } of givenBy(exchange)) {
      const isSent = ({ text, pieces }: Sent) => (given.plain ? pieces.has(given.value) : text.includes(given.value))
      // What the caller chose flows the other way.
      if (flows.has(given.value) || sent.slice(0, index + 1).some(isSent)) continue
      if (sent.slice(index + 1).some(isSent)) flows.set(given.value, { ...given, name: unused(said, flows), index })
    }
  }
  return [...flows.values()]
}

/** A URL, or another text, of the exchange at `index`, with names for what has flowed there: `/payments/{{payment_id}}`. */
export function withNames(text: string, flows: readonly Flow[], index: number): string {
  const known = flows.filter((flow) => flow.index < index && text.includes(flow.value))
  const longestFirst = known.toSorted((left, right) => right.value.length - left.value.length)
  return longestFirst.reduce((rest, flow) => {
    if (!flow.plain) return rest.replaceAll(flow.value, `{{${flow.name}}}`)
    if (!isUrl(text)) return rest
    return rest
      .split(separators)
      .map((piece) => (piece === flow.value ? `{{${flow.name}}}` : piece))
      .join('')
  }, text)
}

interface Sent {
  text: string
  pieces: ReadonlySet<string>
}

function sentText({ url, headers, body }: Call): string {
  const text = body === undefined || body.kind === 'binary' ? '' : textOf(body)
  return [url, ...headers.map(([, value]) => value), text].join('\n')
}

function isUrl(text: string): boolean {
  return /^(?:\{server\}|https?:\/\/)/i.test(text)
}

function piecesOf(url: string): string[] {
  return url.split(separators)
}

const separators = /([/?&=#])/

function givenBy(exchange: Exchange): Given[] {
  const { answer } = exchange
  const tags = headersOf(answer.headers, 'etag').filter((value) => value.length >= shortest)
  const node = answer.body?.kind === 'json' ? readJsonText(answer.body.text) : undefined
  return [
    ...tags.map((value) => ({ value, from: { header: 'ETag' }, said: 'etag', plain: false })),
    ...(node ? leavesOf(node) : []).flatMap((leaf) => givenIn(leaf, exchange) ?? []),
  ]
}

function givenIn({ path, raw }: Leaf, { call, volatile }: Exchange): Given | undefined {
  const value = raw.startsWith('"') ? String(JSON.parse(raw)) : /^\d+$/.test(raw) ? raw : ''
  if (!/^[\w.~+/=:-]+$/.test(value)) return
  const name = String(path.findLast((part) => typeof part === 'string') ?? 'value')
  const isMade = volatileKind(value, name) !== undefined || Object.hasOwn(volatile, `/response/json${toPointer(path)}`)
  const plain = !isMade || value.length < shortest || !raw.startsWith('"')
  return plain && !isKey(name) ? undefined : { value, from: { path }, said: nameFor(name, call.url), plain }
}

// Shorter texts could stand for something else elsewhere.
const shortest = 8

/** Does a field of this name hold what further calls are made with? */
export function isKey(name: string): boolean {
  return /(?:^id|_id|Id|cursor|token|slug|uuid)$/.test(name)
}

// An `id` is told from others by what it is the id of: the collection that was called.
function nameFor(name: string, url: string): string {
  const plain = name.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^[^A-Za-z]+/, '') || 'value'
  if (plain.toLowerCase() !== 'id') return plain
  const segments = (url.split(/[?#]/, 1)[0] ?? '').split('/').filter((part) => /^[a-z][a-z_-]{2,}$/i.test(part))
  const noun = segments.at(-1)?.replaceAll('-', '_').replace(/ies$/, 'y').replace(/s$/, '')
  return noun === undefined ? plain : `${noun}_id`
}

function unused(name: string, flows: ReadonlyMap<string, Flow>): string {
  const taken = new Set([...flows.values()].map((flow) => flow.name).concat('server'))
  let number = 1
  while (taken.has(number === 1 ? name : `${name}_${number}`)) number++
  return number === 1 ? name : `${name}_${number}`
}

type Given = Omit<Flow, 'name' | 'index'> & { said: string }
