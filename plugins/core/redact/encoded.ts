import { fromBase64, toBase64 } from '../http/body.ts'
import type { Spot, Visit } from './walk.ts'
import { walkJson } from './walk-json.ts'

/** Visits what a base64 text holds, if that is text; else the text itself. What was changed inside is encoded again. */
export function withinBase64(visit: Visit): Visit {
  return (spot) => insideOf(spot, visit) ?? visit(spot)
}

function insideOf({ text, pointer, name, kind }: Spot, visit: Visit): string | undefined {
  if (kind === 'key' || kind === 'number' || kind === 'path' || kind === 'text' || kind === 'bytes') return undefined
  if (!/^(?=.{24})[\w+/-]{24,}={0,2}$/.test(text) || !isText(decode(text.slice(0, 24)) ?? '')) return undefined

  const inner = decode(text)
  if (inner === undefined || !isText(inner)) return undefined
  const changed = walkJson(inner, pointer, visit) ?? visit({ text: inner, pointer, name, kind: 'text' })
  if (changed !== inner) return encode(changed, text)
  // What was taken out of it before is no secret now.
  return /\{\{\w+\}\}/.test(inner) ? text : undefined
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
