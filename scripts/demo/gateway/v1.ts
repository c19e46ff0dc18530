import { type Context, Hono } from 'hono'
import type { Scope } from '../credentials.ts'
import type { Payment, Refund } from '../payments/payment.ts'
import { nowHeader, type Service } from '../service/service.ts'
import type { Door } from './door.ts'
import { errorOf, fail } from './v1-errors.ts'
import { isShown, toPayment, toPaymentRequest, toRefund, toRefundRequest } from './v1-words.ts'

/** Version 1: its words are put into those of version 2 on the way in, and back on the way out. */
export function firstVersion(service: Service, door: Door): Hono {
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(farewell)) c.res.headers.set(name, value)
    c.res.headers.set('link', `<${c.req.path.replace('/v1/', '/v2/')}>; rel="successor-version"`)
  })

  app.post('/payments', guarded(door, 'payments:write'), async (c) => {
    const request = toPaymentRequest(await c.req.text())
    if ('code' in request) return fail(400, request)
    const answer = await pass(service, c, 'POST', '/v2/payments', request.body)
    return answer.ok ? c.json(toPayment(await read<Payment>(answer)), 201) : errorOf(answer)
  })
  app.get('/payments', guarded(door, 'payments:read'), async (c) => {
    const [limit, offset] = [c.req.query('limit') ?? '10', c.req.query('offset') ?? '0']
    if (!/^([1-9]|[1-4]\d|50)$/.test(limit)) return fail(400, whole('limit', 1, 50))
    if (!/^\d{1,4}$|^10000$/.test(offset)) return fail(400, whole('offset', 0, 10_000))
    const answer = await pass(service, c, 'GET', `/inner/card-payments?limit=${limit}&offset=${offset}`)
    const { payments, total } = await read<{ payments: Payment[]; total: number }>(answer)
    return c.json({ payments: payments.map(toPayment), total, limit: Number(limit), offset: Number(offset) })
  })
  app.get('/payments/:id', guarded(door, 'payments:read'), async (c) => {
    const payment = await findPayment(service, c)
    return payment instanceof Response ? payment : c.json(toPayment(payment))
  })
  app.post('/payments/:id/refunds', guarded(door, 'refunds:write'), async (c) => {
    const payment = await findPayment(service, c)
    if (payment instanceof Response) return payment
    const request = toRefundRequest(await c.req.text(), payment.currency)
    if ('code' in request) return fail(400, request)
    const answer = await pass(service, c, 'POST', `/v2/payments/${payment.id}/refunds`, request.body)
    return answer.ok ? c.json(toRefund(await read<Refund>(answer)), 201) : errorOf(answer)
  })
  return app
}

/** Deprecated since (RFC 9745), and gone after (RFC 8594). */
const farewell = {
  deprecation: `@${Date.UTC(2026, 5, 1) / 1000}`,
  sunset: new Date(Date.UTC(2027, 5, 30, 23, 59, 59)).toUTCString(),
}

function guarded(door: Door, scope: Scope) {
  return async (c: Context, next: () => Promise<void>): Promise<Response | undefined> => {
    const verdict = await door(c.req.raw.headers, scope, ['key'])
    if (verdict.kind === 'unknown') return fail(401, { code: 'unauthorized', message: verdict.detail })
    if (verdict.kind === 'forbidden') return fail(403, { code: 'forbidden', message: 'This API key may only read.' })
    if (verdict.kind === 'too-many') {
      const answer = fail(429, { code: 'too_many_requests', message: `Repeat in ${verdict.wait} seconds.` })
      answer.headers.set('retry-after', String(verdict.wait))
      return answer
    }
    await next()
    return undefined
  }
}

/** v1 knows card payments only. */
async function findPayment(service: Service, c: Context): Promise<Payment | Response> {
  const id = c.req.param('id') ?? ''
  const answer = await pass(service, c, 'GET', `/v2/payments/${encodeURIComponent(id)}`)
  const payment = answer.ok ? await read<Payment>(answer) : undefined
  const known = payment !== undefined && isShown(payment)
  return known ? payment : fail(404, { code: 'not_found', message: `There is no payment ${id}.` })
}

function pass({ call }: Service, c: Context, method: string, path: string, body?: object): Promise<Response> {
  const headers = { 'content-type': 'application/json', [nowHeader]: c.req.header(nowHeader) ?? '' }
  return call('payments', path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
}

async function read<T>(answer: Response): Promise<T> {
  const value: T = await answer.json()
  return value
}

function whole(field: string, from: number, to: number) {
  return { code: 'invalid_request', message: `${field} must be an integer from ${from} to ${to}`, field }
}
