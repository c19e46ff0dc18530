import { volatileKind } from '../volatile.ts'
import type { Spot } from './walk.ts'

/**
 * A value that looks like a key and that nothing explains: neither an id, a digest nor a cursor by its name. Nobody can say
 * that it is harmless, so it is taken out until the contract says `x-sensitive: false`.
 */
export function isUnexplained({ text, name, kind }: Spot): boolean {
  if (kind === 'key' || kind === 'number' || kind === 'path' || kind === 'bytes' || text.length < 24 || isMedia(text))
    return false
  return volatileKind(text, name)?.type === 'token' && !explained.test(name) && isDense(text)
}

const explained =
  /(?:^|[_-])?(?:cursor|after|before|next|page|hash|digest|checksum|sha\d*|md5|etag|id|ids|uuid|ulid|url|uri|link|self|fingerprint|revision|version)$/i

// Base64 of PNG, JPEG, GIF, WebP, PDF, SVG, XML, ZIP, gzip, fonts: their first bytes give them away.
function isMedia(base64: string): boolean {
  return /^(?:iVBORw0KGgo|\/9j\/|R0lGOD|UklGR|JVBERi0|PHN2Zy|PD94bW|UEsDB|H4sI|AAABAA|d09G|T2dnU)/.test(base64)
}

function isDense(text: string): boolean {
  return /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text)
}
