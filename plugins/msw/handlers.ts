import { type HttpHandler, http } from 'msw'

import type { Exchange } from '#core/model.ts'
import { type ReplayOptions, replay } from '#core/replay.ts'
import type { Send } from '#core/send.ts'
import { toCall } from '#plugins/fetch/call.ts'
import { toResponse } from '#plugins/fetch/response.ts'

/**
 * Recordings as handlers of Mock Service Worker, for tests in Node and in browsers:
 *
 *     const server = setupServer(...toHandlers(exchanges, { servers: ['https://api.acme.test'] }))
 *
 * A call below one of `servers` is always answered: from its recording, or with status 599 and why none matches. Other
 * calls are answered if their path was recorded, else they are left to the handlers that follow.
 */
export function toHandlers(exchanges: readonly Exchange[], options: ReplayOptions = {}): HttpHandler[] {
  return [handlerFor(replay(exchanges, options), options)]
}

/** The same for any `Send`; what it answers with 599 it does not know. */
export function handlerFor(send: Send, { servers = [] }: ReplayOptions = {}): HttpHandler {
  return http.all('*', async ({ request }) => {
    const answer = await send(await toCall(request.clone()))
    if (answer.status !== 599 || servers.some((server) => isBelow(request.url, server))) return toResponse(answer)
    return
  })
}

function isBelow(url: string, server: string): boolean {
  const base = server.replace(/\/$/, '')
  return url === base || [`${base}/`, `${base}?`].some((start) => url.startsWith(start))
}
