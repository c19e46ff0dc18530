import { fromBase64 } from '../http/body.ts'
import { percentDecoded } from '../http/percent.ts'

/** Puts stand-ins for known secrets into a text, in every way that a secret can be written there. */
export type Everywhere = (text: string) => string

/**
 * A secret that was found once is taken out everywhere: as it is, URL-encoded, in base64, with JSON's escapes. Short or
 * plain words are left to the places where they were found, or half the text would go.
 */
export function everywhere(entries: readonly [value: string, replacement: string][]): Everywhere {
  const forms = new Map<string, string>()
  for (const [value, replacement] of entries) {
    for (const one of [value, ...within(value)]) {
      if (!isTelling(one)) continue
      for (const form of formsOf(one)) if (!forms.has(form)) forms.set(form, replacement)
    }
  }
  const index = new Map<string, [form: string, replacement: string][]>()
  for (const pair of [...forms].toSorted(([left], [right]) => right.length - left.length)) {
    const start = pair[0].slice(0, shortest)
    index.set(start, [...(index.get(start) ?? []), pair])
  }
  return (text) => (index.size === 0 ? text : replaceAll(text, index))
}

const shortest = 6

// One pass whatever the number of secrets: at each place those that begin with the next six characters are tried.
function replaceAll(text: string, index: ReadonlyMap<string, [form: string, replacement: string][]>): string {
  let result = ''
  let end = 0
  for (let at = 0; at + shortest <= text.length; at++) {
    const found = index.get(text.slice(at, at + shortest))?.find(([form]) => stands(form, text, at))
    if (found === undefined) continue
    const [form, replacement] = found
    result += text.slice(end, at) + replacement
    end = at + form.length
    at = end - 1
  }
  return result + text.slice(end)
}

// A secret of letters or of digits alone must stand alone, or it would be found in other words and numbers.
function stands(form: string, text: string, at: number): boolean {
  if (!text.startsWith(form, at)) return false
  return !/^(?:[A-Za-z]+|\d+)$/.test(form) || !/\w/.test(text.charAt(at - 1) + text.charAt(at + form.length))
}

function isTelling(value: string): boolean {
  if (value.length < 6 || plainWords.has(value.toLowerCase())) return false
  if (/^\d+$/.test(value)) return value.length >= 6 && !/^(\d)\1+$|^123456|0000/.test(value)
  return value.length >= 8 || (/\d/.test(value) && /[a-z]/i.test(value))
}

const plainWords = new Set([
  'password',
  'passwort',
  'secret',
  'secret123',
  'bearer',
  'refresh',
  'client_credentials',
  'authorization_code',
  'example',
  'sandbox',
  'production',
])

// What a secret holds is secret by itself: the password of Basic credentials, and what a URL-encoded text means.
function within(value: string): string[] {
  const decoded = percentDecoded(value, value)
  const credentials = /^[\w+/]{8,}={0,2}$/.test(value) ? basicPassword(value) : undefined
  return [...(decoded === value ? [] : [decoded]), ...(credentials === undefined ? [] : [credentials])]
}

function basicPassword(base64: string): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(fromBase64(base64))
    return /^[\u0020-\u007e]{0,200}?:([\u0020-\u007e]{6,})$/.exec(text)?.[1]
  } catch {
    return undefined
  }
}

function formsOf(value: string): string[] {
  const bytes = new TextEncoder().encode(value)
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  const base64 = value.length >= 8 && value.length <= 4000 ? base64Cores(binary) : []
  return [
    value,
    encodeURIComponent(value),
    strictly(value),
    encodeURIComponent(value).toLowerCase(),
    encodeURIComponent(encodeURIComponent(value)),
    encodeURIComponent(value).replaceAll('%20', '+'),
    JSON.stringify(value).slice(1, -1),
    JSON.stringify(JSON.stringify(value).slice(1, -1)).slice(1, -1),
    ...escaped(value),
    ...(value.length >= 8 ? [inHex(bytes), inHex(bytes).toUpperCase()] : []),
    ...base64,
  ].filter((form) => form.length >= shortest)
}

// The two ways in which XML and HTML are written most.
function escaped(value: string): string[] {
  const text = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const more = text.replaceAll('>', '&gt;')
  return [text, text.replaceAll('"', '&quot;'), more.replaceAll('"', '&quot;').replaceAll("'", '&#39;'), more]
}

function inHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function strictly(value: string): string {
  return encodeURIComponent(value).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
}

// Inside a longer base64 text a value has one of three forms, by how many bytes stand before it. The edges are shared
// with the neighbours, so only the middle can be told; it is enough to destroy the secret.
function base64Cores(binary: string): string[] {
  const whole = btoa(binary).replace(/=+$/, '')
  const cores = [0, 1, 2].map((offset) => {
    const encoded = btoa('\0'.repeat(offset) + binary).replace(/=+$/, '')
    const tail = (offset + binary.length) % 3 === 0 ? encoded.length : encoded.length - 1
    return encoded.slice(offset === 0 ? 0 : offset + 1, tail)
  })
  return [whole, ...cores]
    .filter((core) => core.length >= 10)
    .flatMap((core) => [core, core.replaceAll('+', '-').replaceAll('/', '_')])
}
