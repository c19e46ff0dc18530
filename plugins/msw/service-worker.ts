import { setupWorker } from 'msw/browser'
import { HttpNetworkFrame } from 'msw/experimental'

import type { Send } from '#core/send.ts'

import { handlerFor } from './handlers.ts'

/**
 * Starts the service worker at `url`, which answers every call of this page by `send`. What `send` answers with 599
 * fails as if there were no network, but what `isOwn` says is of this site is let through.
 */
export async function startServiceWorker(send: Send, url: string, isOwn: (url: string) => boolean): Promise<void> {
  await setupWorker(handlerFor(send)).start({
    quiet: true,
    serviceWorker: { url },
    // Thrown, not told to the frame by `errorWith`: that is followed by a pass to the network. MSW's own strategy
    // 'error' would break reloads, which the page that is closing answers.
    onUnhandledFrame({ frame }) {
      if (!(frame instanceof HttpNetworkFrame) || !isOwn(frame.data.request.url)) throw Response.error()
    },
  })
}
