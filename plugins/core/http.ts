import { essence } from './http/media-type.ts'
import type { Header } from './model.ts'

export { bodyFrom, bytesOf, fromBase64, textOf, toBase64 } from './http/body.ts'
export { essence, isJson, mediaTypeParameter } from './http/media-type.ts'
export { parseEvents, printEvents } from './http/events.ts'
export { reason } from './http/status.ts'

/** The value of a header, whatever its case. Repeats are joined as RFC 9110 §5.3 says: `a, b`. */
export function headerOf(headers: readonly Header[], name: string): string | undefined {
  const values = headersOf(headers, name)
  return values.length === 0 ? undefined : values.join(', ')
}

/** Every value of a repeated header, in order. */
export function headersOf(headers: readonly Header[], name: string): string[] {
  const wanted = name.toLowerCase()
  return headers.filter(([other]) => other.toLowerCase() === wanted).map(([, value]) => value)
}

/** Headers in our form: names in lower case, order and repeats kept. Takes pairs (a `Headers`, too) or an object. */
export function toHeaders(
  given: Iterable<readonly [string, string]> | { readonly [name: string]: string | readonly string[] | undefined },
): Header[] {
  const pairs = isIterable(given) ? [...given] : Object.entries(given).flatMap(spread)
  return pairs.map(([name, value]) => [name.toLowerCase(), value])
}

/** The media type of a message, without parameters and in lower case: `application/problem+json`. */
export function mediaTypeOf(headers: readonly Header[]): string | undefined {
  const value = headersOf(headers, 'content-type')[0]
  return value === undefined ? undefined : essence(value)
}

type Pair = readonly [string, string]

function isIterable(given: object): given is Iterable<Pair> {
  return Symbol.iterator in given
}

function spread([name, value]: [string, string | readonly string[] | undefined]): Pair[] {
  if (value === undefined) return []
  return typeof value === 'string' ? [[name, value]] : value.map((one) => [name, one])
}
