import { createHmac } from 'node:crypto'
import { EventEmitter } from 'node:events'
import type { Ids } from '../service/ids.ts'
import type { Store } from './store.ts'

/** Keeps events, hands them to open streams, and delivers them to webhooks. */
export function makeEvents(store: Store, ids: Ids): Events {
  const emitter = new EventEmitter().setMaxListeners(0)

  return {
    record(type, data, now) {
      const event: Event = { id: ids.next('evt'), type, created_at: new Date(now).toISOString(), data }
      store.save('event', event.id, event)
      emitter.emit('event', event)
      for (const endpoint of store.all<WebhookEndpoint>('webhook')) {
        if (endpoint.events.includes(type)) void deliver(endpoint, event, now)
      }
    },
    stream({ after, limit }) {
      const all = store.all<Event>('event')
      const seen = all.findIndex(({ id }) => id === after)
      return streamOf(all.slice(seen + 1), emitter, limit)
    },
  }
}

/** The events that are there, then each new one; closed after `limit`. */
function streamOf(past: Event[], emitter: EventEmitter, limit: number): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let left = limit
  let stop = () => {}

  return new ReadableStream({
    start(controller) {
      const listener = (event: Event) => {
        controller.enqueue(encoder.encode(`id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`))
        left -= 1
        if (left > 0) return
        stop()
        controller.close()
      }
      stop = () => emitter.off('event', listener)
      for (const event of past.slice(0, limit)) listener(event)
      if (left > 0) emitter.on('event', listener)
    },
    cancel: () => stop(),
  })
}

/** Signed as in Standard Webhooks. The sandbox tries once, and does not mind a failure. */
async function deliver({ url, secret }: WebhookEndpoint, event: Event, now: number): Promise<void> {
  const body = JSON.stringify(event)
  const timestamp = String(Math.floor(now / 1000))
  const signature = createHmac('sha256', secret).update(`${event.id}.${timestamp}.${body}`).digest('base64')
  const headers = {
    'content-type': 'application/json',
    'webhook-id': event.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  }
  const signal = AbortSignal.timeout(5000)
  await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' }).catch(() => undefined)
}

/** Something that happened. */
export interface Event {
  id: string
  type: string
  created_at: string
  data: object
}

/** A place that wants to hear of events. */
export interface WebhookEndpoint {
  id: string
  url: string
  events: string[]
  secret: string
  created_at: string
}

/** What happened, kept and told. */
export interface Events {
  record(type: string, data: object, now: number): void
  /** Those behind the event `after`, or all of them; then each new one, up to `limit`. */
  stream(which: { after: string | undefined; limit: number }): ReadableStream<Uint8Array>
}
