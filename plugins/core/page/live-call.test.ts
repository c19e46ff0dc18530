import { expect, test } from 'vitest'

import { addressOf, type LiveOptions, toLiveCall } from './live-call.ts'
import type { Call, SecurityScheme } from '../model.ts'

const recorded: Call = {
  method: 'POST',
  url: '{server}/v2/payments?limit=2',
  headers: [
    ['authorization', 'Bearer {{token}}'],
    ['idempotency-key', 'old'],
    ['user-agent', 'curl/8'],
    ['x-note', 'kept'],
  ],
}
const fresh = { base: 'http://127.0.0.1:4010/', idempotencyKey: () => 'fresh' }

const bearer: SecurityScheme = { id: 'oauth2', kind: 'oauth2', flows: [] }
const inHeader: SecurityScheme = { id: 'key', kind: 'apiKey', in: 'header', name: 'X-Api-Key' }
const inQuery: SecurityScheme = { id: 'key', kind: 'apiKey', in: 'query', name: 'api_key' }
const basic: SecurityScheme = { id: 'basic', kind: 'http', scheme: 'Basic' }

test.each([
  ['a token', bearer, 'abc', '', ['authorization', 'Bearer abc']],
  ['a key in a header', inHeader, 'abc', '', ['x-api-key', 'abc']],
  ['a key in the query', inQuery, 'a&b', '&api_key=a%26b', undefined],
  ['a user and password', basic, 'ada:löve', '', ['authorization', 'Basic YWRhOmzDtnZl']],
  ['nothing: the placeholder is never sent', bearer, '', '', undefined],
] as const)('a recorded call is sent with %s', (_name, scheme, value, query, header) => {
  const credentials = new Map([[scheme.id, value]])

  expect(toLiveCall(recorded, { ...fresh, schemes: [scheme], credentials })).toEqual({
    method: 'POST',
    url: `http://127.0.0.1:4010/v2/payments?limit=2${query}`,
    headers: [['idempotency-key', 'fresh'], ['x-note', 'kept'], ...(header ? [header] : [])],
  })
})

test('a call names the version where the API wants it named, unless it already does', () => {
  const options: LiveOptions = {
    ...fresh,
    schemes: [],
    credentials: new Map(),
    versionHeader: ['x-version', '2'],
    versionQuery: ['v', '2'],
  }
  const plain: Call = { method: 'GET', url: '{server}/a', headers: [] }
  const named: Call = { method: 'GET', url: '{server}/a?v=1', headers: [['x-version', '1']] }
  expect(toLiveCall(plain, options)).toEqual({
    ...plain,
    url: 'http://127.0.0.1:4010/a?v=2',
    headers: [['x-version', '2']],
  })
  expect(toLiveCall(named, options)).toEqual({ ...named, url: 'http://127.0.0.1:4010/a?v=1' })
})

test('variables of a server take the value that was given, else their default', () => {
  const server = {
    url: 'https://{region}.example:{port}',
    name: 'Live',
    variables: [
      { name: 'region', value: 'eu', choices: [] },
      { name: 'port', value: '443', choices: [] },
    ],
  }

  expect(addressOf(server, new Map([['port', '8443']]))).toBe('https://eu.example:8443')
})
