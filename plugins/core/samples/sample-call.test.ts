import { expect, test } from 'vitest'

import type { Call, SecurityScheme, Server } from '../model.ts'
import { stageFor, toSampleCall } from './sample-call.ts'

const call: Call = { method: 'GET', url: '{server}/pets?a=1', headers: [['accept', '*/*']] }
const bearer: SecurityScheme = { id: 'it', kind: 'http', scheme: 'bearer' }

test.each<[string, SecurityScheme, Partial<Call>]>([
  ['a token', bearer, { headers: [...call.headers, ['authorization', 'Bearer YOUR_TOKEN']] }],
  [
    'a token of OAuth',
    { id: 'it', kind: 'oauth2', flows: [] },
    { headers: [...call.headers, ['authorization', 'Bearer YOUR_TOKEN']] },
  ],
  [
    'a key in a header',
    { id: 'it', kind: 'apiKey', in: 'header', name: 'X-Key' },
    { headers: [...call.headers, ['x-key', 'YOUR_API_KEY']] },
  ],
  [
    'a key in the query',
    { id: 'it', kind: 'apiKey', in: 'query', name: 'k[]' },
    { url: 'https://a.test/pets?a=1&k%5B%5D=YOUR_API_KEY' },
  ],
  [
    'a key in a cookie',
    { id: 'it', kind: 'apiKey', in: 'cookie', name: 'sid' },
    { headers: [...call.headers, ['cookie', 'sid=YOUR_API_KEY']] },
  ],
  [
    'a password',
    { id: 'it', kind: 'http', scheme: 'Basic' },
    { headers: [...call.headers, ['authorization', 'Basic YOUR_USER_AND_PASSWORD_IN_BASE64']] },
  ],
  ['a certificate', { id: 'it', kind: 'mutualTLS' }, {}],
])('a sample says where %s belongs', (_name, scheme, more) => {
  const stage = stageFor({ servers: [server('https://a.test/')], security: [scheme] }, operation)

  expect(toSampleCall(call, stage)).toEqual({ ...call, url: 'https://a.test/pets?a=1', ...more })
})

test('what a recording has taken out becomes a word to replace, and stands once', () => {
  const recorded: Call = { ...call, headers: [['authorization', 'Bearer {{access-token}}']] }
  const stage = stageFor({ servers: [server('https://a.test')], security: [bearer] }, operation)

  expect(toSampleCall(recorded, stage).headers).toEqual([['authorization', 'Bearer YOUR_ACCESS_TOKEN']])
})

test.each([
  ['https://{region}.test/v1/', 'https://eu.test/v1'],
  ['/v1', 'https://YOUR_HOST/v1'],
  ['v1', 'https://YOUR_HOST/v1'],
  ['/', 'https://YOUR_HOST'],
  ['//a.test/v1', 'https://a.test/v1'],
])('calls of the server %s go to %s', (url, base) => {
  expect(stageFor({ servers: [server(url)], security: [] }, operation)).toEqual({ base, needs: [] })
})

function server(url: string): Server {
  return { url, name: url, variables: [{ name: 'region', value: 'eu', choices: [] }] }
}

const operation = {
  id: 'listPets',
  slug: 'list-pets',
  method: 'GET',
  path: '/pets',
  webhook: false,
  title: 'List pets',
  tags: [],
  deprecated: false,
  parameters: [],
  responses: [],
  security: [[{ scheme: 'it', scopes: [] }]],
  contract: '',
  place: { path: 'openapi.yaml' },
}
