import { fromBase64, toBase64 } from '../http/body.ts'
import { percentDecoded } from '../http/percent.ts'
import type { Spot, Visit } from './walk.ts'
import { walkJson } from './walk-json.ts'

/**
 * Visits what a text holds in another form, in base64 or URL-encoded, and then the text itself. What was changed inside is
 * encoded again.
 */
export function withinEncoded(visit: Visit): Visit {
  return (spot) => insideOf(spot, visit) ?? visit({ ...spot, text: withinPercent(spot, visit) })
}

function insideOf({ text: whole, pointer, name, kind }: Spot, visit: Visit): string | undefined {
  const before = /^data:[\w/+.;=-]{0,100};base64,/.exec(whole)?.[0] ?? ''
  const text = whole.slice(before.length)
  if (kind === 'key' || kind === 'number' || kind === 'path' || kind === 'text' || kind === 'bytes') return undefined
  if (!/^(?=.{24})[\w+/-]{24,}={0,2}$/.test(text) || !isText(decode(text.slice(0, 24)) ?? '')) return undefined

  const inner = decode(text)
  if (inner === undefined || !isText(inner)) return undefined
  const changed = walkJson(inner, pointer, visit) ?? visit({ text: inner, pointer, name, kind: 'text' })
  // What it holds is as opaque as itself.
  if (/^\{\{\w+\}\}$/.test(changed)) return undefined
  if (changed !== inner) return before + encode(changed, text)
  // What was taken out of it before is no secret now.
  return /\{\{\w+\}\}/.test(inner) ? whole : undefined
}

// `https%3A%2F%2Fapi.test%2F%3Ftoken%3D…` anywhere in a text.
function withinPercent({ text, kind, name, ...spot }: Spot, visit: Visit): string {
  if (kind === 'key' || kind === 'number' || kind === 'bytes' || !/%[\da-f]{2}/i.test(text)) return text
  return text.replace(/[^\s"'<>?&=#;]*%[\da-f]{2}[^\s"'<>?&=#;]*/gi, (raw) => {
    const inner = percentDecoded(raw, raw)
    if (inner === raw) return raw
    const changed = withinEncoded(visit)({ ...spot, text: inner, name: '', kind: 'text' })
    return changed === inner ? raw : encodedLike(changed, raw)
  })
}

// Signs that were not encoded before are not encoded now.
function encodedLike(text: string, raw: string): string {
  return encodeURIComponent(text).replace(/%(?:3A|2F|2C|40|7B|7D)/g, (code) => {
    const sign = decodeURIComponent(code)
    return raw.includes(sign) || /[{}]/.test(sign) ? sign : code
  })
}

function decode(text: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(fromBase64(text))
  } catch {
    return undefined
  }
}

// Letters and digits that happen to be base64 decode to anything but printable ASCII.
function isText(text: string): boolean {
  return /^[\t\n\r\u0020-\u007e]{9,}$/.test(text)
}

function encode(text: string, like: string): string {
  const base64 = toBase64(new TextEncoder().encode(text))
  const padded = like.endsWith('=') || like.length % 4 === 0 ? base64 : base64.replace(/=+$/, '')
  return /[-_]/.test(like) ? padded.replaceAll('+', '-').replaceAll('/', '_') : padded
}
