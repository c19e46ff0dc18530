import { DatabaseSync } from 'node:sqlite'

import { expect, test } from 'vitest'

import { once } from './idempotency.ts'
import { openStore } from './store.ts'

const request = { key: 'at-once', path: '/v2/payments', body: { amount: 1200 } }

test('of two calls at once with one key, one is done and the other is told to wait', async () => {
  const database = new DatabaseSync(':memory:')
  openStore(database)
  const bank = Promise.withResolvers<Response>()

  const first = once(database, request, () => bank.promise)
  const second = await once(database, request, () => Promise.reject(new Error('the bank was asked twice')))
  bank.resolve(Response.json({ id: 'pay_1' }, { status: 201 }))

  expect([(await first).status, second.status]).toEqual([201, 409])
  expect(await second.json()).toMatchObject({
    detail: 'The first call with the key at-once is still at work. Repeat in a moment.',
  })

  const third = await once(database, request, () => Promise.reject(new Error('the bank was asked twice')))
  expect([third.status, third.headers.get('idempotent-replayed'), await third.json()]).toEqual([
    201,
    'true',
    { id: 'pay_1' },
  ])
})
