import { toCall } from '#plugins/fetch/call.ts'
import { toResponse } from '#plugins/fetch/response.ts'

import { missInWords, recordedFrom } from './recorded.client.ts'

export type Mode = 'recorded' | 'live'

/** A `fetch` that answers as the bar says: from recordings and nothing else, or live from a server of the contract. */
export function answerWith({ mode, scenario, recordings, servers, say }: Answering): typeof fetch {
  const recorded = recordedFrom(async () => (await fetch(recordings)).json())

  return async (input, init) => {
    const request = new Request(input, init)
    if (mode() === 'live') return sendLive(request, servers, say)

    const call = await toCall(request)
    const { answer, exchange } = await recorded(scenario(), call)
    say(exchange ? `Recorded · ${exchange.id}` : `Not recorded. ${missInWords(answer)}`)
    return toResponse(answer)
  }
}

async function sendLive(request: Request, servers: string[], say: Say): Promise<Response> {
  const { origin } = new URL(request.url)
  if (!servers.some((server) => isOf(origin, server))) {
    say(`Not sent: ${origin} is not a server of this API`)
    throw new TypeError(`${origin} is not a server of this API`)
  }
  say(`Live · ${request.method} ${request.url}`)
  return fetch(new Request(request, { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' }))
}

/** The policy of the page says the same; it is not there while someone writes. `http://127.0.0.1:*` is any port. */
function isOf(origin: string, server: string): boolean {
  if (!server.endsWith(':*')) return origin === new URL(server).origin
  return new URL(origin).hostname === new URL(server.slice(0, -2)).hostname
}

type Say = (text: string) => void

interface Answering {
  mode: () => Mode
  /** Name of the chosen scenario; empty: all of them. */
  scenario: () => string
  /** Address of the recordings. */
  recordings: string
  /** Origins that live calls may go to. */
  servers: string[]
  say: Say
}
