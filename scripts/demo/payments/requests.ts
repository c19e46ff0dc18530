import { problem } from '../service/problem.ts'
import {
  type FieldError,
  fault,
  integer,
  isRecord,
  list,
  map,
  nullable,
  object,
  oneOf,
  type Rule,
  text,
} from './fields.ts'

/** Reads a body by a rule: what was sent, or the answer that says what is wrong with it. */
export async function readBody<T>(request: Request, rule: Rule): Promise<{ body: T } | { refusal: Response }> {
  const words = await request.text()
  const body = parse(words)
  if (body === undefined) return { refusal: problem('malformed-request', 'The body is not valid JSON.') }

  const errors = rule(body.value, '')
  if (errors.length > 0) return { refusal: invalid(errors) }
  const checked: T = JSON.parse(words)
  return { body: checked }
}

/** The answer that names every fault. */
export function invalid(errors: FieldError[]): Response {
  const detail =
    errors.length === 1 ? 'A field is not what it must be.' : `${errors.length} fields are not what they must be.`
  return problem('validation-failed', detail, { members: { errors } })
}

const country = text(2, 2, /^[A-Z]{2}$/, 'be two capital letters')
const date = text(10, 10, /^\d{4}-\d{2}-\d{2}$/, 'be a date such as 2026-11-22')
const amount = integer(1, 99_999_999)

const sources = new Map<unknown, Rule>([
  [
    'card',
    object(
      { type: oneOf('card'), id: text(6, 45, /^card_[0-9a-z_]{1,40}$/, 'be the id of a card, such as card_visa') },
      ['id'],
    ),
  ],
  [
    'sepa_debit',
    object(
      {
        type: oneOf('sepa_debit'),
        holder: text(1, 70),
        iban: text(15, 34, /^[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}$/, 'be an IBAN without spaces'),
      },
      ['holder', 'iban'],
    ),
  ],
  [
    'wallet',
    object(
      {
        type: oneOf('wallet'),
        provider: oneOf('apple_pay', 'google_pay'),
        id: text(8, 47, /^wallet_[0-9a-z_]{1,40}$/, 'be the id of a wallet, such as wallet_phone'),
      },
      ['provider', 'id'],
    ),
  ],
])

function source(value: unknown, pointer: string): FieldError[] {
  if (!isRecord(value)) return [fault(pointer, 'type', 'must be an object')]
  const rule = sources.get(value.type)
  return rule ? rule(value, pointer) : oneOf('card', 'sepa_debit', 'wallet')(value.type, `${pointer}/type`)
}

/** A bundle may hold parts, up to four levels deep. */
function lineItem(levels: number): Rule {
  const parts: Rule =
    levels === 1
      ? (_, pointer) => [fault(pointer, 'too_deep', 'may not nest deeper')]
      : list(lineItem(levels - 1), 0, 20)
  return object({ name: text(1, 100), quantity: integer(1, 999), unit_amount: integer(0, 99_999_999), parts }, [
    'name',
    'quantity',
    'unit_amount',
  ])
}

const address = object({ street: text(0, 100), city: text(0, 100), postal_code: text(0, 12), country }, ['country'])
const customer = object(
  { name: text(1, 70), email: text(3, 254, /^[^@\s]+@[^@\s]+$/, 'be an e-mail address'), address },
  ['name'],
)

/** PaymentRequest */
export const paymentRequest = object(
  {
    amount,
    currency: oneOf('EUR', 'USD', 'GBP', 'JPY'),
    source,
    description: nullable(text(0, 200)),
    reference: nullable(text(0, 64)),
    customer: nullable(customer),
    items: list(lineItem(4), 0, 20),
    metadata: map(text(0, 200), 20),
  },
  ['amount', 'currency', 'source'],
)

/** RefundRequest */
export const refundRequest = object({ amount, reason: oneOf('requested_by_customer', 'duplicate', 'fraudulent') })

/** ReportRequest */
export function reportRequest(value: unknown, pointer: string): FieldError[] {
  const errors = object({ kind: oneOf('settlement'), from: date, to: date }, ['kind', 'from', 'to'])(value, pointer)
  const backwards = isRecord(value) && String(value.to) < String(value.from)
  return errors.length === 0 && backwards ? [fault(`${pointer}/to`, 'order', 'must not be before from')] : errors
}

/** WebhookEndpointRequest. The sandbox delivers to loopback addresses only, so that it cannot be used to reach others. */
export const webhookEndpointRequest = object(
  {
    url: text(1, 500, /^http:\/\/(127\.0\.0\.1|localhost)(:\d{1,5})?(\/[^\s@]*)?$/, 'be an http URL of this machine'),
    events: list(oneOf('payment.succeeded', 'payment.pending', 'payment.declined', 'refund.succeeded'), 1, 4),
  },
  ['url', 'events'],
)

function parse(words: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(words) }
  } catch {
    return undefined
  }
}
