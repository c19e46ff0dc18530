import { expect, test } from 'vitest'

import { didYouMean, nearest } from './nearest.ts'

test.each([
  ['createPayemnt', 'createPayment'],
  ['CREATEPAYMENT', 'createPayment'],
  ['pay', undefined],
  ['shpo', 'shop'],
  ['', undefined],
])('%j was probably meant to be %j', (word, expected) => {
  expect(nearest(word, ['createPayment', 'getPayment', 'shop'])).toBe(expected)
})

test('without a near choice the choices are told, and without any choice nothing is', () => {
  expect(didYouMean('x', ['one', 'two'])).toBe('There is "one", "two".')
  expect(
    didYouMean(
      'x',
      Array.from({ length: 9 }, (_, index) => `choice ${index}`),
    ),
  ).toMatch(/"choice 7" and 1 more\.$/)
  expect(didYouMean('x', [])).toBeUndefined()
})
