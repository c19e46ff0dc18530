import { bodyFrom, bytesOf, mediaTypeOf, parseEvents, toHeaders } from '#core/http.ts'
import type { Answer, Body, Call, StreamEvent } from '#core/model.ts'

import { reasonOf, Unanswered } from './unanswered.client.ts'

const seconds = 15
const mostBytes = 5_000_000
const mostEvents = 1000

/**
 * Sends a call from the page, without cookies, and gives the answer with its time. The events of a stream are told as
 * they come. Rejects with `Unanswered`, which says why in words.
 */
export async function sendLive(call: Call, { signal, event }: LiveWatch): Promise<LiveAnswer> {
  const started = performance.now()
  const clock = new AbortController()
  const timer = setTimeout(() => clock.abort(), seconds * 1000)
  try {
    const response = await fetch(call.url, { ...request(call), signal: AbortSignal.any([signal, clock.signal]) })
    const headers = toHeaders(response.headers)
    const isStream = mediaTypeOf(headers) === 'text/event-stream'
    if (isStream) clearTimeout(timer)

    const body = isStream ? await readEvents(response, event, signal) : await readBody(response, mediaTypeOf(headers))
    const answer: Answer = { status: response.status, headers, ...(body === undefined ? {} : { body }) }
    return { answer, took: performance.now() - started, ...(response.redirected ? { redirected: response.url } : {}) }
  } catch (error) {
    throw new Unanswered(await reasonOf(error, call, { stopped: signal.aborted, late: clock.signal.aborted, seconds }))
  } finally {
    clearTimeout(timer)
  }
}

function request({ method, headers, body }: Call): RequestInit {
  const sent = body === undefined || method === 'GET' || method === 'HEAD' ? undefined : new Uint8Array(bytesOf(body))
  return {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    ...(sent === undefined ? {} : { body: sent }),
    credentials: 'omit',
    redirect: 'follow',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  }
}

async function readBody(response: Response, mediaType: string | undefined): Promise<Body | undefined> {
  const bytes = await readBytes(response)
  if (bytes.length === 0) return
  const body = bodyFrom(mediaType, bytes.subarray(0, mostBytes))
  if (bytes.length <= mostBytes) return body
  const text = 'text' in body ? body.text : ''
  return { kind: 'partial', text, reason: `more than ${mostBytes / 1_000_000} MB came` }
}

async function readBytes(response: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of chunks(response)) {
    parts.push(part)
    size += part.length
    if (size > mostBytes) break
  }
  const whole = new Uint8Array(size)
  parts.reduce((at, part) => {
    whole.set(part, at)
    return at + part.length
  }, 0)
  return whole
}

/** Stopping a stream is no failure: what came is the answer. */
async function readEvents(response: Response, event: LiveWatch['event'], signal: AbortSignal): Promise<Body> {
  const started = performance.now()
  const events: StreamEvent[] = []
  const decoder = new TextDecoder()
  let text = ''
  try {
    for await (const part of chunks(response)) {
      text += decoder.decode(part, { stream: true }).replaceAll('\r\n', '\n')
      const end = text.lastIndexOf('\n\n')
      if (end === -1) continue
      for (const one of parseEvents(text.slice(0, end + 2))) {
        const come = { ...one, after: Math.round(performance.now() - started) }
        events.push(come)
        event(come, response)
      }
      text = text.slice(end + 2)
      if (events.length >= mostEvents) break
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
  return { kind: 'events', events }
}

async function* chunks({ body }: Response): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader()
  if (reader === undefined) return
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    reader.cancel().catch(() => {})
  }
}

export interface LiveAnswer {
  answer: Answer
  /** Milliseconds. */
  took: number
  redirected?: string
}

interface LiveWatch {
  signal: AbortSignal
  /** Told of each event of a stream when it comes. */
  event: (event: StreamEvent, response: Response) => void
}
