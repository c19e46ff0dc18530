import { expect, test } from 'vitest'

import type { SecurityScheme } from '../model.ts'
import { cannotSend, notOffered } from './scheme-words.ts'

test.each<[SecurityScheme, string | undefined]>([
  [{ id: 'a', kind: 'apiKey', in: 'header', name: 'X-Key' }, undefined],
  [{ id: 'a', kind: 'http', scheme: 'Bearer' }, undefined],
  [{ id: 'a', kind: 'oauth2', flows: [] }, undefined],
  [
    { id: 'a', kind: 'apiKey', in: 'cookie', name: 'sid' },
    'a is a cookie (sid). A browser lets no page set a cookie for another host. Copy the call as curl, or send it with the command line.',
  ],
  [
    { id: 'a', kind: 'http', scheme: 'digest' },
    'a is HTTP digest, which is computed anew for each call. Copy the call as curl, or send it with the command line.',
  ],
  [
    { id: 'a', kind: 'mutualTLS' },
    'a is a client certificate, which a browser chooses by itself and no page can give. Copy the call as curl, or send it with the command line.',
  ],
])('a page says of %j why it cannot send it', (scheme, words) => {
  expect(cannotSend(scheme)).toBe(words)
})

test('each flow that is not offered is named with the reason', () => {
  const flows = (['password', 'authorizationCode', 'deviceAuthorization'] as const).map((grant) => ({
    grant,
    scopes: {},
  }))
  expect(notOffered({ id: 'a', kind: 'oauth2', flows })).toEqual([
    'The password flow is not offered: only the provider should see your password (RFC 9700 §2.4).',
    'The device flow is for programs without a browser: use it in a terminal and paste the token.',
  ])
})
