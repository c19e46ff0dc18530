import type { ApiVersion, Header, Operation } from '../model.ts'
import { replyFor } from '../payload.ts'

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
