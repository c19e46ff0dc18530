import { bodyFrom } from '../http/body.ts'
import { essence, headerOf, toBase64 } from '../http.ts'
import { present } from '../json.ts'
import type { Body, Call, Header, Part } from '../model.ts'
import { type CurlOption, curlOptions } from './curl-options.ts'

/** What a curl command asks for, and what it says of its output. */
export interface CurlCall {
  call: Call
  /** `-X` was given, so that redirects keep the method. */
  keepsMethod: boolean
  /** The body was unpacked by curl. */
  isUnpacked: boolean
  /** The body went into a file. */
  isSaved: boolean
  /** Further addresses of the same command. */
  others: string[]
}

/** The call that a command like `curl -X POST https://api.test/orders -d a=1` makes; none without an address. */
export function curlCall(words: readonly string[]): CurlCall | undefined {
  const { options, urls } = curlOptions(words)
  const [first, ...others] = urls
  if (!first) return undefined

  const given = (name: string) => options.findLast((one) => one.name === name)?.value
  const has = (name: string) => given(name) !== undefined
  const query = [
    ...(has('get') ? dataOf(options) : []),
    ...options.filter(({ name }) => name === 'url-query').map(urlencoded),
  ]
  const sent = has('get') ? {} : bodyOf(options)
  const headers = headersOf(options, sent.headers ?? [])
  const type = headerOf(headers, 'content-type')
  const body =
    sent.body ??
    (sent.data === undefined ? undefined : bodyFrom(type && essence(type), new TextEncoder().encode(sent.data)))
  const method = given('request') ?? (has('head') ? 'HEAD' : has('upload-file') ? 'PUT' : body ? 'POST' : 'GET')
  return {
    call: { method: method.toUpperCase(), url: address(first, query), headers, ...present({ body }) },
    keepsMethod: has('request'),
    isUnpacked: has('compressed'),
    isSaved: has('remote-name') || (has('output') && given('output') !== '-'),
    others,
  }
}

function address(url: string, query: readonly string[]): string {
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(url) ? url : `http://${url}`
  const plain = whole.replace(/#.*$/s, '').replace(/^([a-z\d+.-]+:\/\/[^/?]*)(?=\?|$)/i, '$1/')
  return query.length === 0 ? plain : `${plain}${plain.includes('?') ? '&' : '?'}${query.join('&')}`
}

interface Sent {
  headers?: Header[]
  /** To be read as the media type says. */
  data?: string
  body?: Body
}

function bodyOf(options: readonly CurlOption[]): Sent {
  if (options.some(({ name }) => name.startsWith('form'))) return multipart(options)
  const named = options.find(
    ({ name, value }) => name === 'upload-file' || (fromFile.has(name) && value.startsWith('@')),
  )
  const isJson = options.some(({ name }) => name === 'json')
  const type = isJson ? 'application/json' : 'application/x-www-form-urlencoded'
  const accept: Header[] = isJson ? [['accept', 'application/json']] : []
  const headers: Header[] = named?.name === 'upload-file' ? [] : [['content-type', type], ...accept]
  if (named)
    return { headers, body: { kind: 'partial', text: '', reason: 'curl read the body from a file or from its input' } }

  const data = dataOf(options)
  if (data.length === 0 && !options.some(({ name }) => name.startsWith('data'))) return {}
  return { headers, data: data.join(isJson ? '' : '&') }
}

const fromFile = new Set(['data', 'data-ascii', 'data-binary', 'data-urlencode', 'json'])

function dataOf(options: readonly CurlOption[]): string[] {
  return options.flatMap((option) => {
    if (option.name === 'data-urlencode') return [urlencoded(option)]
    return option.name === 'json' || /^data(?:-raw|-binary|-ascii)?$/.test(option.name) ? [option.value] : []
  })
}

// `content`, `=content` and `name=content`; the name is taken to be encoded.
function urlencoded({ value }: CurlOption): string {
  const equals = value.indexOf('=')
  const name = value.slice(0, Math.max(0, equals))
  const content = formEncoded(value.slice(equals + 1))
  return name === '' ? content : `${name}=${content}`
}

function formEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1).replaceAll('+', '%20')
}

function multipart(options: readonly CurlOption[]): Sent {
  const parts = options.flatMap(({ name, value }): Part[] => {
    const equals = value.indexOf('=')
    if (!name.startsWith('form') || name === 'form-escape' || equals === -1) return []
    const field = value.slice(0, equals)
    return [name === 'form' ? partOf(field, value.slice(equals + 1)) : { name: field, text: value.slice(equals + 1) }]
  })
  const boundary = 'boundary'
  return {
    headers: [['content-type', `multipart/form-data; boundary=${boundary}`]],
    body: { kind: 'multipart', boundary, parts },
  }
}

// `file=@a.png;type=image/png;filename=b.png` names a file; `text=<a.txt` is what is in it.
function partOf(name: string, value: string): Part {
  const [content = '', ...details] = value.split(';')
  const detail = (key: string) =>
    details
      .find((one) => one.trim().startsWith(`${key}=`))
      ?.trim()
      .slice(key.length + 1)
      .replace(/^"|"$/g, '')
  const mediaType = detail('type')
  if (content.startsWith('@')) {
    return {
      name,
      filename: detail('filename') ?? content.slice(1).replace(/^.*[\\/]/s, ''),
      ...present({ mediaType }),
      text: '',
    }
  }
  if (content.startsWith('<')) return { name, ...present({ mediaType }), text: '' }
  const isDetailed = mediaType !== undefined || detail('filename') !== undefined
  return { name, ...present({ mediaType }), text: isDetailed ? content : value }
}

// What `-H` says goes before what the other options bring along. `-H 'Name:'` takes a header away, `-H 'Name;'` sends it empty.
function headersOf(options: readonly CurlOption[], brought: readonly Header[]): Header[] {
  const told = options
    .filter(({ name, value }) => name === 'header' && !value.startsWith('@'))
    .map(({ value }) => headerFrom(value))
  const byOption = options.flatMap(({ name, value }) => optionHeaders.get(name)?.(value) ?? [])
  const names = new Set(told.map(([name]) => name))
  const own = told.filter((header): header is Header => header[1] !== undefined)
  return [...own, ...byOption, ...brought].filter(
    (header, index, all) => index < own.length || (!names.has(header[0]) && all.indexOf(header) === index),
  )
}

function headerFrom(text: string): [string, string | undefined] {
  const colon = text.indexOf(':', 1)
  if (colon === -1)
    return [text.replace(/;\s*$/, '').trim().toLowerCase(), text.trimEnd().endsWith(';') ? '' : undefined]
  return [text.slice(0, colon).trim().toLowerCase(), text.slice(colon + 1).trim() || undefined]
}

const optionHeaders = new Map<string, (value: string) => Header[]>([
  ['user-agent', (value) => (value === '' ? [] : [['user-agent', value]])],
  ['referer', (value) => [['referer', value.replace(/;auto$/, '')]]],
  // Without "=" it names a file.
  ['cookie', (value) => (value.includes('=') ? [['cookie', value]] : [])],
  ['user', (value) => [['authorization', `Basic ${toBase64(new TextEncoder().encode(value))}`]]],
  ['oauth2-bearer', (value) => [['authorization', `Bearer ${value}`]]],
  ['range', (value) => [['range', `bytes=${value}`]]],
])
