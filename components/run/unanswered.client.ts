import { toHeaders } from '#core/http.ts'
import { preflightHeader, refusedHeader, targetHeader, unrelayed } from '#core/http/relay-headers.ts'
import type { Call } from '#core/model.ts'
import { type CorsAdvice, type CorsCall, explainCors, preflightOf } from '#core/page/cors.ts'

/** Why no answer came to a page, and what to do: the browser itself only says that it failed. */
export async function reasonOf(error: unknown, call: Call, { stopped, late, seconds, relay }: Told): Promise<Reason> {
  if (stopped) return { title: 'Stopped', help: [] }
  if (late)
    return { title: `No answer in ${seconds} seconds`, help: ['Choose a longer time, or copy the call as curl.'] }
  if (!URL.canParse(call.url)) return { title: `${call.url} is not an address`, help: ['Choose a server above.'] }
  if (!navigator.onLine) return { title: 'This device is offline', help: ['Recorded mode works without the network.'] }
  if (relay !== undefined) return noRelay(relay, error)
  const { origin } = new URL(call.url)
  if (isMixed(new URL(call.url))) {
    return {
      title: 'The browser blocked the call: it is not encrypted',
      help: [`This page is served by https and may not call ${origin}. Copy the call as curl.`],
    }
  }
  return (await isThere(origin)) ? notAllowed(origin, call) : notThere(new URL(call.url), error)
}

/** What the browser wants of the server; and, if a relay may ask it, what the server says. */
export async function probeCors(call: Call, relay: string): Promise<Probe> {
  const asked = corsCallOf(call)
  const answer = await fetch(relay, {
    headers: { [targetHeader]: call.url, [preflightHeader]: preflightOf(asked) },
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    signal: AbortSignal.timeout(10_000),
  })
  if (answer.headers.get(refusedHeader) === 'refused') return { refused: await refusalWords(answer) }
  return explainCors(asked, { status: answer.status, headers: unrelayed(toHeaders(answer.headers)) })
}

/** The words of a relay that does not pass a call on. */
async function refusalWords(answer: Response): Promise<string> {
  const said: unknown = await answer.json().catch(() => undefined)
  const isProblem = typeof said === 'object' && said !== null && 'title' in said && 'detail' in said
  return isProblem ? `${said.title}: ${said.detail}` : 'It says no more'
}

function notAllowed(origin: string, call: Call): Reason {
  const { preflight, headers } = explainCors(corsCallOf(call))
  return {
    title: `${origin} answers, but does not let this page read it (CORS)`,
    help: [
      preflight
        ? 'The server must send these headers, on the answer and on the OPTIONS request before it:'
        : 'The server must send this header on its answer:',
      ...headers.map(([name, value]) => `${name}: ${value}`),
    ],
    refused: 'cors',
  }
}

function noRelay(relay: string, error: unknown): Reason {
  return {
    title: `The relay at ${new URL(relay, location.href).origin} does not answer`,
    help: [
      `It has to run, and to know this page: callsheet relay --origin ${location.origin}`,
      `The browser says: ${wordsOf(error)}`,
    ],
  }
}

function notThere({ origin, hostname, protocol }: URL, error: unknown): Reason {
  const isNear = isPrivate(hostname)
  return {
    title: `Nothing answers at ${origin}`,
    help: [
      isNear && !isPrivate(location.hostname)
        ? 'The address is in your own network. Browsers ask before a page from the internet may call it, and refuse if you have said no.'
        : 'Is the server running, and is the name right? A browser does not say which of both it is.',
      ...(protocol === 'https:' && isNear ? ['Is its certificate one that this browser trusts?'] : []),
      `The browser says: ${wordsOf(error)}`,
    ],
    refused: 'silent',
  }
}

function corsCallOf({ method, headers }: Call): CorsCall {
  return { origin: location.origin, method, headers }
}

// What is on this very machine counts as safe (Mixed Content, "potentially trustworthy").
function isMixed({ protocol, hostname }: URL): boolean {
  return location.protocol === 'https:' && protocol === 'http:' && !/^(localhost|127\.|\[::1\])/.test(hostname)
}

function isPrivate(hostname: string): boolean {
  return /^(localhost$|.*\.local$|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[::1\]|\[f[cd])/.test(hostname)
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Asks without reading the answer and without credentials: that needs no permission. */
function isThere(origin: string): Promise<boolean> {
  const options: RequestInit = {
    method: 'HEAD',
    mode: 'no-cors',
    credentials: 'omit',
    signal: AbortSignal.timeout(3000),
  }
  return fetch(origin, options).then(
    () => true,
    () => false,
  )
}

/** No answer came. `reason` says why, and what to do. */
export class Unanswered extends Error {
  readonly reason: Reason

  constructor(reason: Reason) {
    super(reason.title)
    this.name = 'Unanswered'
    this.reason = reason
  }
}

export interface Reason {
  title: string
  help: string[]
  /** `cors`: the server is there, and a relay would help. `silent`: it may be. */
  refused?: 'cors' | 'silent'
}

/** What a probe says; `refused` when the relay would not ask. */
export type Probe = CorsAdvice | { refused: string }

interface Told {
  stopped: boolean
  late: boolean
  seconds: number
  relay: string | undefined
}
