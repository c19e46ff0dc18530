import { expect, test } from 'vitest'

import { toSlug, toSlugs } from './slug.ts'

test.each([
  ['createPayment', 'create-payment'],
  ['getHTTPStatus', 'get-http-status'],
  ['pets/list_all', 'pets-list-all'],
  ['Zahlung für Käufer', 'zahlung-fur-kaufer'],
  ['支付', '支付'],
  ['../..', 'operation'],
])('%s becomes %s', (name, slug) => {
  expect(toSlug(name)).toBe(slug)
})

test('slugs are unique, and leave the names of pages alone', () => {
  expect(toSlugs(['getPet', 'get_pet', 'GetPet', 'reference', 'index'])).toEqual([
    'get-pet',
    'get-pet-2',
    'get-pet-3',
    'reference-2',
    'index-2',
  ])
})
