import { type DemoScenario, fieldOf } from '../scenario.ts'

const headers = { 'x-api-key': 'demo_full_access' }

/** The deprecated version, beside which the second one shows what it does better. */
export const firstVersion: DemoScenario[] = [
  {
    version: '1.4.0',
    name: 'payment-succeeds',
    title: 'The payment succeeds',
    why: [
      'Amounts are strings here. Every answer says in its headers that this version will go, and where to go instead.',
    ],
    operations: ['createPayment', 'getPayment'],
    async run(call) {
      const created = await call('POST', '/v1/payments', {
        headers,
        body: { amount: '12.00', currency: 'EUR', card: 'card_visa', description: 'Two tickets to the museum' },
      })
      await call('GET', `/v1/payments/${fieldOf(created, 'id')}`, { headers })
    },
  },
  {
    version: '1.4.0',
    name: 'card-declined',
    title: 'The bank declines the card',
    why: ['The same decline as in v2, in an error shape of its own.'],
    operations: ['createPayment'],
    async run(call) {
      const body = { amount: '12.00', currency: 'EUR', card: 'card_declined' }
      await call('POST', '/v1/payments', { headers, body })
    },
  },
  {
    version: '1.4.0',
    name: 'list-offset',
    title: 'The second page moves under the reader',
    why: ['A payment is made between two pages, so one payment is seen twice: why v2 has cursors.'],
    operations: ['createPayment', 'createPayment', 'createPayment', 'listPayments', 'createPayment', 'listPayments'],
    async run(call) {
      const pay = (amount: string) => ({ headers, body: { amount, currency: 'EUR', card: 'card_visa' } })
      for (const amount of ['12.00', '25.00', '8.00']) await call('POST', '/v1/payments', pay(amount))
      await call('GET', '/v1/payments?limit=2&offset=0', { headers })
      await call('POST', '/v1/payments', pay('4.50'))
      await call('GET', '/v1/payments?limit=2&offset=2', { headers })
    },
  },
  {
    version: '1.4.0',
    name: 'refund-flow',
    title: 'A part is given back',
    why: ['v1 says `refunded` as soon as any part went back; v2 tells the two apart.'],
    operations: ['createPayment', 'createRefund', 'getPayment'],
    async run(call) {
      const body = { amount: '12.00', currency: 'EUR', card: 'card_visa' }
      const path = `/v1/payments/${fieldOf(await call('POST', '/v1/payments', { headers, body }), 'id')}`
      await call('POST', `${path}/refunds`, { headers, body: { amount: '5.00' } })
      await call('GET', path, { headers })
    },
  },
  {
    version: '1.4.0',
    name: 'invalid-amount',
    title: 'The amount is a number',
    why: ['Only the first fault is named, and only by its field: compare v2.'],
    operations: ['createPayment'],
    async run(call) {
      await call('POST', '/v1/payments', { headers, body: { amount: 1200, currency: 'CHF', card: 'card_visa' } })
    },
  },
]
