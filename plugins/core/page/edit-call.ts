import type { Field } from './console.ts'
import type { Call, Header } from '../model.ts'

/** What a call holds for a parameter; lists are joined by commas, absence is the empty string. */
export function valueOfField(call: Call, path: string, field: Field): string {
  return readers[field.in]?.(call, path, field.name) ?? ''
}

/** The same call with another value for one parameter; the empty string leaves it out. */
export function withField(call: Call, path: string, field: Field, value: string): Call {
  return writers[field.in]?.(call, path, field, value) ?? call
}

const readers: { [place in Field['in']]?: (call: Call, path: string, name: string) => string } = {
  path: (call, path, name) => {
    const [index, before, after] = segmentOf(path, name)
    const segment = pathOf(call).at(index) ?? ''
    return decoded(segment.slice(before.length, segment.length - after.length))
  },
  query: (call, _path, name) => queryOf(call).getAll(name).join(','),
  header: (call, _path, name) => valuesOf(call.headers, name).join(', '),
}

const writers: { [place in Field['in']]?: (call: Call, path: string, field: Field, value: string) => Call } = {
  path: (call, path, { name }, value) => {
    const [index, before, after] = segmentOf(path, name)
    const segments = pathOf(call)
    if (index === 0) return call
    return withUrl(call, segments.with(index, `${before}${encodeURIComponent(value)}${after}`).join('/'), queryOf(call))
  },
  query: (call, _path, field, value) => {
    const query = queryOf(call)
    query.delete(field.name)
    for (const item of itemsOf(field, value)) query.append(field.name, item)
    return withUrl(call, pathOf(call).join('/'), query)
  },
  header: (call, _path, field, value) => {
    const name = field.name.toLowerCase()
    const rest = call.headers.filter(([other]) => other !== name)
    return { ...call, headers: value === '' ? rest : [...rest, [name, value]] }
  },
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

function queryOf({ url }: Call): URLSearchParams {
  const at = url.indexOf('?')
  return new URLSearchParams(at === -1 ? '' : url.slice(at + 1))
}

function withUrl(call: Call, path: string, query: URLSearchParams): Call {
  const text = query.toString()
  return { ...call, url: text === '' ? path : `${path}?${text}` }
}

function itemsOf({ explode }: Field, value: string): string[] {
  if (value === '') return []
  return explode ? value.split(',') : [value]
}

function valuesOf(headers: Header[], name: string): string[] {
  return headers.filter(([other]) => other === name.toLowerCase()).map(([, value]) => value)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
