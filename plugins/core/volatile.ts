import type { Volatile } from './model.ts'

/**
 * What kind of ever-changing value a text is: an id, a time, a random token. Nothing for what could mean something: a status,
 * an amount, a word. `name` is the field or header that holds it.
 */
export function volatileKind(text: string, name: string): Volatile | undefined {
  const lower = name.toLowerCase()
  if (lower === 'etag' || lower === 'if-none-match' || lower === 'if-match') return { type: 'etag' }
  if ((clocks.has(lower) && /^\d+$/.test(text)) || isCountedId(text, name)) return { type: 'number' }
  const known = kinds.find(({ pattern }) => pattern.test(text))
  if (known) return { type: known.type }
  if (isEpoch(text) && isTimeName(lower)) return { type: 'epoch' }

  const prefix =
    /^((?:[a-z][a-z\d]{1,15}(?:_[a-z]{1,10})?|[A-Z][A-Z\d]{1,15}|[A-Z][a-z\d]{1,15})_)([A-Za-z\d]{6,})$/.exec(text)
  if (prefix?.[1] !== undefined && isMixed(prefix[2] ?? '')) return { type: 'id', prefix: prefix[1] }
  return isToken(text) ? { type: 'token' } : undefined
}

/** Is this what an object with a number for its own id has for one? `payment_id` may be a choice: `category_id` is one. */
export function isCountedId(text: string, name: string): boolean {
  return name.toLowerCase() === 'id' && /^[1-9]\d{0,18}$/.test(text)
}

/** Are two values of the same volatile kind, so that one may stand for the other? */
export function isSameKind(left: Volatile | undefined, right: Volatile | undefined): boolean {
  return left !== undefined && left.type === right?.type && left.prefix === right.prefix
}

// Headers that count seconds.
const clocks = new Set(['ratelimit-reset', 'x-ratelimit-reset', 'x-rate-limit-reset', 'retry-after', 'age'])

const kinds = [
  { type: 'uuid', pattern: /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i },
  { type: 'ulid', pattern: /^[0-7][\dABCDEFGHJKMNPQRSTVWXYZ]{25}$/ },
  { type: 'date-time', pattern: /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$/i },
  { type: 'http-date', pattern: /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/ },
] as const

// Seconds, milliseconds or microseconds between 2001 and 2096.
function isEpoch(text: string): boolean {
  return /^@?[1-3]\d{9}(?:\.\d+|\d{3}|\d{6})?$/.test(text)
}

function isTimeName(name: string): boolean {
  return /(?:at|time|timestamp|ts|date|exp|iat|nbf|created|updated|modified|expires|reset|until|since|deprecation)$/.test(
    name,
  )
}

function isMixed(text: string): boolean {
  return /\d/.test(text) || /[a-z][A-Z]|[A-Z][a-z]/.test(text) || text.length >= 16
}

function isToken(text: string): boolean {
  if (text.length < 16 || !/^[\w.~+/-]+={0,2}$/.test(text) || text.startsWith('/')) return false
  const isHex = /^[\da-f]+$/i.test(text) && /\d/.test(text)
  const isDense = /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text) && !/[-_./]{2}/.test(text)
  const isBase64 = /^ey[A-Za-z\d_+/-]+={0,2}$/.test(text)
  return isHex || isDense || isBase64
}
