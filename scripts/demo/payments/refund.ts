import { problem } from '../service/problem.ts'
import type { Service } from '../service/service.ts'
import { book } from './create-payment.ts'
import type { Events } from './events.ts'
import { fault } from './fields.ts'
import type { Payment, Refund } from './payment.ts'
import { invalid } from './requests.ts'
import type { Store } from './store.ts'

/** Gives back a part of a payment, or all that is left of it. */
export async function createRefund(
  { service, store, events }: { service: Service; store: Store; events: Events },
  { payment, body, now }: { payment: Payment; body: RefundRequest; now: number },
): Promise<Response> {
  const left = payment.amount - payment.refunded_amount
  if (payment.status !== 'succeeded' && payment.status !== 'partially_refunded') {
    return problem('wrong-state', `Payment ${payment.id} is ${payment.status}; nothing is left to give back.`)
  }
  const amount = body.amount ?? left
  if (amount > left) return invalid([fault('/amount', 'exceeds_payment', `must be ${left} or less: that much is left`)])

  const moment = new Date(now).toISOString()
  const refund: Refund = {
    id: service.ids.next('ref'),
    payment_id: payment.id,
    amount,
    currency: payment.currency,
    reason: body.reason ?? 'requested_by_customer',
    created_at: moment,
  }
  store.saveRefund(refund)
  store.savePayment({
    ...payment,
    status: amount === left ? 'refunded' : 'partially_refunded',
    refunded_amount: payment.refunded_amount + amount,
    updated_at: moment,
  })
  await book(service, { kind: 'refund', payment, amount, now })
  events.record('refund.succeeded', refund, now)
  return Response.json(refund, { status: 201, headers: { location: `/v2/refunds/${refund.id}` } })
}

/** What a caller sends to refund a payment. */
export interface RefundRequest {
  amount?: number
  reason?: string
}
