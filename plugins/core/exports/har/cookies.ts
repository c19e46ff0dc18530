import { headersOf } from '../../http.ts'
import { present } from '../../json.ts'
import type { Header, JsonObject } from '../../model.ts'

/** The cookies that a call sends (RFC 6265 §4.2), as an archive lists them. */
export function sentCookies(headers: readonly Header[]): JsonObject[] {
  return headersOf(headers, 'cookie')
    .flatMap((value) => value.split(';'))
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map(nameAndValue)
}

/** The cookies that an answer sets (RFC 6265 §4.1), with their attributes. */
export function setCookies(headers: readonly Header[]): JsonObject[] {
  return headersOf(headers, 'set-cookie').map((value) => {
    const [pair = '', ...attributes] = value.split(';').map((part) => part.trim())
    const given = new Map(attributes.map((attribute) => split(attribute, (name) => name.toLowerCase())))
    return {
      ...nameAndValue(pair),
      ...present({ path: given.get('path'), domain: given.get('domain'), expires: instantOf(given.get('expires')) }),
      httpOnly: given.has('httponly'),
      secure: given.has('secure'),
    }
  })
}

function nameAndValue(pair: string): JsonObject {
  const [name, value] = split(pair, (text) => text)
  return { name, value }
}

function split(pair: string, toName: (text: string) => string): [string, string] {
  const equals = pair.indexOf('=')
  return equals === -1 ? [toName(pair), ''] : [toName(pair.slice(0, equals).trim()), pair.slice(equals + 1).trim()]
}

function instantOf(date: string | undefined): string | undefined {
  const instant = date === undefined ? Number.NaN : Date.parse(date)
  return Number.isNaN(instant) ? undefined : new Date(instant).toISOString()
}
