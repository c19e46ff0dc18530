import { type DemoScenario, headerOf, signedIn } from '../scenario.ts'

/** Work that takes longer than a request. */
export const reports: DemoScenario[] = [
  {
    version: '2.1.0',
    name: 'report-async',
    title: 'A report is asked for, awaited and fetched',
    why: [
      '202 with an address, 200 while it is being made, 303 to the result: polling that needs no special status field.',
    ],
    operations: ['createPayment', 'createReport', 'getReport', 'getReport', 'getReportResult', 'getReportResult'],
    async run(call, demo) {
      const headers = await signedIn(demo)
      const body = { amount: 1200, currency: 'EUR', source: { type: 'card', id: 'card_visa' } }
      await call('POST', '/v2/payments', { headers, body })
      const wanted = { kind: 'settlement', from: '2026-11-01', to: '2026-11-30' }
      const path = headerOf(await call('POST', '/v2/reports', { headers, body: wanted }), 'location')
      const pending = await call('GET', path, { headers })
      await demo.pass(Number(headerOf(pending, 'retry-after')))
      const result = headerOf(await call('GET', path, { headers }), 'location')
      await call('GET', result, { headers })
      await call('GET', result, { headers: { ...headers, accept: 'text/csv' } })
    },
  },
]
