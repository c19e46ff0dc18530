import { percentDecoded } from '../http/percent.ts'
import { isObject, parsedJson } from '../json.ts'
import type { Call, Header, Json } from '../model.ts'
import { writeInCookie, writeInHeader, writeInPath, writeInQuery } from '../parameters/write.ts'
import type { Field } from './field.ts'
import { listFrom, objectFrom } from './field-text.ts'

/**
 * What a call holds for a parameter, as the text of an input: a list is joined by commas, an object is JSON, absence is
 * the empty string.
 */
export function valueOfField(call: Call, path: string, field: Field): string {
  return readers[field.in](call, path, field)
}

/**
 * The same call with another value for one parameter, written by its style; the empty string leaves it out. An object
 * that is no JSON yet changes nothing.
 */
export function withField(call: Call, path: string, field: Field, text: string): Call {
  const value = text === '' ? null : valueFrom(field, text)
  return value === undefined ? call : writers[field.in](call, path, field, value)
}

const readers: { [place in Field['in']]: (call: Call, path: string, field: Field) => string } = {
  path: (call, path, field) => {
    const [index, before, after] = segmentOf(path, field.name)
    const segment = pathOf(call).at(index) ?? ''
    return shown(field, [segment.slice(before.length, segment.length - after.length)], decoded)
  },
  query: (call, _path, field) => {
    const own = queryOf(call).filter((pair) => belongs(nameOf(pair), field))
    if (field.kind === 'object' && field.mediaType === undefined && (field.style === 'deepObject' || field.explode))
      return own.length === 0 ? '' : JSON.stringify(objectFrom(field, own.map(bothOf)))
    return shown(field, own.map(rawValueOf), formDecoded)
  },
  header: (call, _path, field) => shown(field, valuesOf(call.headers, field.name), (text) => text),
  cookie: (call, _path, field) => {
    const own = cookiesOf(call).filter(([name]) => name === field.name)
    return shown(
      field,
      own.map(([, value]) => value),
      decoded,
    )
  },
  querystring: (call) => formDecoded(queryOf(call).join('&')),
}

const writers: { [place in Field['in']]: (call: Call, path: string, field: Field, value: Json) => Call } = {
  path: (call, path, field, value) => {
    const [index, before, after] = segmentOf(path, field.name)
    const segments = pathOf(call)
    if (index === 0) return call
    const written = value === null ? '' : writeInPath(value, field)
    return withUrl(call, segments.with(index, `${before}${written}${after}`).join('/'), queryOf(call))
  },
  query: (call, _path, field, value) => {
    const others = queryOf(call).filter((pair) => !belongs(nameOf(pair), field))
    return withUrl(call, pathOf(call).join('/'), [...others, ...writeInQuery(value, field)])
  },
  header: (call, _path, field, value) => {
    const name = field.name.toLowerCase()
    const rest = call.headers.filter(([other]) => other !== name)
    return { ...call, headers: value === null ? rest : [...rest, [name, writeInHeader(value, field)]] }
  },
  cookie: (call, _path, field, value) => {
    const others = cookiesOf(call)
      .filter(([name]) => name !== field.name)
      .map(([name, text]) => `${name}=${text}`)
    const cookies = [...others, ...(value === null ? [] : [writeInCookie(value, field)])].join('; ')
    const rest = call.headers.filter(([name]) => name !== 'cookie')
    return { ...call, headers: cookies === '' ? rest : [...rest, ['cookie', cookies]] }
  },
  querystring: (call, _path, { mediaType = '' }, value) => {
    const text = typeof value === 'string' ? value : ''
    const query = mediaType.includes('form-urlencoded') ? [...new URLSearchParams(text)] : undefined
    const pairs = query?.map(([name, one]) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`)
    return withUrl(call, pathOf(call).join('/'), pairs ?? (text === '' ? [] : [encodeURIComponent(text)]))
  },
}

function valueFrom({ kind, mediaType }: Field, text: string): Json | undefined {
  if (mediaType !== undefined && kind !== 'text') return parsedJson(text)
  if (kind === 'list') return listFrom(text)
  if (kind === 'text') return text
  const value = parsedJson(text)
  return isObject(value) ? value : undefined
}

/** The written values of a parameter as text. Separators are looked for before anything is decoded. */
function shown(field: Field, written: string[], decode: (text: string) => string): string {
  const [first] = written
  if (first === undefined) return ''
  if (field.mediaType !== undefined || field.kind === 'text') return written.map(decode).join(',')
  const items = written.flatMap((one) => itemsIn(field, one)).map(decode)
  if (field.kind === 'object') return JSON.stringify(objectFrom(field, pairsIn(field, items)))
  return items.some((item) => item.includes(',')) ? JSON.stringify(items) : items.join(',')
}

function itemsIn({ name, style, explode, in: place }: Field, text: string): string[] {
  if (style === 'label') return text.replace(/^\./, '').split(explode ? '.' : ',')
  if (style === 'matrix')
    return explode
      ? text
          .split(';')
          .slice(1)
          .map((one) => one.replace(`${name}=`, ''))
      : text.replace(`;${name}=`, '').split(',')
  if (place === 'query' && explode) return [text]
  return text.split(separators[style] ?? /, ?/)
}

const separators: { [style: string]: RegExp } = {
  spaceDelimited: /%20|\+/,
  pipeDelimited: /%7C|\|/i,
  tabDelimited: /%09/,
}

// `x=1,y=2` when exploded, else `x,1,y,2`.
function pairsIn({ explode }: Field, items: string[]): [string, string][] {
  if (explode) return items.map((item) => [item.split('=', 1)[0] ?? '', item.slice(item.indexOf('=') + 1)])
  return items.flatMap((item, index): [string, string][] => (index % 2 === 0 ? [[item, items[index + 1] ?? '']] : []))
}

/** Which names in a query are a parameter's own: `filter[a]` of a deep object, the members of an exploded one. */
function belongs(name: string, { name: own, style, explode, kind, members = [] }: Field): boolean {
  if (style === 'deepObject') return name === own || name.startsWith(`${own}[`)
  return kind === 'object' && explode ? members.includes(name) : name === own
}

/** Counted from the end, because a server may have a base path. 0 = the template has no such parameter. */
function segmentOf(path: string, name: string): [index: number, before: string, after: string] {
  const segments = path.split('/')
  const at = segments.findIndex((segment) => segment.includes(`{${name}}`))
  const [before = '', after = ''] = segments[at]?.split(`{${name}}`) ?? []
  return [at === -1 ? 0 : at - segments.length, before, after]
}

function pathOf({ url }: Call): string[] {
  return (url.split('?', 1)[0] ?? '').split('/')
}

/** The pairs of the query as they are written, so that those nobody edits stay as they are. */
function queryOf({ url }: Call): string[] {
  const at = url.indexOf('?')
  return at === -1
    ? []
    : url
        .slice(at + 1)
        .split('&')
        .filter((pair) => pair !== '')
}

function nameOf(pair: string): string {
  return formDecoded(pair.split('=', 1)[0] ?? '')
}

function rawValueOf(pair: string): string {
  return pair.includes('=') ? pair.slice(pair.indexOf('=') + 1) : ''
}

function bothOf(pair: string): [string, string] {
  return [nameOf(pair), formDecoded(rawValueOf(pair))]
}

function withUrl(call: Call, path: string, query: string[]): Call {
  return { ...call, url: query.length === 0 ? path : `${path}?${query.join('&')}` }
}

function valuesOf(headers: Header[], name: string): string[] {
  return headers.filter(([other]) => other === name.toLowerCase()).map(([, value]) => value)
}

function cookiesOf({ headers }: Call): Header[] {
  const pairs = valuesOf(headers, 'cookie').flatMap((value) => value.split(/; */))
  return pairs.filter((pair) => pair.includes('=')).map((pair) => [pair.split('=', 1)[0] ?? '', rawValueOf(pair)])
}

function decoded(text: string): string {
  return percentDecoded(text)
}

function formDecoded(text: string): string {
  return percentDecoded(text.replaceAll('+', ' '))
}
