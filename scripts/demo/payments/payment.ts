/** Money that was taken, is on its way, or was refused; as the OpenAPI document describes it. */
export interface Payment {
  id: string
  amount: number
  currency: string
  status: 'pending' | 'succeeded' | 'declined' | 'partially_refunded' | 'refunded'
  refunded_amount: number
  source: Source
  description: string | null
  reference: string | null
  customer: { name: string } | null
  items: LineItem[]
  metadata: Record<string, string>
  risk: { score: number; level: 'normal' | 'elevated' | 'blocked' }
  decline: { code: string; message: string } | null
  created_at: string
  updated_at: string
}

/** Where the money comes from. */
export type Source =
  | { type: 'card'; id: string; brand?: string; last4?: string; expires?: { month: number; year: number } }
  | { type: 'sepa_debit'; holder: string; iban?: string; country?: string; last4?: string }
  | { type: 'wallet'; provider: string; id: string }

/** Something that is paid for; a bundle has parts. */
export interface LineItem {
  name: string
  quantity: number
  unit_amount: number
  parts?: LineItem[]
}

/** What a caller sends to create a payment. */
export interface PaymentRequest {
  amount: number
  currency: string
  source: Source
  description?: string | null
  reference?: string | null
  customer?: { name: string } | null
  items?: LineItem[]
  metadata?: Record<string, string>
}

/** Money that was given back. */
export interface Refund {
  id: string
  payment_id: string
  amount: number
  currency: string
  reason: string
  created_at: string
}

/** A source as it is given back: what people recognise it by, and never the whole account. */
export function shownSource(source: Source): Source {
  if (source.type === 'wallet') return source
  if (source.type === 'sepa_debit') {
    const { iban = '', ...rest } = source
    return { ...rest, country: iban.slice(0, 2), last4: iban.slice(-4) }
  }
  const [brand, last4] = source.id === 'card_mastercard' ? ['mastercard', '4444'] : ['visa', '4242']
  return {
    ...source,
    brand,
    last4,
    expires: source.id === 'card_expired' ? { month: 1, year: 2025 } : { month: 12, year: 2030 },
  }
}

/** The words for a decline code. */
export function sayDecline(code: string, source: Source): string {
  const name = 'id' in source ? source.id : source.type
  return Object.hasOwn(declines, code) ? `${declines[code]}`.replace('{source}', name) : `The bank declined ${name}.`
}

const declines: Record<string, string> = {
  do_not_honor: 'The bank declined {source} without giving a reason.',
  insufficient_funds: 'The bank declined {source} because the account does not hold enough money.',
  expired_card: 'The bank declined {source} because the card has expired.',
  suspected_fraud: 'Our risk check blocked {source}; the bank was not asked.',
}
