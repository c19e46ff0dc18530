import { type DemoScenario, headerOf, signedIn } from '../scenario.ts'

/** Who may come in, and how often. */
export const access: DemoScenario[] = [
  {
    version: '2.1.0',
    name: 'expired-token',
    title: 'The access token has expired',
    why: ['`WWW-Authenticate` says `invalid_token`: get a fresh one and repeat. Nothing else needs to change.'],
    operations: ['listPayments', 'listPayments'],
    async run(call, demo) {
      await call('GET', '/v2/payments', { headers: { authorization: `Bearer ${await demo.expiredToken()}` } })
      await call('GET', '/v2/payments', { headers: await signedIn(demo) })
    },
  },
  {
    version: '2.1.0',
    name: 'missing-scope',
    title: 'The key may only read',
    why: ['403 is not 401: the credentials are good, but another token would not help unless it has `required_scope`.'],
    operations: ['createPayment'],
    async run(call) {
      await call('POST', '/v2/payments', {
        headers: { 'x-api-key': 'demo_read_only' },
        body: { amount: 1200, currency: 'EUR', source: { type: 'card', id: 'card_visa' } },
      })
    },
  },
  {
    version: '2.1.0',
    name: 'rate-limited-then-ok',
    title: 'Too many requests, then patience',
    why: ['`RateLimit` counts down before it is too late. After 429, `Retry-After` says exactly how long to wait.'],
    operations: ['listPayments', 'listPayments', 'listPayments', 'listPayments'],
    async run(call, demo) {
      const headers = { 'x-api-key': 'demo_low_limit' }
      await call('GET', '/v2/payments', { headers })
      await call('GET', '/v2/payments', { headers })
      const refused = await call('GET', '/v2/payments', { headers })
      await demo.pass(Number(headerOf(refused, 'retry-after')))
      await call('GET', '/v2/payments', { headers })
    },
  },
]
