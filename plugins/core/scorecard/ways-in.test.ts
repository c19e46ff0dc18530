import { expect, test } from 'vitest'

import { answer, type Expected, lineOf, list } from '../fixtures/score.ts'

test.each<[ways: string, inUrls: Expected | undefined, permanent: Expected | undefined]>([
  ['', undefined, undefined],
  [
    'token',
    { verdict: 'good', text: 'Credentials stay out of the address', contract: [{ kind: 'scheme', id: 'token' }] },
    { verdict: 'good', text: 'Credentials end by themselves', contract: [{ kind: 'scheme', id: 'token' }] },
  ],
  [
    'query',
    { verdict: 'poor', text: '`api_key` in the query', contract: [{ kind: 'scheme', id: 'query' }] },
    {
      verdict: 'poor',
      text: 'No way in but by a permanent key or password',
      contract: [{ kind: 'scheme', id: 'query' }],
    },
  ],
  [
    'query | token',
    {
      verdict: 'fair',
      text: '`api_key` in the query, which can be avoided',
      contract: [{ kind: 'scheme', id: 'query' }],
    },
    {
      verdict: 'fair',
      text: 'A token that ends, or a permanent key',
      contract: [
        { kind: 'scheme', id: 'query' },
        { kind: 'scheme', id: 'token' },
      ],
    },
  ],
  [
    'bearer',
    { verdict: 'good', text: 'Credentials stay out of the address', contract: [{ kind: 'scheme', id: 'bearer' }] },
    {
      verdict: 'not seen',
      text: 'How long a bearer token lives is not said',
      contract: [{ kind: 'scheme', id: 'bearer' }],
    },
  ],
  [
    'head + token',
    {
      verdict: 'good',
      text: 'Credentials stay out of the address',
      contract: [
        { kind: 'scheme', id: 'head' },
        { kind: 'scheme', id: 'token' },
      ],
    },
    {
      verdict: 'good',
      text: 'Credentials end by themselves',
      contract: [
        { kind: 'scheme', id: 'head' },
        { kind: 'scheme', id: 'token' },
      ],
    },
  ],
  [
    'basic',
    { verdict: 'good', text: 'Credentials stay out of the address', contract: [{ kind: 'scheme', id: 'basic' }] },
    {
      verdict: 'poor',
      text: 'No way in but by a permanent key or password',
      contract: [{ kind: 'scheme', id: 'basic' }],
    },
  ],
])('credentials and keys of "%s"', (ways, inUrls, permanent) => {
  const security = ways === '' ? '[]' : `[${ways.split(' | ').map(asRequirement).join(', ')}]`
  expect(lineOf('credentials', list, [], { security })).toEqual(inUrls)
  expect(lineOf('keys', list, [], { security })).toEqual(permanent)
})

test('a password in a recorded address is a credential in a URL', () => {
  const exchanges = [answer(200, { url: 'https://me:secret@api.test/orders' })]
  expect(lineOf('credentials', list, exchanges)).toEqual({
    verdict: 'poor',
    text: 'A recorded address holds credentials',
    recordings: ['s/1'],
  })
})

function asRequirement(way: string): string {
  return `{ ${way
    .split(' + ')
    .map((scheme) => `${scheme}: []`)
    .join(', ')} }`
}
