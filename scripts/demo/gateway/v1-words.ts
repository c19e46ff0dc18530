import { isRecord } from '../payments/fields.ts'
import type { Payment, PaymentRequest, Refund } from '../payments/payment.ts'
import type { RefundRequest } from '../payments/refund.ts'
import type { Fault } from './v1-errors.ts'

/** The body of v1's createPayment in the words of v2, or the first fault in it. */
export function toPaymentRequest(text: string): { body: PaymentRequest } | Fault {
  const body = parse(text)
  if (!isRecord(body)) return invalid('The body must be a JSON object')
  const { amount, currency, card, description } = body
  const stranger = Object.keys(body).find((name) => !['amount', 'currency', 'card', 'description'].includes(name))
  if (stranger !== undefined) return invalid(`${stranger} is not a field of a payment`, stranger)

  if (!isOneOf(currency, currencies)) return invalid(`currency must be one of ${currencies.join(', ')}`, 'currency')
  const minor = toMinor(amount, currency)
  if (minor === undefined) return invalid('amount must be a string such as "12.00"', 'amount')
  if (typeof card !== 'string' || !/^card_[0-9a-z_]{1,40}$/.test(card)) {
    return invalid('card must be the id of a card, such as card_visa', 'card')
  }
  if (description !== undefined && description !== null && typeof description !== 'string') {
    return invalid('description must be a string', 'description')
  }
  return { body: { amount: minor, currency, source: { type: 'card', id: card }, description: description ?? null } }
}

/** The body of v1's createRefund in the words of v2, or the first fault in it. */
export function toRefundRequest(text: string, currency: string): { body: RefundRequest } | Fault {
  const body = parse(text)
  if (!isRecord(body)) return invalid('The body must be a JSON object')
  if (body.amount === undefined) return { body: {} }
  const amount = toMinor(body.amount, currency)
  return amount === undefined ? invalid('amount must be a string such as "5.00"', 'amount') : { body: { amount } }
}

/** A payment in the words of v1. */
export function toPayment({ id, amount, currency, status, refunded_amount, source, ...rest }: Payment) {
  return {
    id,
    amount: fromMinor(amount, currency),
    currency,
    status: status === 'succeeded' ? 'paid' : status === 'declined' ? 'declined' : 'refunded',
    refunded: fromMinor(refunded_amount, currency),
    card: 'id' in source ? source.id : '',
    description: rest.description,
    created: Math.floor(Date.parse(rest.created_at) / 1000),
  }
}

/** A refund in the words of v1. */
export function toRefund({ id, payment_id, amount, currency, created_at }: Refund) {
  return {
    id,
    payment: payment_id,
    amount: fromMinor(amount, currency),
    currency,
    created: Math.floor(Date.parse(created_at) / 1000),
  }
}

/** v1 was made when there were only cards. */
export function isShown({ source }: Payment): boolean {
  return source.type === 'card'
}

const currencies = ['EUR', 'USD', 'GBP', 'JPY']

/** `"12.00"` EUR → 1200; `"1200"` JPY → 1200. */
function toMinor(amount: unknown, currency: string): number | undefined {
  const pattern = currency === 'JPY' ? /^\d{1,8}$/ : /^\d{1,6}\.\d{2}$/
  return typeof amount === 'string' && pattern.test(amount) ? Number(amount.replace('.', '')) : undefined
}

function fromMinor(amount: number, currency: string): string {
  return currency === 'JPY' ? String(amount) : (amount / 100).toFixed(2)
}

function isOneOf(value: unknown, words: string[]): value is string {
  return typeof value === 'string' && words.includes(value)
}

function invalid(message: string, field?: string): Fault {
  return { code: 'invalid_request', message, ...(field !== undefined && { field }) }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
