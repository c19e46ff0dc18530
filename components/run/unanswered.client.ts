import type { Call } from '#core/model.ts'

/** Why no answer came to a page, and what to do: the browser itself only says that it failed. */
export async function reasonOf(
  error: unknown,
  call: Call,
  { stopped, late, seconds }: { stopped: boolean; late: boolean; seconds: number },
): Promise<Reason> {
  if (stopped) return { title: 'Stopped', help: [] }
  if (late) return { title: `No answer in ${seconds} seconds`, help: ['Try again, or copy the call as curl.'] }
  if (!URL.canParse(call.url)) return { title: `${call.url} is not an address`, help: ['Choose a server above.'] }
  const { origin, protocol } = new URL(call.url)
  if (location.protocol === 'https:' && protocol === 'http:') {
    return {
      title: 'The browser blocked the call',
      help: [`This page is served by https and may not call ${origin}. Copy the call as curl.`],
    }
  }
  return (await isThere(origin)) ? notAllowed(origin, call) : notThere(origin, error)
}

function notAllowed(origin: string, { method, headers }: Call): Reason {
  return {
    title: `${origin} answers, but does not let this page read it (CORS)`,
    help: [
      'The server must send these headers, on the answer and on the OPTIONS request before it:',
      `Access-Control-Allow-Origin: ${location.origin}`,
      `Access-Control-Allow-Methods: ${method}`,
      ...(headers.length === 0
        ? []
        : [`Access-Control-Allow-Headers: ${[...new Set(headers.map(([name]) => name))].join(', ')}`]),
    ],
  }
}

function notThere(origin: string, error: unknown): Reason {
  const words = error instanceof Error ? error.message : String(error)
  return {
    title: `Nothing answers at ${origin}`,
    help: ['Is the server running, and is the address right?', `The browser says: ${words}`],
  }
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
}
