import { bounded, bytesWithin } from './bounded.ts'
import { isBelow } from './allowed.ts'
import { withCors, preflightAnswer } from './cors.ts'
import { headersToGive, headersToSend, listed, preflightHeader, targetHeader } from './headers.ts'
import { problem, Refusal } from './refusal.ts'
import { rateLimit } from './rate.ts'

/**
 * A relay for pages whose browser is refused by an API's CORS rules, as a handler of the Fetch standard: it runs on Node
 * and on edge platforms. A page names the URL in `callsheet-to`; the call goes there if it lies below one of `addresses`.
 * Cookies are not passed in either direction, redirects lead nowhere else, and nothing of a call is logged. What it will
 * not do is answered with `application/problem+json` (RFC 9457).
 */
export function relay(options: RelayOptions): (request: Request, caller?: string) => Promise<Response> {
  const { origins, limits } = options
  const { perMinute } = { ...standardLimits, ...limits }
  const toWait = rateLimit(perMinute, options.now ?? Date.now)

  return async (request, caller = '') => {
    const origin = originOf(request, origins)
    if (origin === undefined) return problem(new Refusal(403, 'This page may not use the relay', originHelp(request)))
    if (request.method === 'OPTIONS') return preflightAnswer(request, origin)
    try {
      const wait = toWait(caller)
      if (wait > 0) throw new Refusal(429, 'Too many calls', `Wait ${wait} s`, [['retry-after', `${wait}`]])
      return withCors(await pass(request, options), origin)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return withCors(problem(error), origin)
    }
  }
}

async function pass(request: Request, options: RelayOptions): Promise<Response> {
  const { requestBytes, answerBytes, milliseconds } = { ...standardLimits, ...options.limits }
  const url = targetOf(request, options.addresses)
  const body = await bytesWithin(request.body, requestBytes)
  if (body === undefined) throw new Refusal(413, 'The request is too long', `The most is ${requestBytes} bytes`)

  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(milliseconds)])
  const call = asked(request, url, body)
  const answer = await follow(call, options, signal)
  return new Response(answer.body && bounded(answer.body, answerBytes), {
    status: answer.status,
    statusText: answer.statusText,
    headers: headersToGive(answer.headers),
  })
}

function targetOf(request: Request, addresses: readonly URL[]): URL {
  const text = request.headers.get(targetHeader) ?? ''
  if (!URL.canParse(text))
    throw new Refusal(400, 'No address to call', `Put a whole URL into the header ${targetHeader}`)
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') {
    throw new Refusal(400, 'Credentials in the address', 'Send them in a header')
  }
  url.hash = ''
  if (isBelow(url, addresses)) return url
  const known = addresses.map(({ href }) => href).join(', ')
  throw new Refusal(403, 'The relay does not call this address', `It calls what lies below ${known || 'nothing'}`)
}

function asked(request: Request, url: URL, body: Blob): RelayCall {
  const preflight = request.headers.get(preflightHeader)
  const headers = headersToSend(request.headers)
  if (preflight === null) return { method: request.method, url, headers, ...(body.size > 0 && { body }) }

  const [method = 'GET', ...names] = preflight.split(/[\s,]+/).filter((word) => /^[!#$%&'*+.^_`|~\w-]+$/.test(word))
  const probe = new Headers({ 'access-control-request-method': method, origin: request.headers.get('origin') ?? '' })
  if (names.length > 0) probe.set('access-control-request-headers', listed(names.join()).join(','))
  return { method: 'OPTIONS', url, headers: probe }
}

async function follow(call: RelayCall, options: RelayOptions, signal: AbortSignal, left = 5): Promise<Response> {
  const answer = await options.send(call, signal)
  const location = answer.headers.get('location')
  if (location === null || !redirects.has(answer.status)) return answer

  await answer.body?.cancel()
  const next = URL.canParse(location, call.url) ? new URL(location, call.url) : undefined
  const told = `${answer.status} with location: ${next === undefined ? location : `${next.origin}${next.pathname}`}`
  if (next?.origin !== call.url.origin || !isBelow(next, options.addresses)) {
    throw new Refusal(502, 'The API redirects to another address', `${told}. The relay does not follow`)
  }
  if (left === 0) throw new Refusal(502, 'The API redirects in circles', told)
  return follow(redirected(call, next, answer.status), options, signal, left - 1)
}

// Fetch standard, "HTTP-redirect fetch": after 303, and after 301 or 302 on POST, the next call is a GET without a body.
function redirected({ method, headers, body }: RelayCall, url: URL, status: number): RelayCall {
  const isHead = method === 'HEAD' || method === 'GET'
  const becomesGet = (status === 303 && !isHead) || (status < 303 && method === 'POST')
  if (!becomesGet) return { method, url, headers, ...(body && { body }) }
  const kept = new Headers([...headers].filter(([name]) => !name.startsWith('content-')))
  return { method: 'GET', url, headers: kept }
}

// On the relay's own host a browser sends no `origin` with GET; it says "same-origin" elsewhere.
function originOf({ headers }: Request, origins: readonly string[]): string | undefined {
  const origin = headers.get('origin')
  if (origin === null) return headers.get('sec-fetch-site') === 'same-origin' ? '' : undefined
  return origins.includes(origin) ? origin : undefined
}

function originHelp({ headers }: Request): string {
  const origin = headers.get('origin')
  return origin === null ? 'The call names no origin' : `Start the relay with --origin ${origin} if it is yours`
}

/** Time, size and rate that a relay keeps to when nobody says otherwise. */
export const standardLimits: RelayLimits = {
  requestBytes: 10_000_000,
  answerBytes: 50_000_000,
  milliseconds: 60_000,
  perMinute: 120,
}

const redirects = new Set([301, 302, 303, 307, 308])

export interface RelayOptions {
  /** What may be called: see `addressesOf`. */
  addresses: readonly URL[]
  /** The origins of pages that may use it: `https://docs.example.com`. */
  origins: readonly string[]
  /** Makes one call and follows no redirect: `safely` on Node, `overFetch` on an edge platform. */
  send: RelaySend
  limits?: Partial<RelayLimits>
  /** Milliseconds. */
  now?: () => number
}

export interface RelayLimits {
  requestBytes: number
  answerBytes: number
  /** Until the answer has come as a whole. */
  milliseconds: number
  /** Calls of one caller in a minute. */
  perMinute: number
}

/** Rejects with `Refusal` if the call cannot or may not be made. */
export type RelaySend = (call: RelayCall, signal: AbortSignal) => Promise<Response>

export interface RelayCall {
  method: string
  url: URL
  headers: Headers
  body?: Blob
}
