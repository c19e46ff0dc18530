import { type DemoScenario, fieldOf, headerOf, signedIn } from '../scenario.ts'

/** Reading what is there, with as little traffic as can be. */
export const reading: DemoScenario[] = [
  {
    version: '2.1.0',
    name: 'cursor-pages',
    title: 'Three payments on two pages',
    why: ['`next_cursor` and the `Link` header lead to the next page; on the last one there is neither.'],
    operations: ['createPayment', 'createPayment', 'createPayment', 'listPayments', 'listPayments'],
    async run(call, demo) {
      const headers = await signedIn(demo)
      for (const [amount, id] of [
        [1200, 'card_visa'],
        [2500, 'card_mastercard'],
        [800, 'card_visa'],
      ] as const) {
        await call('POST', '/v2/payments', { headers, body: { amount, currency: 'EUR', source: { type: 'card', id } } })
      }
      const first = await call('GET', '/v2/payments?limit=2', { headers })
      await call('GET', `/v2/payments?limit=2&cursor=${fieldOf(first, 'next_cursor')}`, { headers })
    },
  },
  {
    version: '2.1.0',
    name: 'not-modified',
    title: 'Nothing has changed since',
    why: [
      'With `If-None-Match` an unchanged payment costs a 304 without a body; after a refund the tag is another one.',
    ],
    operations: ['createPayment', 'getPayment', 'getPayment', 'createRefund', 'getPayment'],
    async run(call, demo) {
      const headers = await signedIn(demo)
      const body = { amount: 1200, currency: 'EUR', source: { type: 'card', id: 'card_visa' } }
      const path = headerOf(await call('POST', '/v2/payments', { headers, body }), 'location')
      const etag = headerOf(await call('GET', path, { headers }), 'etag')
      await call('GET', path, { headers: { ...headers, 'if-none-match': etag } })
      await call('POST', `${path}/refunds`, { headers, body: { amount: 200 } })
      await call('GET', path, { headers: { ...headers, 'if-none-match': etag } })
    },
  },
  {
    version: '2.1.0',
    name: 'unknown-payment',
    title: 'There is no such payment',
    why: ['An id that was mistyped and an id that is not yours get the same answer.'],
    operations: ['getPayment'],
    async run(call, demo) {
      await call('GET', '/v2/payments/pay_0000000000000000', { headers: await signedIn(demo) })
    },
  },
  {
    version: '2.1.0',
    name: 'receipt-pdf',
    title: 'A receipt as PDF',
    why: ['An answer that is not JSON: one page to show to the customer, with a file name to save it under.'],
    operations: ['createPayment', 'getReceipt'],
    async run(call, demo) {
      const headers = await signedIn(demo)
      const created = await call('POST', '/v2/payments', {
        headers,
        body: {
          amount: 1200,
          currency: 'EUR',
          source: { type: 'card', id: 'card_visa' },
          description: 'Two tickets to the museum',
        },
      })
      await call('GET', `${headerOf(created, 'location')}/receipt`, {
        headers: { ...headers, accept: 'application/pdf' },
      })
    },
  },
]
