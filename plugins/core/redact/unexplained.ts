import { volatileKind } from '../volatile.ts'
import type { Spot } from './walk.ts'

/**
 * A value that looks like a key and that nothing explains: neither an id, a digest nor a cursor by its name. Nobody can say
 * that it is harmless, so it is taken out until the contract says `x-sensitive: false`.
 */
export function isUnexplained({ text, name, kind }: Spot): boolean {
  if (kind === 'key' || kind === 'number' || kind === 'path' || text.length < 24 || text.length > 512) return false
  return volatileKind(text, name)?.type === 'token' && !explained.test(name) && isDense(text)
}

const explained =
  /(?:^|[_-])?(?:cursor|after|before|next|page|hash|digest|checksum|sha\d*|md5|etag|id|ids|uuid|ulid|url|uri|link|self|fingerprint|revision|version)$/i

function isDense(text: string): boolean {
  return /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text)
}
