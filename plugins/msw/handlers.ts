import { type HttpHandler, http } from 'msw'

import type { Exchange } from '#core/model.ts'
import { type ReplayOptions, replay } from '#core/replay.ts'
import type { Send } from '#core/send.ts'
import { toCall } from '#plugins/fetch/call.ts'
import { toResponse } from '#plugins/fetch/response.ts'

/**
 * Recordings as handlers of Mock Service Worker 3, for tests in Node and in browsers:
 *
 *     import { toHandlers } from 'callsheet/msw'
 *     import { loadProject } from 'callsheet/node'
 *     import { setupServer } from 'msw/node'
 *
 *     const { project } = await loadProject(process.cwd())
 *     const declined = project.scenarios.find(({ id }) => id === 'payments/2.1.0/card-declined')
 *     const network = setupServer(...toHandlers(declined.exchanges, { servers: ['https://api.acme.test'] }))
 *
 *     before(() => network.listen({ onUnhandledFrame: 'error' }))
 *     after(() => network.close())
 *
 * A call below one of `servers` is always answered: from its recording, or with status 599 and a problem document that
 * names the nearest recording and says why it differs. Other calls are answered if their path was recorded, else they are
 * left to the handlers that follow; `onUnhandledFrame: 'error'` keeps these from the network, too. Without `servers` every
 * call is answered, so that none can leave, and these handlers have to stand last.
 */
export function toHandlers(exchanges: readonly Exchange[], options: ReplayOptions = {}): HttpHandler[] {
  const { servers = [] } = options
  const isOurs = (url: string) => servers.length === 0 || servers.some((server) => isBelow(url, server))
  return [handlerFor(replay(exchanges, options), isOurs)]
}

/** The same for any `Send`: what it answers with 599 it does not know, and keeps only if the URL is its own. */
export function handlerFor(send: Send, isOurs: (url: string) => boolean = () => false): HttpHandler {
  return http.all('*', async ({ request }) => {
    const answer = await send(await toCall(request.clone()))
    return answer.status !== 599 || isOurs(request.url) ? toResponse(answer) : undefined
  })
}

function isBelow(url: string, server: string): boolean {
  const base = server.replace(/\/$/, '')
  return url === base || [`${base}/`, `${base}?`].some((start) => url.startsWith(start))
}
