import { answerPrefix } from '#core/http/relay-headers.ts'

export { answerPrefix, preflightHeader, targetHeader } from '#core/http/relay-headers.ts'

/** The headers of a relayed call: without what belongs to the connection, to the browser or to the relay itself. */
export function headersToSend(headers: Headers): Headers {
  const named = listed(headers.get('connection'))
  return new Headers([...headers].filter(([name]) => !isOfThisHop(name, named) && !isOfBrowser(name)))
}

/**
 * The headers of a relayed answer. What a browser would obey for the relay's own host (CORS, HSTS, …) is told under
 * `callsheet-answer-…`; cookies are dropped.
 */
export function headersToGive(headers: Headers): Headers {
  const named = listed(headers.get('connection'))
  const kept = [...headers].filter(([name]) => !isOfThisHop(name, named) && !cookies.has(name))
  return new Headers(
    kept.map(([name, value]): [string, string] => [isObeyed(name) ? `${answerPrefix}${name}` : name, value]),
  )
}

/** The names in a header that lists them, in lower case: `connection: close, x-hop`. */
export function listed(value: string | null): string[] {
  return (value ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

function isOfThisHop(name: string, named: readonly string[]): boolean {
  return hopByHop.has(name) || named.includes(name)
}

function isOfBrowser(name: string): boolean {
  return cookies.has(name) || ofBrowser.has(name) || ofBrowserBeginnings.some((beginning) => name.startsWith(beginning))
}

function isObeyed(name: string): boolean {
  return obeyed.has(name) || name.startsWith('access-control-')
}

// RFC 9110 §7.6.1, and what older proxies send.
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

const cookies = new Set(['cookie', 'cookie2', 'set-cookie', 'set-cookie2'])

// They speak of the page and of the reader, or are made anew for the next hop.
const ofBrowser = new Set([
  'host',
  'origin',
  'referer',
  'content-length',
  'expect',
  'forwarded',
  'via',
  'x-real-ip',
  'true-client-ip',
  'cf-connecting-ip',
])
const ofBrowserBeginnings = ['sec-', 'x-forwarded-', 'access-control-request-', 'callsheet-']

const obeyed = new Set([
  'alt-svc',
  'cache-control',
  'clear-site-data',
  'content-security-policy',
  'content-security-policy-report-only',
  'nel',
  'origin-agent-cluster',
  'refresh',
  'report-to',
  'reporting-endpoints',
  'service-worker-allowed',
  'strict-transport-security',
  'timing-allow-origin',
  'vary',
])
