import { type DemoScenario, fieldOf, headerOf, signedIn } from '../scenario.ts'

/** Giving money back. */
export const refunds: DemoScenario[] = [
  {
    version: '2.1.0',
    name: 'refund-flow',
    title: 'A part back, then the rest',
    why: [
      'A payment can be refunded in parts. Its `status` and `refunded_amount` follow, and a refund too many is refused.',
    ],
    operations: [
      'createPayment',
      'createRefund',
      'createRefund',
      'createRefund',
      'listRefunds',
      'getRefund',
      'getPayment',
    ],
    async run(call, demo) {
      const headers = await signedIn(demo)
      const body = { amount: 1200, currency: 'EUR', source: { type: 'card', id: 'card_visa' } }
      const path = headerOf(await call('POST', '/v2/payments', { headers, body }), 'location')
      const part = { amount: 500, reason: 'requested_by_customer' }
      const first = await call('POST', `${path}/refunds`, { headers, body: part })
      await call('POST', `${path}/refunds`, { headers, body: {} })
      await call('POST', `${path}/refunds`, { headers, body: { amount: 100 } })
      await call('GET', `${path}/refunds`, { headers })
      await call('GET', `/v2/refunds/${fieldOf(first, 'id')}`, { headers })
      await call('GET', path, { headers })
    },
  },
  {
    version: '2.1.0',
    name: 'refund-too-high',
    title: 'More back than was paid',
    why: ['The fault names the field and says how much is left.'],
    operations: ['createPayment', 'createRefund'],
    async run(call, demo) {
      const headers = await signedIn(demo)
      const body = { amount: 1200, currency: 'EUR', source: { type: 'card', id: 'card_visa' } }
      const path = headerOf(await call('POST', '/v2/payments', { headers, body }), 'location')
      await call('POST', `${path}/refunds`, { headers, body: { amount: 1500 } })
    },
  },
]
