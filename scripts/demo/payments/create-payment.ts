import { createHash } from 'node:crypto'
import type { Decision } from '../bank.ts'
import type { Entry } from '../ledger.ts'
import type { Assessment } from '../risk.ts'
import { problem } from '../service/problem.ts'
import { nowHeader, type Service } from '../service/service.ts'
import type { Events } from './events.ts'
import { type Payment, type PaymentRequest, sayDecline, shownSource } from './payment.ts'
import type { Store } from './store.ts'

/** Asks the risk check, then the bank, writes what they say into the ledger, and answers with the outcome. */
export async function createPayment(
  world: { service: Service; store: Store; events: Events },
  { body, key, now }: { body: PaymentRequest; key: string | undefined; now: number },
): Promise<Response> {
  const { service, store, events } = world
  const id = service.ids.next('pay')
  const risk = await ask<Assessment>(service, 'risk', '/assessments', body, now)
  const decision = risk.level === 'blocked' ? blocked : await authorise(service, body, key ?? id, now)
  if (decision instanceof Response) return decision

  const payment = toPayment({ id, body, risk, decision, now })
  store.savePayment(payment)
  if (payment.status !== 'declined') await book(service, { kind: 'payment', payment, amount: payment.amount, now })
  events.record(`payment.${decision.outcome === 'approved' ? 'succeeded' : decision.outcome}`, payment, now)

  return payment.decline === null ? created(payment) : declined(payment, payment.decline)
}

/** Writes a movement of money into the ledger. */
export async function book(service: Service, { kind, payment, amount, now }: Movement): Promise<void> {
  const { id, currency } = payment
  const entry: Entry = { kind, payment: id, amount, currency, day: new Date(now).toISOString().slice(0, 10) }
  const { status } = await service.call('ledger', '/entries', toJson(entry, now))
  if (status !== 201) throw new Error(`The ledger answered ${status}`)
}

/** The entity tag of a payment: it changes exactly when the payment does. */
export function etagOf(payment: Payment): string {
  return `"${createHash('sha256').update(JSON.stringify(payment)).digest('hex').slice(0, 16)}"`
}

const blocked: Decision = { outcome: 'declined', decline: 'suspected_fraud' }

/** How long the bank may take, in milliseconds. */
const patience = 800

async function authorise(service: Service, body: PaymentRequest, reference: string, now: number) {
  const { amount, currency, source } = body
  const request = toJson({ reference, amount, currency, source }, now)
  const retry = { headers: { 'retry-after': '5' } }

  try {
    const signal = AbortSignal.timeout(patience)
    const answer = await service.call('bank', '/authorizations', { ...request, signal })
    if (answer.ok) {
      const decision: Decision = await answer.json()
      return decision
    }
    const detail = 'The bank does not take requests now. Nothing was charged; repeat with the same Idempotency-Key.'
    return problem('bank-unavailable', detail, retry)
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    const detail = 'The bank did not answer in time. Repeat with the same Idempotency-Key to learn the outcome.'
    return problem('bank-timeout', detail, retry)
  }
}

async function ask<T>(service: Service, peer: 'risk', path: string, body: object, now: number): Promise<T> {
  const answer = await service.call(peer, path, toJson(body, now))
  const said: T = await answer.json()
  return said
}

function toPayment({ id, body, risk, decision, now }: Parts): Payment {
  const moment = new Date(now).toISOString()
  const { decline } = decision

  return {
    id,
    amount: body.amount,
    currency: body.currency,
    status: decision.outcome === 'approved' ? 'succeeded' : decision.outcome,
    refunded_amount: 0,
    source: shownSource(body.source),
    description: body.description ?? null,
    reference: body.reference ?? null,
    customer: body.customer ?? null,
    items: body.items ?? [],
    metadata: body.metadata ?? {},
    risk,
    decline: decline === undefined ? null : { code: decline, message: sayDecline(decline, body.source) },
    created_at: moment,
    updated_at: moment,
  }
}

function created(payment: Payment): Response {
  const headers = { location: `/v2/payments/${payment.id}`, etag: etagOf(payment) }
  return Response.json(payment, { status: 201, headers })
}

function declined({ id }: Payment, { code, message }: { code: string; message: string }): Response {
  const members = { instance: `/v2/payments/${id}`, decline_code: code, payment_id: id }
  return problem('payment-declined', message, { members })
}

function toJson(body: object, now: number): RequestInit {
  const headers = { 'content-type': 'application/json', [nowHeader]: String(now) }
  return { method: 'POST', headers, body: JSON.stringify(body) }
}

interface Parts {
  id: string
  body: PaymentRequest
  risk: Assessment
  decision: Decision
  now: number
}

interface Movement {
  kind: Entry['kind']
  payment: Payment
  amount: number
  now: number
}
