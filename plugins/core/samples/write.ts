import type { Body, Call, Header } from '../model.ts'

/** How texts are written in a language, and what surrounds a call so that it runs as it is copied. */
export interface Language {
  quote: '"' | "'"
  /** What stands between two quotes to mean this text. */
  inside(text: string): string
  /** An expression for a body; without it, an ordinary literal. */
  body?(text: string): string
  /** An expression for the bytes of a file. */
  file(path: string): string
  /** Imports before, and the answer printed after. */
  frame(code: string, call: Call): string
  /** The media type to tell the generator, where it would otherwise drop or rewrite the body. */
  mimeType?: string
  /** Form parts need a media type, or the generator sends them URL-encoded. */
  typedParts?: true
}

/** What a snippet generator of @scalar/snippetz is to us. */
export interface Generator {
  generate(request?: Partial<HarCall>): string
}

/**
 * A sample by a generator that never sees the call's own texts: addresses, header values and bodies go in as plain
 * words (`word-3-word`) and come back as literals of the language. So quotes, line ends, Unicode, `1.10` and 2^53+1
 * survive in every language, whatever the generator would have made of them.
 */
export function writeWith(generator: Generator, language: Language): (call: Call) => string {
  return (call) => {
    const words: Word[] = []
    const code = generator.generate(toHar(call, language, words))
    return language.frame(spell(code, words, language), call)
  }
}

/** Where a binary body is read from: samples cannot carry bytes. */
export const BODY_FILE = 'body.bin'

interface Word {
  text: string
  kind: 'value' | 'body' | 'file'
}

interface HarCall {
  method: string
  url: string
  httpVersion: string
  headers: { name: string; value: string }[]
  queryString: never[]
  cookies: never[]
  headersSize: number
  bodySize: number
  postData: { mimeType: string; text?: string; params?: { name: string; value: string; contentType?: string }[] }
}

function toHar({ method, url, headers, body }: Call, language: Language, words: Word[]): Partial<HarCall> {
  const say = (text: string, kind: Word['kind'] = 'value') => `word-${words.push({ text, kind }) - 1}-word`
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
  const parts = body?.kind === 'form' && type.toLowerCase().startsWith('multipart/') ? body.fields : undefined

  return {
    method,
    url: `${url.startsWith('http:') ? 'http' : 'https'}://${say(sendable(url))}.invalid/`,
    headers: joined(headers).flatMap(([name, value]) => {
      const isType = name === 'content-type'
      if (UNSHOWN.has(name) || value === '' || (isType && parts)) return []
      return [{ name: isType ? name : say(name), value: say(value) }]
    }),
    ...(parts ? { postData: { mimeType: 'multipart/form-data', params: toParams(parts, language, say) } } : {}),
    ...(body && !parts ? { postData: toText(body, type, language, say) } : {}),
  }
}

// What no client may send as it is (RFC 3986 §2); braces stay, they are places to fill in.
function sendable(url: string): string {
  return url.replace(/\p{Cs}/gu, '\uFFFD').replace(/[^\x21-\x7e]|["<>\\^`|]/gu, encodeURIComponent)
}

// Set by every client itself, or settled between client and server.
const UNSHOWN = new Set(['host', 'content-length', 'connection', 'transfer-encoding', 'accept-encoding', 'user-agent'])

// Samples keep headers in maps: a repeated header is one header with a list (RFC 9110 §5.3).
function joined(headers: Header[]): Header[] {
  const values = new Map<string, string[]>()
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    values.set(key, [...(values.get(key) ?? []), value])
  }
  return [...values].map(([name, all]) => [name, all.join(name === 'cookie' ? '; ' : ', ')])
}

function toParams(fields: Header[], { typedParts }: Language, say: (text: string) => string) {
  return fields.map(([name, value]) => ({
    name: say(name),
    value: say(value),
    ...(typedParts ? { contentType: 'text/plain' } : {}),
  }))
}

function toText(body: Body, type: string, language: Language, say: (text: string, kind: Word['kind']) => string) {
  const isFile = body.kind === 'binary' || body.kind === 'events'
  const text = isFile ? say(BODY_FILE, 'file') : say(textOf(body), 'body')
  const [mediaType = ''] = type.split(';')
  return { mimeType: language.mimeType ?? say(mediaType.trim() || 'text/plain', 'value'), text }
}

function textOf(body: Exclude<Body, { kind: 'binary' | 'events' }>): string {
  return body.kind === 'form' ? new URLSearchParams(body.fields).toString() : body.text
}

// One pass, so that a text of the call that looks like a word stays what it is.
function spell(code: string, words: Word[], language: Language): string {
  return code.replace(WORD, (found, _quote, quoted, raw, url, bare) => {
    const word = words[Number(quoted ?? raw ?? url ?? bare)]
    if (!word) return found
    return bare === undefined ? literal(word, language) : language.inside(word.text)
  })
}

function literal({ text, kind }: Word, language: Language): string {
  if (kind === 'file') return language.file(text)
  if (kind === 'body' && language.body) return language.body(text)
  return `${language.quote}${language.inside(text)}${language.quote}`
}

// A word as a whole literal, as a C# raw literal, as a bare URL, or inside a longer literal.
const WORD = new RegExp(
  [
    String.raw`b?(["'])(?:https?://)?word-(\d+)-word(?:\.invalid/?)?\1`,
    String.raw`"""\nword-(\d+)-word\n"""`,
    String.raw`https?://word-(\d+)-word\.invalid/?`,
    String.raw`word-(\d+)-word`,
  ].join('|'),
  'g',
)
