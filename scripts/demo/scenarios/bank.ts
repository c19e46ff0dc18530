import { type DemoScenario, headerOf, signedIn } from '../scenario.ts'

const body = { amount: 1200, currency: 'EUR', source: { type: 'card', id: 'card_visa' } }

/** When the bank does not answer. */
export const bank: DemoScenario[] = [
  {
    version: '2.1.0',
    name: 'bank-down',
    title: 'The bank is down, then up again',
    why: ['503 with `Retry-After`: nothing was charged. The repeat with the same key after that time succeeds.'],
    operations: ['createPayment', 'createPayment'],
    async run(call, demo) {
      const headers = { ...(await signedIn(demo)), 'idempotency-key': 'order-1815' }
      await demo.bank.set('down')
      const refused = await call('POST', '/v2/payments', { headers, body })
      await demo.bank.set('ok')
      await demo.pass(Number(headerOf(refused, 'retry-after')))
      await call('POST', '/v2/payments', { headers, body })
    },
  },
  {
    version: '2.1.0',
    name: 'bank-slow',
    title: 'The bank takes too long',
    why: [
      '504 is the one answer after which nobody knows whether money moved. Only a repeat with the same key tells.',
      'The bank remembers the key too, so the repeat learns the outcome and never charges twice.',
    ],
    operations: ['createPayment', 'createPayment'],
    async run(call, demo) {
      const headers = { ...(await signedIn(demo)), 'idempotency-key': 'order-1815' }
      await demo.bank.set('slow')
      const late = await call('POST', '/v2/payments', { headers, body })
      await demo.bank.set('ok')
      await demo.pass(Number(headerOf(late, 'retry-after')))
      await call('POST', '/v2/payments', { headers, body })
    },
  },
]
