import { headerOf, mediaTypeOf, toBase64 } from '../http.ts'
import { member, objectOf, parsedJson, present, textOf } from '../json.ts'
import type { Body, Call, Header, Json, Part } from '../model.ts'
import { bodyFromText, fieldsFrom, headersFrom, isEnabled, plainText } from './fields.ts'
import { filled, type Variables } from './postman-variables.ts'
import { postmanUrl } from './postman-url.ts'

/** A request of a collection as the call that Postman would make of it; none if it has no address. */
export function postmanCall(request: Json | undefined, variables: Variables, auth?: Json): Call | undefined {
  const given = typeof request === 'string' ? { url: request } : request
  const url = postmanUrl(member(given, 'url'), variables)
  if (url === undefined) return undefined

  const fill = (text: string) => filled(text, variables)
  const own = headersFrom(member(given, 'header') ?? member(given, 'headers'))
  const named = own.map(([name, value]): Header => [name, fill(value)])
  const secured = [...named, ...authorization(member(given, 'auth') ?? auth, named, fill)]
  const { mediaType, body } = bodyOf(objectOf(given, 'body'), secured, fill)
  const isTyped = mediaType === undefined || body === undefined || headerOf(secured, 'content-type') !== undefined
  const headers: Header[] = isTyped ? secured : [...secured, ['content-type', mediaType]]
  return { method: fill(textOf(given, 'method') ?? 'GET').toUpperCase(), url, headers, ...present({ body }) }
}

type Fill = (text: string) => string

interface Typed {
  mediaType?: string
  body?: Body | undefined
}

function bodyOf(body: Json, headers: readonly Header[], fill: Fill): Typed {
  const mode = textOf(body, 'mode') ?? textOf(body, 'type')
  if (mode === undefined || member(body, 'disabled') === true) return {}
  const content = member(body, mode) ?? member(body, 'content')
  const read = modes.get(mode)
  if (read) return read(content, fill, headers)

  const language = textOf(objectOf(objectOf(body, 'options'), 'raw'), 'language') ?? mode
  const mediaType = mediaTypes.get(language) ?? 'text/plain'
  const text = plainText(content) ?? ''
  return { mediaType, body: bodyFromText(fill(text), mediaTypeOf(headers) ?? mediaType) }
}

const modes = new Map<string, (content: Json | undefined, fill: Fill, headers: readonly Header[]) => Typed>([
  ['none', () => ({})],
  ['file', fileBody],
  ['graphql', graphqlBody],
  ['urlencoded', formBody],
  ['formdata', multipartBody],
])

// Only where the file lay is known.
function fileBody(): Typed {
  return { body: { kind: 'partial', text: '', reason: 'the collection only names the file that was sent' } }
}

function graphqlBody(content: Json | undefined, fill: Fill): Typed {
  const query = textOf(content, 'query')
  if (query === undefined) return {}
  const given = member(content, 'variables')
  const variables = typeof given === 'string' ? parsedJson(fill(given)) : given
  const operationName = textOf(content, 'operationName')
  const text = JSON.stringify({ query: fill(query), ...present({ operationName, variables }) })
  return { mediaType: 'application/json', body: { kind: 'json', text } }
}

function formBody(content: Json | undefined, fill: Fill): Typed {
  const fields = fieldsFrom(content).map(([name, value]): Header => [fill(name), fill(value)])
  return fields.length === 0 ? {} : { mediaType: 'application/x-www-form-urlencoded', body: { kind: 'form', fields } }
}

function multipartBody(content: Json | undefined, fill: Fill, headers: readonly Header[]): Typed {
  const list = Array.isArray(content) ? content : []
  const parts = list.filter(isEnabled).flatMap((entry): Part[] => {
    const name = textOf(entry, 'key')
    const source = member(entry, 'src')
    const file = plainText(Array.isArray(source) ? source[0] : source)
    const filename = textOf(entry, 'type') === 'file' ? (file ?? '').replace(/^.*[\\/]/s, '') : undefined
    const mediaType = textOf(entry, 'contentType')
    const text = fill(plainText(member(entry, 'value')) ?? '')
    return name ? [{ name: fill(name), ...present({ filename, mediaType }), text }] : []
  })
  const boundary = /boundary="?([^";]+)/i.exec(headerOf(headers, 'content-type') ?? '')?.[1] ?? 'boundary'
  if (parts.length === 0) return {}
  return { mediaType: `multipart/form-data; boundary=${boundary}`, body: { kind: 'multipart', boundary, parts } }
}

const mediaTypes = new Map([
  ['json', 'application/json'],
  ['xml', 'application/xml'],
  ['html', 'text/html'],
  ['javascript', 'application/javascript'],
])

/** The media type that a language of Postman's editor stands for: `json` → `application/json`. */
export function mediaTypeOfLanguage(language: string | undefined): string | undefined {
  if (language === 'text' || language === 'plain') return 'text/plain'
  return language === undefined ? undefined : mediaTypes.get(language)
}

// Postman makes this header when it sends, and does not keep it.
function authorization(auth: Json | undefined, headers: readonly Header[], fill: Fill): Header[] {
  const type = textOf(auth, 'type')
  if (type === undefined || headerOf(headers, 'authorization') !== undefined) return []
  const values = new Map(credentialsOf(auth, type))
  const value = (name: string) => fill(values.get(name) ?? '')
  if (type === 'bearer') return [['authorization', `Bearer ${value('token')}`]]
  if (type === 'basic') {
    const bytes = new TextEncoder().encode(`${value('username')}:${value('password')}`)
    return [['authorization', `Basic ${toBase64(bytes)}`]]
  }
  const name = value('key').toLowerCase()
  const isHeader = type === 'apikey' && value('in') !== 'query' && name !== '' && headerOf(headers, name) === undefined
  return isHeader ? [[name, value('value')]] : []
}

// 2.1 has a list of keys and values, 2.0 an object, 3.0 a list named `credentials`.
function credentialsOf(auth: Json | undefined, type: string): Header[] {
  return fieldsFrom(member(auth, type) ?? member(auth, 'credentials'))
}
