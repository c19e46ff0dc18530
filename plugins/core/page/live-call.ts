import type { Call, Header, SecurityScheme, Server } from '../model.ts'
import { cannotSend } from './scheme-words.ts'

/**
 * A recorded call made ready to be sent: `{server}` becomes an address, placeholders such as `{{token}}` become the
 * reader's credentials, and a retry-safe key is fresh. What has no credential is left out, never sent as a placeholder.
 */
export function toLiveCall(call: Call, options: LiveOptions): Call {
  const { base, schemes, credentials, idempotencyKey, versionHeader, versionQuery } = options
  const given = schemes.flatMap((scheme) => toCredential(scheme, credentials.get(scheme.id) ?? ''))
  const replaced = new Set([...schemes.flatMap(headerOfScheme), ...given.flatMap(({ header }) => header?.[0] ?? [])])
  const kept = call.headers.filter(
    ([name, value]) => !replaced.has(name) && !forbidden.has(name) && !/\{\{[^{}]*\}\}/.test(value),
  )
  const headers = kept.map(
    ([name, value]): Header => [name, name === 'idempotency-key' ? idempotencyKey(value) : value],
  )
  const queries = [
    ...(versionQuery && !namesIn(call.url).includes(versionQuery[0]) ? [versionQuery] : []),
    ...given.flatMap(({ query }) => (query ? [query] : [])),
  ]
  return {
    ...call,
    url: queries.reduce(withQuery, call.url.replace(/^\{server\}/, base.replace(/\/$/, ''))),
    headers: [
      ...headers,
      ...(versionHeader && !headers.some(([name]) => name === versionHeader[0]) ? [versionHeader] : []),
      ...given.flatMap(({ header }) => (header ? [header] : [])),
    ],
  }
}

/** A server's address with its variables filled; what is not given takes its default. */
export function addressOf({ url, variables }: Server, values: Map<string, string>): string {
  return variables.reduce((filled, { name, value }) => filled.replaceAll(`{${name}}`, values.get(name) || value), url)
}

function toCredential(scheme: SecurityScheme, value: string): Credential[] {
  if (value === '' || cannotSend(scheme) !== undefined) return []
  if (scheme.kind === 'apiKey' && scheme.in === 'query') return [{ query: [scheme.name, value] }]
  if (scheme.kind === 'apiKey') return [{ header: [scheme.name.toLowerCase(), value] }]
  if (scheme.kind === 'http' && scheme.scheme.toLowerCase() === 'basic')
    return [{ header: ['authorization', `Basic ${base64(value)}`] }]
  return [{ header: ['authorization', `Bearer ${value}`] }]
}

function headerOfScheme(scheme: SecurityScheme): string[] {
  if (scheme.kind === 'apiKey') return scheme.in === 'header' ? [scheme.name.toLowerCase()] : []
  return ['authorization']
}

/** A URL with one more pair in its query, instead of those of this name. The others stay as they are written. */
export function withQuery(url: string, [name, value]: Header): string {
  const pairs = pairsIn(url).filter((pair) => nameOf(pair) !== name)
  const own = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`
  return `${url.split('?', 1)[0]}?${[...pairs, own].join('&')}`
}

function namesIn(url: string): (string | undefined)[] {
  return pairsIn(url).map(nameOf)
}

function pairsIn(url: string): string[] {
  const at = url.indexOf('?')
  const query = at === -1 ? '' : url.slice(at + 1)
  return query.split('&').filter((pair) => pair !== '')
}

function nameOf(pair: string): string | undefined {
  return [...new URLSearchParams(pair)][0]?.[0]
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}

/** Browsers set these themselves and refuse ours (Fetch, "forbidden request-header"). */
const forbidden = new Set([
  'host',
  'connection',
  'content-length',
  'cookie',
  'origin',
  'referer',
  'accept-encoding',
  'user-agent',
])

interface Credential {
  header?: Header
  query?: Header
}

export interface LiveOptions {
  /** `http://127.0.0.1:4010` */
  base: string
  /** The chosen alternative: all of these schemes together. */
  schemes: SecurityScheme[]
  /** By scheme id. */
  credentials: Map<string, string>
  /** Given the recorded key, the one to send. */
  idempotencyKey: (recorded: string) => string
  /** What names the version, unless the call already does. */
  versionHeader?: Header | undefined
  versionQuery?: Header | undefined
}
