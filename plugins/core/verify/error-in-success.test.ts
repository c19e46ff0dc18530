import { expect, test } from 'vitest'

import type { Json } from '../model.ts'
import { errorIn } from './error-in-success.ts'

test.each<[value: Json, text: string]>([
  [{ title: 'Declined', status: 402 }, '"status" is 402, in the form of problem details'],
  [{ status: 'ERROR', message: 'no' }, '"status" is "ERROR"'],
  [{ success: false }, '"success" is false'],
  [{ ok: false, error: 'channel_not_found' }, '"ok" is false'],
  [{ jsonrpc: '2.0', error: { code: -32600 } }, '"error" is not empty'],
  [{ errors: [{ message: 'no such field' }] }, '"errors" is not empty'],
  [{ data: null, errors: [{ message: 'no' }] }, '"errors" is not empty'],
  [{ fault: { faultstring: 'Quota' } }, '"fault" is not empty'],
  [{ error: true }, '"error" is not empty'],
])('%j says that the call has failed', (value, text) => {
  expect(errorIn(value)?.text).toBe(text)
})

test.each<[Json]>([
  [{ id: 1, status: 'failed' }],
  [{ title: 'A book', status: 200 }],
  [{ success: true, error: null }],
  [{ error: '' }],
  [{ error: {}, errors: [] }],
  [{ error: 0 }],
  [{ data: { a: 1 }, errors: [{ message: 'a part is missing' }] }],
  [[{ error: 'no' }]],
  ['error'],
  [null],
])('%j does not', (value) => {
  expect(errorIn(value)).toBeUndefined()
})
