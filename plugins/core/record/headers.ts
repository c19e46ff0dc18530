import type { ApiVersion, Header, Operation } from '../model.ts'
import { replyFor } from '../payload.ts'
import { recordingKeys } from '../recording/keys.ts'

/**
 * The headers worth keeping: those that everybody may rely on, those that the operation declares, and the credentials (they
 * are stand-ins by now). What servers, proxies and clients add by themselves goes.
 */
export function requestHeaders(
  headers: readonly Header[],
  operation: Operation | undefined,
  version: ApiVersion,
): Header[] {
  const declared = (operation?.parameters ?? []).flatMap(({ in: where, name }) => (where === 'header' ? [name] : []))
  const credentials = version.security.flatMap((scheme) => {
    return scheme.kind === 'apiKey' && scheme.in === 'header' ? [scheme.name] : []
  })
  const cookies = version.security.some((scheme) => scheme.kind === 'apiKey' && scheme.in === 'cookie')
    ? ['cookie']
    : []
  return kept(headers, [...sent, ...declared, ...credentials, ...cookies])
}

/** The same for an answer of this status. */
export function responseHeaders(
  headers: readonly Header[],
  operation: Operation | undefined,
  status: number,
): Header[] {
  const declared = operation ? (replyFor(operation, status)?.headers ?? []).map(({ name }) => name) : []
  const limits = headers.map(([name]) => name).filter((name) => /^(?:x-)?rate-?limit/.test(name))
  return kept(headers, [...got, ...declared, ...limits])
}

/**
 * How an answer travelled, and what its server told browsers. No example depends on it, so it stands beside the headers,
 * for the scorecard. Missing where headers may have been left out: with `Date`, which every origin server sends (RFC 9110
 * §6.6.1), the others are there, too.
 */
export function wireHeaders(headers: readonly Header[], keptHeaders: readonly Header[]): Header[] | undefined {
  const there = headers.filter(([name]) => isOfWire(name))
  if (there.length === 0 && !headers.some(([name]) => name === 'date')) return
  const declared = new Set(keptHeaders.map(([name]) => name))
  const once = new Map(there.filter(([name]) => !declared.has(name)))
  return [...once].toSorted(([one], [other]) => (one < other ? -1 : 1))
}

/** Is a header of this name kept as one of the wire? */
export function isOfWire(name: string): boolean {
  return wire.includes(name)
}

function kept(headers: readonly Header[], names: string[]): Header[] {
  const wanted = new Set(names.map((name) => name.toLowerCase()))
  return headers.filter(([name]) => wanted.has(name))
}

const sent = [
  'accept',
  'authorization',
  'content-type',
  'idempotency-key',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'last-event-id',
  'prefer',
  'range',
]

const wire: readonly string[] = recordingKeys['/wire']

const got = [
  'accept-ranges',
  'allow',
  'cache-control',
  'content-disposition',
  'content-language',
  'content-range',
  'content-type',
  'deprecation',
  'etag',
  'idempotency-key',
  'last-modified',
  'link',
  'location',
  'preference-applied',
  'retry-after',
  'sunset',
  'vary',
  'www-authenticate',
]
