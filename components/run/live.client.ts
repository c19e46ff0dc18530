import { toHeaders } from '#core/http.ts'
import { refusedHeader, targetHeader, unrelayed } from '#core/http/relay-headers.ts'
import { bytesOf, mediaTypeOf } from '#core/http.ts'
import { streamOf } from '#core/http/pieces.ts'
import type { Answer, Call } from '#core/model.ts'

import { type Came, type Piece, readLive } from './live-body.client.ts'
import { type Reason, reasonOf, Unanswered } from './unanswered.client.ts'

/**
 * Sends a call from the page, without cookies, and gives the answer with its time; through the relay if one is named. What
 * comes of a long answer is told as it comes, and what has come when it is stopped is the answer. Rejects with `Unanswered`,
 * which says why in words.
 */
export async function sendLive(call: Call, way: LiveWay): Promise<LiveAnswer> {
  const { signal, seconds, relay } = way
  const started = performance.now()
  const clock = new AbortController()
  const timer = setTimeout(() => clock.abort(), seconds * 1000)
  const isOver = () => ({ stopped: signal.aborted, late: clock.signal.aborted, seconds })
  try {
    const response = await fetch(relay ?? call.url, {
      ...request(call, relay),
      redirect: way.redirect,
      signal: AbortSignal.any([signal, clock.signal]),
    })
    if (response.type === 'opaqueredirect') throw new Unanswered(redirects(call))
    const head = headOf(response, relay)
    const stream = streamOf(mediaTypeOf(head.headers))
    // A stream may last: the reader stops it.
    if (stream && stream !== 'text') clearTimeout(timer)
    way.come({ kind: 'head', answer: head })

    const came = await readLive(response, mediaTypeOf(head.headers), { come: way.come, isOver })
    const answer: Answer = { ...head, ...(came.body === undefined ? {} : { body: came.body }) }
    return {
      ...came,
      answer,
      took: performance.now() - started,
      ...(relay === undefined ? {} : { via: response.headers.get(refusedHeader) === 'refused' ? 'refused' : 'relay' }),
      ...(response.redirected && relay === undefined ? { redirected: response.url } : {}),
    }
  } catch (error) {
    if (error instanceof Unanswered) throw error
    throw new Unanswered(await reasonOf(error, call, { ...isOver(), relay }))
  } finally {
    clearTimeout(timer)
  }
}

function redirects({ url }: Call): Reason {
  return {
    title: `${new URL(url).origin} redirects the call`,
    help: [
      'A page is not told where to, and a browser would send the API key along. So it was not followed.',
      'Copy the call as curl to see where it leads.',
    ],
  }
}

function headOf(response: Response, relay: string | undefined): Answer {
  const headers = toHeaders(response.headers)
  return { status: response.status, headers: relay === undefined ? headers : unrelayed(headers) }
}

function request({ method, headers, body, url }: Call, relay: string | undefined): RequestInit {
  const sent = body === undefined || method === 'GET' || method === 'HEAD' ? undefined : new Uint8Array(bytesOf(body))
  const target: [string, string][] = relay === undefined ? [] : [[targetHeader, url]]
  return {
    method,
    headers: [...headers.map(([name, value]): [string, string] => [name, value]), ...target],
    ...(sent === undefined ? {} : { body: sent }),
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  }
}

export interface LiveAnswer extends Came {
  answer: Answer
  /** Milliseconds. */
  took: number
  redirected?: string
  /** `refused`: the relay did not pass the call on, and the answer is its own. */
  via?: 'relay' | 'refused'
}

export interface LiveWay {
  signal: AbortSignal
  /** `manual` for a call with a key in a header of its own, which browsers pass on to other hosts. */
  redirect: 'follow' | 'manual'
  /** How long to wait for the whole answer; of events and lines only for their beginning. */
  seconds: number
  /** The address of a relay. */
  relay?: string | undefined
  /** Told of the head, and then of each piece when it comes. */
  come: (piece: Piece) => void
}
