import { expect, test } from 'vitest'

import { calm } from './calm.ts'

test.each([
  ['reference', 'x7Kq2mZ1', 'aB3xZ9Lp'],
  ['node', 'pod-4jlkr-x92kfpq1mz', 'pod-hbcuo-81kdlq2ppa'],
  ['message', 'Order 8f3a was stored at 2026-11-22T10:00:00Z', 'Order c019 was stored at 2026-11-23T11:30:00Z'],
  ['message', 'Served in 17 ms', 'Served in 240 ms'],
  ['href', 'https://a.test/orders/41/lines?limit=2', 'https://a.test/orders/42/lines?limit=2'],
  ['url', '/f?expires=1790000000&sig=9f8e7d6c5b4a39281706', '/f?expires=1790086400&sig=0a1b2c3d4e5f60718293'],
  ['invoice', 'INV-000041', 'INV-000042'],
  ['elapsed', '12ms', '7ms'],
  ['log', '22/Nov/2026:10:00:00 +0000', '23/Nov/2026:11:30:00 +0000'],
  [
    '',
    '<job id="k3j9x2ab"><at>2026-11-22T10:00:00Z</at></job>',
    '<job id="z81mq0cc"><at>2026-11-23T10:00:00Z</at></job>',
  ],
])('%s: %s stays, although it is now %s', (name, recorded, now) => {
  expect(calm(recorded, now, about(name))).toBe(recorded)
})

test.each([
  ['state', 'open', 'done'],
  ['name', 'lamp', 'desk'],
  ['id', 'basic', 'super'],
  ['version', 'v1beta1', 'v1beta2'],
  ['type', 't2micro', 't3micro'],
  ['code', 'E1042', 'E1043'],
  ['path', '/v1/orders', '/v2/orders'],
  ['message', 'At most 10 items', 'At most 20 items'],
  ['timeout', '500ms', '900ms'],
  ['image', 'app-1.4.2', 'app-1.4.3'],
])('%s: %s gives way to %s', (name, recorded, now) => {
  expect(calm(recorded, now, about(name))).toBe(now)
})

test('of a sentence only the words that mean something are new', () => {
  const [recorded, now] = ['Order 8f3a41c0 is open since 10:00:00', 'Order c0198f3a is closed since 11:30:00']
  expect(calm(recorded, now, about('message'))).toBe('Order 8f3a41c0 is closed since 10:00:00')
})

test.each([
  ['took', '3', '17', '3'],
  ['uptimeSeconds', '12.5', '80.25', '12.5'],
  ['views', '10', '11', '10'],
  ['views', '11', '10', '10'],
  ['orderNumber', '1041', '1042', '1041'],
  ['expires_in', '3600', '3599', '3600'],
  ['expires_in', '3600', '7200', '7200'],
  ['stamp', '1790000000123', '1790086400456', '1790000000123'],
  ['price', '9.99', '10.99', '10.99'],
  ['quantity', '2', '3', '3'],
  ['total', '4', '5', '5'],
  ['category_id', '3', '4', '4'],
  ['latitude', '52.52001', '52.52002', '52.52002'],
])('the number %s was %s and is %s: %s is written', (name, recorded, now, written) => {
  expect(calm(recorded, now, { ...about(name), isNumber: true })).toBe(written)
})

function about(name: string): Parameters<typeof calm>[2] {
  return { name, isNumber: false, isPart: false, isPath: false, twins: new Set() }
}
