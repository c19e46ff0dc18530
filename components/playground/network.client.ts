import type { Answer, Call } from '#core/model.ts'
import { startServiceWorker } from '#plugins/msw/service-worker.ts'

import { type Recorded, type Recordings, recordedFrom } from '../reference/recorded.client.ts'

/**
 * Starts the service worker that answers what this page calls from recordings. A call to anybody else that has none
 * fails as if there were no network; pages and scripts of this site are let through.
 */
export async function startNetwork({ recordings, worker, scenario, told }: Network): Promise<void> {
  // Before the worker starts: it would ask us for the recordings, too.
  const loaded: Recordings = await (await fetch(recordings)).json()
  const recorded = recordedFrom(async () => loaded)
  const send = async (call: Call): Promise<Answer> => {
    const result = await recorded(scenario(), call)
    if (result.exchange || !isOwn(call.url)) told(call, result)
    return result.answer
  }

  await startServiceWorker(send, worker, isOwn)
}

/** Until `ready` calls to other hosts wait; when the worker cannot start they fail. None of them goes past it. */
export function holdCalls(ready: Promise<void>): void {
  const send = window.fetch.bind(window)
  window.fetch = async (input, init) => {
    if (!isOwn(new Request(input, init).url)) await ready
    return send(input, init)
  }

  const open = XMLHttpRequest.prototype.open
  let started = false
  ready.then(
    () => {
      started = true
    },
    () => {},
  )
  XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, ...request: unknown[]): void {
    if (!started && !isOwn(String(request[1]))) throw new TypeError('The service worker is not ready yet')
    Reflect.apply(open, this, request)
  }
  // Service workers do not see these.
  Reflect.deleteProperty(window, 'WebSocket')
  Reflect.deleteProperty(window, 'WebTransport')
  Navigator.prototype.sendBeacon = () => false
}

function isOwn(url: string): boolean {
  return new URL(url, location.href).origin === location.origin
}

interface Network {
  recordings: string
  worker: string
  /** Name of the scenario to answer from; empty: all of them. */
  scenario: () => string
  /** Told of each call to the API, and of what answered it. */
  told: (call: Call, result: Recorded) => void
}
