import { isObject } from '../json.ts'
import type { Header, Json, Parameter } from '../model.ts'

/** How a parameter is written. What is left out has the default of OpenAPI. */
export type Written = Pick<Parameter, 'name' | 'style' | 'explode'> &
  Partial<Pick<Parameter, 'in' | 'allowReserved' | 'mediaType'>>

/**
 * A value in a path, as RFC 6570 and OpenAPI's style table write it: `5`, `.5` (label), `;id=5` (matrix), `a,b`, and
 * objects as `x,1,y,2`, or `x=1,y=2` when exploded.
 */
export function writeInPath(value: Json, parameter: Written): string {
  const { name, style, explode } = parameter
  const encode = encoderOf(parameter)
  if (parameter.mediaType !== undefined) return encode(JSON.stringify(value))
  const { prefix, separator, isNamed } = pathStyles[style] ?? simple
  const items = itemsOf(value, explode).map(([key, text]) => {
    const own = key === undefined ? encode(text) : `${encode(key)}=${encode(text)}`
    return isNamed && explode && key === undefined ? `${encode(name)}=${encode(text)}` : own
  })
  const said = isNamed && !explode ? `${encode(name)}=` : ''
  return prefix + said + items.join(explode ? separator : ',')
}

/** A value in a header, comma by comma and not encoded (OpenAPI: `style: simple`). */
export function writeInHeader(value: Json, { explode, mediaType }: Written): string {
  if (mediaType !== undefined) return JSON.stringify(value)
  return itemsOf(value, explode)
    .map(([key, text]) => (key === undefined ? text : `${key}=${text}`))
    .join(',')
}

/** A value in the query or a URL-encoded form: its pairs, already encoded. Nothing, for an empty list. */
export function writeInQuery(value: Json, parameter: Written): string[] {
  const encode = encoderOf(parameter)
  return pairsOf(value, parameter).map(([name, texts, separator]) => {
    // A separator that stands between values is a sign of the style; the same sign inside a value is encoded.
    return `${encode(name)}=${texts.map(encode).join(encodeURIComponent(separator).replace('%2C', ','))}`
  })
}

/** The pairs of a value in a URL-encoded form, not encoded. */
export function writeAsFields(value: Json, parameter: Written): Header[] {
  return pairsOf(value, parameter).map(([name, texts, separator]) => [name, texts.join(separator)])
}

/** A value in a cookie: `name=value`, one for each item when exploded. */
export function writeInCookie(value: Json, parameter: Written): string {
  const encode = parameter.style === 'cookie' ? (text: string) => text : encodeStrictly
  return pairsOf(value, parameter)
    .map(([name, texts]) => `${name}=${texts.map(encode).join(',')}`)
    .join('; ')
}

type Pair = [name: string, texts: string[], separator: string]

function pairsOf(value: Json, { name, style, explode, mediaType }: Written): Pair[] {
  if (value === null) return []
  if (mediaType !== undefined) return [[name, [JSON.stringify(value)], ',']]
  if (style === 'deepObject' && typeof value === 'object') return deepPairs(value, name)
  if (typeof value !== 'object') return [[name, [String(value)], ',']]

  const items = itemsOf(value, explode)
  if (items.length === 0) return []
  if (explode) return items.map(([key, text]) => [key ?? name, [text], ','])
  return [[name, items.map(([, text]) => text), separators[style] ?? ',']]
}

const separators: { [style: string]: string } = { spaceDelimited: ' ', pipeDelimited: '|', tabDelimited: '\t' }

// OpenAPI says what an object of scalars looks like; deeper, this is what servers in PHP, Rails and Node read.
function deepPairs(value: Json, name: string): Pair[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => deepPairs(item, `${name}[${typeof item === 'object' ? index : ''}]`))
  if (isObject(value)) return Object.entries(value).flatMap(([key, item]) => deepPairs(item, `${name}[${key}]`))
  return value === null ? [] : [[name, [String(value)], ',']]
}

/** The items of a value; those of an exploded object have names. Deeper values have no style, so they are JSON. */
function itemsOf(value: Json, explode: boolean): [key: string | undefined, text: string][] {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map((item) => [undefined, textOf(item)])
  if (!isObject(value)) return [[undefined, textOf(value)]]
  const members = Object.entries(value).filter(([, item]) => item !== null)
  return members.flatMap(([key, item]): [string | undefined, string][] =>
    explode
      ? [[key, textOf(item)]]
      : [
          [undefined, key],
          [undefined, textOf(item)],
        ],
  )
}

function textOf(value: Json): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}

interface PathStyle {
  prefix: string
  separator: string
  isNamed?: true
}

const simple: PathStyle = { prefix: '', separator: ',' }
const pathStyles: { [style: string]: PathStyle } = {
  simple,
  label: { prefix: '.', separator: '.' },
  matrix: { prefix: ';', separator: ';', isNamed: true },
}

function encoderOf({ allowReserved }: Written): (text: string) => string {
  return allowReserved ? encodeKindly : encodeStrictly
}

/** Everything but the unreserved characters (RFC 3986 §2.3). */
function encodeStrictly(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\uFFFD')).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** Reserved characters and what is encoded already stay (RFC 6570 §3.2.3), but for those that would end the value. */
function encodeKindly(text: string): string {
  return text.replace(/%[\da-f]{2}|[^\w\-.~:/?@!$'()*,;]/giu, (one) =>
    one.length === 3 && one.startsWith('%') ? one : encodeStrictly(one),
  )
}
