import { type DemoScenario, fieldOf, signedIn } from '../scenario.ts'

/** Creating payments, and the ways in which that goes wrong for good reasons. */
export const payments: DemoScenario[] = [
  {
    version: '2.1.0',
    name: 'payment-succeeds',
    title: 'The payment succeeds',
    why: ['The usual course: the bank says yes, the answer is the payment, and it can be fetched again under its id.'],
    operations: ['createPayment', 'getPayment'],
    async run(call, demo) {
      const headers = await signedIn(demo)
      const created = await call('POST', '/v2/payments', {
        headers: { ...headers, 'idempotency-key': 'order-1815' },
        body: {
          amount: 1200,
          currency: 'EUR',
          source: { type: 'card', id: 'card_visa' },
          description: 'Two tickets to the museum',
          reference: 'order-1815',
          customer: { name: 'Ada Lovelace', email: 'ada@example.com', address: { city: 'London', country: 'GB' } },
          metadata: { shop: 'lisbon' },
        },
      })
      await call('GET', `/v2/payments/${fieldOf(created, 'id')}`, { headers })
    },
  },
  {
    version: '2.1.0',
    name: 'card-declined',
    title: 'The bank declines the card',
    why: [
      'A decline is an answer, not an accident: status 402, a problem document, and a `decline_code` to decide by.',
      'The payment is kept as `declined`, so that support can find it. Do not repeat it unchanged.',
    ],
    operations: ['createPayment', 'getPayment'],
    async run(call, demo) {
      const headers = await signedIn(demo)
      const declined = await call('POST', '/v2/payments', {
        headers,
        body: { amount: 1200, currency: 'EUR', source: { type: 'card', id: 'card_declined' } },
      })
      await call('GET', `/v2/payments/${fieldOf(declined, 'payment_id')}`, { headers })
    },
  },
  {
    version: '2.1.0',
    name: 'insufficient-funds',
    title: 'Not enough money on the account',
    why: ['The one decline that may heal by itself. The same call can succeed on another day.'],
    operations: ['createPayment'],
    async run(call, demo) {
      await call('POST', '/v2/payments', {
        headers: await signedIn(demo),
        body: { amount: 250_000, currency: 'EUR', source: { type: 'card', id: 'card_insufficient_funds' } },
      })
    },
  },
  {
    version: '2.1.0',
    name: 'risk-blocked',
    title: 'Our risk check blocks the payment',
    why: ['The bank is never asked. Tell the customer only that it did not work: the reason would help a thief.'],
    operations: ['createPayment'],
    async run(call, demo) {
      await call('POST', '/v2/payments', {
        headers: await signedIn(demo),
        body: { amount: 1200, currency: 'EUR', source: { type: 'card', id: 'card_stolen' } },
      })
    },
  },
  {
    version: '2.1.0',
    name: 'validation-error',
    title: 'Two fields are wrong',
    why: ['All faults come at once, each with a JSON Pointer, so that a form can mark every field in one go.'],
    operations: ['createPayment'],
    async run(call, demo) {
      await call('POST', '/v2/payments', {
        headers: await signedIn(demo),
        body: { amount: 0, currency: 'CHF', source: { type: 'card', id: 'card_visa' } },
      })
    },
  },
  {
    version: '2.1.0',
    name: 'sepa-debit',
    title: 'A SEPA debit is pending at first',
    why: ['The bank needs days. The IBAN that was sent is not given back; only its country and its end are.'],
    operations: ['createPayment'],
    async run(call, demo) {
      await call('POST', '/v2/payments', {
        headers: await signedIn(demo),
        body: {
          amount: 4990,
          currency: 'EUR',
          source: { type: 'sepa_debit', holder: 'Ada Lovelace', iban: 'DE89370400440532013000' },
        },
      })
    },
  },
  {
    version: '2.1.0',
    name: 'wallet-bundle',
    title: 'A wallet pays for a bundle',
    why: ['Line items may hold parts, so a receipt can say what was in the box.'],
    operations: ['createPayment'],
    async run(call, demo) {
      const parts = [
        { name: 'Bread', quantity: 2, unit_amount: 450 },
        { name: 'Cheese board', quantity: 1, unit_amount: 5000 },
      ]
      await call('POST', '/v2/payments', {
        headers: await signedIn(demo),
        body: {
          amount: 5900,
          currency: 'EUR',
          source: { type: 'wallet', provider: 'apple_pay', id: 'wallet_phone' },
          items: [{ name: 'Weekend box', quantity: 1, unit_amount: 5900, parts }],
        },
      })
    },
  },
]
