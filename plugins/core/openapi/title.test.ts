import { expect, test } from 'vitest'

import { descriptionOf, titleOf } from './title.ts'

const long = 'Replaces the pet with all that is known of it. Use with care, since there is no way back from here.'
const endless = 'Replaces the pet with all that is known of it and tells everybody who has ever asked about it'

test.each([
  [{ summary: 'Create a payment.' }, 'Create a payment.'],
  [{ summary: long }, 'Replaces the pet with all that is known of it'],
  [{ summary: 'Create a payment\nIt is charged.' }, 'Create a payment'],
  [{ summary: endless }, 'Replaces the pet with all that is known of it and tells everybody who has ever…'],
  [{ operationId: 'createPayment' }, 'Create payment'],
  [{}, 'POST /payments'],
])('the title of %j is %s', (operation, title) => {
  expect(titleOf(operation, 'POST', '/payments')).toBe(title)
})

test('a webhook without a title is called by its name', () => {
  const paths = ['batch.completed', '/batch', '{$request.body#/url}']
  expect(paths.map((path) => titleOf({}, 'POST', path))).toEqual([
    'batch.completed',
    'POST /batch',
    'POST {$request.body#/url}',
  ])
})

test.each([
  [{ summary: long, description: 'More.' }, 'Use with care, since there is no way back from here.\n\nMore.'],
  [{ summary: endless }, `${endless}\n\nOf the path`],
  [{ summary: endless, description: `${endless}.` }, `${endless}.`],
  [{ summary: 'Create a payment' }, 'Of the path'],
])('what the summary of %j says beyond a title is not lost', (operation, description) => {
  expect(descriptionOf(operation, { description: 'Of the path' })).toBe(description)
})
