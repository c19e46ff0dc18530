import type { Context } from 'hono'
import { problem } from '../service/problem.ts'
import { innerApp, nowOf, runService, type Service } from '../service/service.ts'
import { createPayment, etagOf } from './create-payment.ts'
import { makeEvents, type WebhookEndpoint } from './events.ts'
import { once } from './idempotency.ts'
import { listPayments } from './list-payments.ts'
import type { PaymentRequest } from './payment.ts'
import { receiptOf } from './receipt.ts'
import { createRefund, type RefundRequest } from './refund.ts'
import { addReports } from './reports.ts'
import { paymentRequest, readBody, refundRequest, webhookEndpointRequest } from './requests.ts'
import { openStore } from './store.ts'

/** The payments service: what the gateway lets through arrives here. */
function payments(service: Service) {
  const { database, ids } = service
  const store = openStore(database)
  const events = makeEvents(store, ids)
  const world = { service, store, events }
  const app = innerApp(service, store.clear)

  app.post('/v2/payments', async (c) => {
    const read = await readBody<PaymentRequest>(c.req.raw, paymentRequest)
    if ('refusal' in read) return read.refusal
    const { body } = read
    const key = c.req.header('idempotency-key')
    return once(database, { key, path: c.req.path, body }, () => createPayment(world, { body, key, now: now(c) }))
  })
  app.get('/v2/payments', (c) => listPayments(store, new URL(c.req.url)))
  app.get('/v2/payments/:id', (c) => {
    const payment = store.payment(c.req.param('id'))
    if (payment === undefined) return missing('payment', c.req.param('id'))
    const etag = etagOf(payment)
    return c.req.header('if-none-match') === etag ? c.body(null, 304, { etag }) : c.json(payment, 200, { etag })
  })
  app.get('/v2/payments/:id/receipt', async (c) => {
    const payment = store.payment(c.req.param('id'))
    if (payment === undefined) return missing('payment', c.req.param('id'))
    const { id, status } = payment
    if (status === 'declined' || status === 'pending') {
      return problem('wrong-state', `Payment ${id} is ${status}; there is no receipt.`)
    }
    const headers = { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="receipt-${id}.pdf"` }
    return c.body(await receiptOf(payment), 200, headers)
  })

  app.post('/v2/payments/:id/refunds', async (c) => {
    const payment = store.payment(c.req.param('id'))
    if (payment === undefined) return missing('payment', c.req.param('id'))
    const read = await readBody<RefundRequest>(c.req.raw, refundRequest)
    if ('refusal' in read) return read.refusal
    const { body } = read
    const key = c.req.header('idempotency-key')
    return once(database, { key, path: c.req.path, body }, () => createRefund(world, { payment, body, now: now(c) }))
  })
  app.get('/v2/payments/:id/refunds', (c) => {
    const { id } = c.req.param()
    return store.payment(id) === undefined ? missing('payment', id) : c.json({ data: store.refundsOf(id) })
  })
  app.get('/v2/refunds/:id', (c) => {
    const refund = store.refund(c.req.param('id'))
    return refund === undefined ? missing('refund', c.req.param('id')) : c.json(refund)
  })

  addReports(app, world)

  app.get('/v2/events', (c) => {
    const limit = c.req.query('limit')
    if (limit !== undefined && !/^([1-9]\d?|100)$/.test(limit)) {
      return problem('malformed-request', 'limit must be an integer from 1 to 100.')
    }
    const stream = events.stream({
      after: c.req.header('last-event-id'),
      limit: Number(limit ?? Number.POSITIVE_INFINITY),
    })
    return c.body(stream, 200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'transfer-encoding': 'chunked',
    })
  })
  app.post('/v2/webhook_endpoints', async (c) => {
    const read = await readBody<{ url: string; events: string[] }>(c.req.raw, webhookEndpointRequest)
    if ('refusal' in read) return read.refusal
    const created_at = new Date(now(c)).toISOString()
    const endpoint: WebhookEndpoint = { id: ids.next('whe'), ...read.body, secret: ids.next('whsec'), created_at }
    store.save('webhook', endpoint.id, endpoint)
    return c.json(endpoint, 201)
  })
  app.delete('/v2/webhook_endpoints/:id', (c) =>
    store.remove(c.req.param('id')) ? c.body(null, 204) : missing('webhook', c.req.param('id')),
  )

  // What v1 needs and v2 has no words for: card payments by offset, with a total.
  app.get('/inner/card-payments', (c) => {
    const [limit, offset] = [Number(c.req.query('limit')), Number(c.req.query('offset'))]
    const found = store.payments({ source: 'card', limit, offset })
    return c.json({ total: store.countPayments('card'), payments: found.map(({ payment }) => payment) })
  })
  return app
}

function now(c: Context): number {
  return nowOf(c.req.raw.headers)
}

function missing(kind: string, id: string): Response {
  return problem('not-found', `There is no ${kind} ${id}.`)
}

if (import.meta.main) await runService('payments', payments)
