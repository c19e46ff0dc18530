import { expect, test } from 'vitest'

import { withoutSecrets, withoutValues } from './without-secrets.ts'

test('a copied call has no credential, whoever wrote it there', () => {
  expect(
    withoutSecrets(
      {
        method: 'GET',
        url: '{server}/orders?page=2&access_token=s3cret&shop-pass=s3cret',
        headers: [
          ['authorization', 'Bearer s3cret'],
          ['x-shop', 's3cret'],
          ['accept', 'text/plain'],
        ],
      },
      [
        { id: 'a', kind: 'apiKey', in: 'header', name: 'X-Shop' },
        { id: 'b', kind: 'apiKey', in: 'query', name: 'shop-pass' },
      ],
    ),
  ).toEqual({
    method: 'GET',
    url: '{server}/orders?page=2&access_token=%7B%7Btoken%7D%7D&shop-pass=%7B%7Btoken%7D%7D',
    headers: [
      ['authorization', 'Bearer {{token}}'],
      ['x-shop', '{{token}}'],
      ['accept', 'text/plain'],
    ],
  })
})

test('an answer that repeats a credential is copied without it', () => {
  expect(withoutValues('{"said":"no, a\\"b is wrong"}', ['a"b', '', 'no'])).toBe('{"said":"no, a\\"b is wrong"}')
  expect(withoutValues('{"said":"abc\\"d is wrong"}', ['abc"d'])).toBe('{"said":"{{token}} is wrong"}')
})
