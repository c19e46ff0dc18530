import { type DemoScenario, fieldOf, headerOf, signedIn } from '../scenario.ts'

/** Hearing of what happens. */
export const events: DemoScenario[] = [
  {
    version: '2.1.0',
    name: 'event-stream',
    title: 'Three things happened',
    why: ['Server-sent events: first what was missed, then what is new. With `limit` the stream ends by itself.'],
    operations: ['createPayment', 'createPayment', 'createRefund', 'streamEvents'],
    async run(call, demo) {
      const headers = await signedIn(demo)
      const pay = (id: string) => ({ amount: 1200, currency: 'EUR', source: { type: 'card', id } })
      const path = headerOf(await call('POST', '/v2/payments', { headers, body: pay('card_visa') }), 'location')
      await call('POST', '/v2/payments', { headers, body: pay('card_declined') })
      await call('POST', `${path}/refunds`, { headers, body: {} })
      await call('GET', '/v2/events?limit=3', { headers: { ...headers, accept: 'text/event-stream' } })
    },
  },
  {
    version: '2.1.0',
    name: 'webhook-endpoint',
    title: 'A webhook is registered and removed',
    why: ['The secret is in this one answer and in no other. Removing it twice is a 404.'],
    operations: ['createWebhookEndpoint', 'deleteWebhookEndpoint', 'deleteWebhookEndpoint'],
    async run(call, demo) {
      const headers = await signedIn(demo)
      const body = { url: 'http://127.0.0.1:8080/hooks', events: ['payment.succeeded', 'refund.succeeded'] }
      const path = `/v2/webhook_endpoints/${fieldOf(await call('POST', '/v2/webhook_endpoints', { headers, body }), 'id')}`
      await call('DELETE', path, { headers })
      await call('DELETE', path, { headers })
    },
  },
]
