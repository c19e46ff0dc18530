import { addressOf, withQuery } from '../page/live-call.ts'
import type { ApiVersion, Call, Header, Operation, SecurityScheme, Server } from '../model.ts'

/** Where samples send a call, and what a caller must bring: words in its place, never a credential. */
export interface Stage {
  base: string
  needs: Need[]
}

/** A header, a query parameter or a cookie that lets a caller in. */
export type Need = [place: 'header' | 'query' | 'cookie', name: string, value: string]

/** The first server of an operation and the first way to be let in. */
export function stageFor(version: Pick<ApiVersion, 'servers' | 'security'>, { servers, security }: Operation): Stage {
  const schemes = (security[0] ?? []).flatMap(({ scheme }) => version.security.find(({ id }) => id === scheme) ?? [])
  return stageOf(servers?.[0] ?? version.servers[0], schemes)
}

/** A server and one way to be let in. */
export function stageOf(server: Server | undefined, schemes: readonly SecurityScheme[]): Stage {
  return { base: baseOf(server), needs: schemes.flatMap(needOf) }
}

/**
 * A call as a sample shows it: with an address, and with `YOUR_TOKEN` where a credential belongs. What the recording has
 * taken out (`{{token}}`) becomes such a word, too.
 */
export function toSampleCall(call: Call, { base, needs }: Stage): Call {
  const url = call.url.replace(/^\{server\}/, base)
  const plain: Call = {
    ...call,
    url: asWords(url),
    headers: call.headers.map(([name, value]): Header => [name, asWords(value)]),
  }
  return needs.reduce(withNeed, plain)
}

function baseOf(server: Server | undefined): string {
  const address = server ? addressOf(server, new Map()).replace(/\/$/, '') : ''
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(address)) return address
  // Relative to wherever the document is served from (OpenAPI 3.1, §4.8.5).
  return address.startsWith('//') ? `https:${address}` : `https://YOUR_HOST${address.replace(/^(?=[^/])/, '/')}`
}

function needOf(scheme: SecurityScheme): Need[] {
  if (scheme.kind === 'mutualTLS') return []
  if (scheme.kind === 'apiKey') return [[scheme.in, scheme.name, 'YOUR_API_KEY']]
  if (scheme.kind !== 'http') return [['header', 'authorization', 'Bearer YOUR_TOKEN']]
  const value = httpCredentials.get(scheme.scheme.toLowerCase()) ?? `${scheme.scheme} YOUR_CREDENTIALS`
  return [['header', 'authorization', value]]
}

const httpCredentials = new Map([
  ['bearer', 'Bearer YOUR_TOKEN'],
  ['basic', 'Basic YOUR_USER_AND_PASSWORD_IN_BASE64'],
])

function withNeed(call: Call, [place, name, value]: Need): Call {
  if (place === 'query') return withKey(call, name, value)
  const key = place === 'cookie' ? 'cookie' : name.toLowerCase()
  const said = place === 'cookie' ? `${name}=${value}` : value
  const isThere = call.headers.some(
    ([other, given]) => other.toLowerCase() === key && (place !== 'cookie' || given.includes(`${name}=`)),
  )
  return isThere ? call : { ...call, headers: [...call.headers, [key, said]] }
}

function withKey(call: Call, name: string, value: string): Call {
  const [, query = ''] = /\?(.*)$/s.exec(call.url) ?? []
  return new URLSearchParams(query).has(name) ? call : { ...call, url: withQuery(call.url, [name, value]) }
}

/** `{{api_key}}` → `YOUR_API_KEY` */
function asWords(text: string): string {
  return text.replace(/(?:\{|%7B){2}([\w-]{1,40})(?:\}|%7D){2}/gi, (_, name: string) => {
    return `YOUR_${name.toUpperCase().replaceAll('-', '_')}`
  })
}
