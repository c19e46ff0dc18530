import { expect, test } from 'vitest'

import type { SecurityScheme } from '../model.ts'
import { flowWords, schemeWords } from './access.ts'

test.each<[SecurityScheme, string]>([
  [{ id: 'k', kind: 'apiKey', in: 'header', name: 'X-Key' }, 'API key in the header `X-Key`'],
  [{ id: 'k', kind: 'apiKey', in: 'query', name: 'key' }, 'API key in the query parameter `key`'],
  [{ id: 'k', kind: 'apiKey', in: 'cookie', name: 'sid' }, 'API key in the cookie `sid`'],
  [{ id: 'b', kind: 'http', scheme: 'Bearer' }, 'Bearer token in `Authorization`'],
  [{ id: 'b', kind: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'Bearer token (JWT) in `Authorization`'],
  [{ id: 'd', kind: 'http', scheme: 'digest' }, 'HTTP digest in `Authorization`'],
  [{ id: 'o', kind: 'oauth2', flows: [] }, 'OAuth 2: '],
  [{ id: 'i', kind: 'openIdConnect', url: 'https://id.test' }, 'OpenID Connect, discovered at `https://id.test`'],
  [{ id: 'm', kind: 'mutualTLS' }, 'A client certificate (mutual TLS)'],
])('%j is %s', (scheme, words) => {
  expect(schemeWords(scheme)).toBe(words)
})

test('a flow says where it goes, first things first, and what can be asked for', () => {
  const scheme: SecurityScheme & { kind: 'oauth2' } = {
    id: 'o',
    kind: 'oauth2',
    flows: [
      {
        grant: 'deviceAuthorization',
        tokenUrl: 'https://id.test/token',
        deviceAuthorizationUrl: 'https://id.test/device',
        scopes: { read: 'Look' },
      },
      { grant: 'clientCredentials', tokenUrl: 'https://id.test/token', scopes: {} },
    ],
  }
  expect(schemeWords(scheme)).toBe('OAuth 2: device code, client credentials')
  expect(flowWords(scheme)).toEqual([
    {
      title: 'With a device code',
      addresses: [
        { what: 'Code for the device from', url: 'https://id.test/device' },
        { what: 'Token from', url: 'https://id.test/token' },
      ],
      scopes: [['read', 'Look']],
    },
    {
      title: 'With client credentials',
      addresses: [{ what: 'Token from', url: 'https://id.test/token' }],
      scopes: [],
    },
  ])
})
