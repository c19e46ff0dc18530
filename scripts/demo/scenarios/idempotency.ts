import { type DemoScenario, signedIn } from '../scenario.ts'

const body = { amount: 1200, currency: 'EUR', source: { type: 'card', id: 'card_visa' } }

/** Repeating a call, safely. */
export const idempotency: DemoScenario[] = [
  {
    version: '2.1.0',
    name: 'idempotent-repeat',
    title: 'A repeat gets the first answer again',
    why: [
      'The line dropped, the client repeats with the same key: one charge, one payment, and a header that says so.',
    ],
    operations: ['createPayment', 'createPayment'],
    async run(call, demo) {
      const headers = { ...(await signedIn(demo)), 'idempotency-key': 'order-1815' }
      await call('POST', '/v2/payments', { headers, body })
      await call('POST', '/v2/payments', { headers, body })
    },
  },
  {
    version: '2.1.0',
    name: 'idempotency-conflict',
    title: 'The same key with another amount',
    why: ['A key that is used for two different deeds is a bug in the caller. It is told, and nothing is charged.'],
    operations: ['createPayment', 'createPayment'],
    async run(call, demo) {
      const headers = { ...(await signedIn(demo)), 'idempotency-key': 'order-1815' }
      await call('POST', '/v2/payments', { headers, body })
      await call('POST', '/v2/payments', { headers, body: { ...body, amount: 9900 } })
    },
  },
]
