import { headersOf } from '../http.ts'
import { percentDecoded } from '../http/percent.ts'
import type { Call, Json, Parameter } from '../model.ts'
import { type Shape, typed } from './shape.ts'

/**
 * The value of a parameter of a call, read back from how its `style` and `explode` write it (OpenAPI 3.1, §4.8.12.3). A
 * schema's `shape` says whether it is a list or an object, and which texts are numbers. Nothing, if it is not given;
 * `fault` where it is written in no way that its style knows. `inPath` is what the call has in place of its name.
 */
export function readParameter(parameter: Written, shape: Shape, call: Call, inPath: string | undefined): Reading {
  const read = readers[parameter.in](parameter, shape, call, inPath)
  if (read === undefined || 'fault' in read || parameter.mediaType !== undefined) return read
  return { value: typed(read.value, shape) }
}

const readers: Record<Parameter['in'], Reader> = {
  path: (parameter, shape, _call, inPath) => (inPath === undefined ? undefined : fromPath(inPath, parameter, shape)),
  query: (parameter, shape, call) => fromPairs(pairsOf(queryOf(call), '&'), parameter, shape),
  header: (parameter, shape, call) => fromHeader(headersOf(call.headers, parameter.name), parameter, shape),
  cookie: (parameter, shape, call) =>
    fromPairs(pairsOf(headersOf(call.headers, 'cookie').join('; '), ';'), parameter, shape),
  querystring: (parameter, shape, call) => fromWholeQuery(queryOf(call), parameter, shape),
}

/** The value of a member of a form, from its pairs as they were sent, not yet decoded. */
export function readFromPairs(pairs: Pair[], parameter: Omit<Written, 'in'>, shape: Shape): Reading {
  const read = fromPairs(pairs, parameter, shape)
  return read === undefined || 'fault' in read ? read : { value: typed(read.value, shape) }
}

function fromPath(text: string, { name, style, explode, mediaType }: Written, { kind }: Shape): Reading {
  if (mediaType !== undefined) return document(text)
  if (style === 'label') {
    if (!text.startsWith('.')) return { fault: 'does not begin with ".", as style label says' }
    return gathered(kind === 'text' ? [text.slice(1)] : text.slice(1).split(explode ? '.' : ','), kind, explode)
  }
  if (style !== 'matrix') return gathered(kind === 'text' ? [text] : text.split(','), kind, explode)

  if (!text.startsWith(';')) return { fault: 'does not begin with ";", as style matrix says' }
  const parts = text.slice(1).split(';')
  if (kind === 'object' && explode) return gathered(parts, kind, true)
  const values = parts.map((part) => (part.startsWith(`${name}=`) ? part.slice(name.length + 1) : part))
  return gathered(kind === 'text' || explode ? values : (values[0] ?? '').split(','), kind, false)
}

function fromHeader(values: string[], { explode, mediaType }: Written, { kind }: Shape): Reading {
  if (values.length === 0) return
  const text = values.join(', ')
  if (mediaType !== undefined) return document(text)
  return gathered(kind === 'text' ? [text] : text.split(',').map((part) => part.trim()), kind, explode)
}

function fromPairs(pairs: Pair[], parameter: Omit<Written, 'in'>, shape: Shape): Reading {
  const { name, style, explode, mediaType } = parameter
  if (style === 'deepObject') return fromBrackets(pairs, name)
  const own = pairs.filter(([other]) => decoded(other) === name).map(([, value]) => value)

  if (shape.kind === 'object' && explode && mediaType === undefined) {
    const known = pairs.map(([key, value]): [string, string] => [decoded(key), decoded(value)])
    const members = known.filter(([key]) => shape.members.has(key))
    return members.length > 0 ? { value: Object.fromEntries(members) } : undefined
  }
  const [first] = own
  if (first === undefined) return
  if (mediaType !== undefined) return document(decoded(first))
  if (shape.kind === 'text')
    return own.length > 1 ? { fault: `is given ${own.length} times` } : { value: decoded(first) }
  if (explode || own.length > 1) return gathered(own.map(decoded), shape.kind, explode)
  return gathered(first.split(separators[style] ?? ',').map(decoded), shape.kind, false)
}

// A separator is a sign of the URL; inside a value it is encoded.
const separators: { [style: string]: RegExp } = {
  spaceDelimited: /%20|\+| /,
  pipeDelimited: /\||%7c/i,
  tabDelimited: /\t|%09/,
}

function fromBrackets(pairs: Pair[], name: string): Reading {
  const found = pairs.flatMap(([key, value]): [string[], string][] => {
    const plain = decoded(key)
    if (!plain.startsWith(`${name}[`) || !plain.endsWith(']')) return []
    return [[plain.slice(name.length + 1, -1).split(']['), decoded(value)]]
  })
  if (found.length === 0) return
  const root: Tree = new Map()
  for (const [path, value] of found.slice(0, 1000)) plant(root, path.slice(0, 20), value)
  return { value: harvested(root) }
}

function plant(tree: Tree, [key = '', ...rest]: string[], value: string): void {
  const name = key === '' ? String(tree.size) : key
  if (rest.length === 0) {
    tree.set(name, value)
    return
  }
  const known = tree.get(name)
  const inner: Tree = known instanceof Map ? known : new Map()
  tree.set(name, inner)
  plant(inner, rest, value)
}

function harvested(tree: Tree): Json {
  const entries = [...tree].map(([key, value]): [string, Json] => [
    key,
    typeof value === 'string' ? value : harvested(value),
  ])
  return entries.every(([key], index) => key === String(index))
    ? entries.map(([, value]) => value)
    : Object.fromEntries(entries)
}

function fromWholeQuery(query: string, { mediaType = '' }: Written, { kind }: Shape): Reading {
  if (query === '') return
  if (kind === 'text') return { value: decoded(query) }
  if (!/x-www-form-urlencoded/.test(mediaType)) return document(decoded(query))
  return { value: Object.fromEntries(pairsOf(query, '&').map(([key, value]) => [decoded(key), decoded(value)])) }
}

function gathered(parts: string[], kind: Shape['kind'], explode: boolean): Reading {
  if (kind === 'text') return { value: parts.join(',') }
  if (kind === 'list') return { value: parts }
  if (explode) {
    const pairs = parts.map((part) => [part.split('=', 1)[0] ?? '', part.replace(/^[^=]*=?/, '')])
    return { value: Object.fromEntries(pairs) }
  }
  if (parts.length % 2 === 1) return { fault: 'has a name without a value' }
  const pairs = parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1] ?? '']] : []))
  return { value: Object.fromEntries(pairs) }
}

function document(text: string): Reading {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return { fault: 'is not JSON, although its media type says so' }
  }
}

/** The pairs of a query, a form or a cookie, as they were sent. */
export function pairsOf(text: string, separator: '&' | ';'): Pair[] {
  return text.split(separator).flatMap((part): Pair[] => {
    const [name = ''] = part.split('=', 1)
    return part.trim() === '' ? [] : [[name.trim(), part.slice(name.length + 1)]]
  })
}

function queryOf({ url }: Call): string {
  return /\?([^#]*)/.exec(url)?.[1] ?? ''
}

function decoded(text: string): string {
  return percentDecoded(text.replaceAll('+', ' '))
}

/** What was read: a value, or how it is written wrongly. */
export type Reading = { value: Json } | { fault: string } | undefined

/** As sent: not decoded. */
export type Pair = [name: string, value: string]

type Tree = Map<string, string | Tree>
type Reader = (parameter: Written, shape: Shape, call: Call, inPath: string | undefined) => Reading

/** How a parameter is written. */
export type Written = Pick<Parameter, 'name' | 'in' | 'style' | 'explode' | 'mediaType'>
