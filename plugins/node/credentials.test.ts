import { expect, test } from 'vitest'

import { credentialsFrom } from './credentials.ts'

const environment = { CALLSHEET_API_KEY: 'key-1', CALLSHEET_EXPIRED_TOKEN_TOKEN: 'old-1', HOME: '/root' }

test('a placeholder is a variable, of the scenario alone or of all', () => {
  const { credentials, secrets } = credentialsFrom([], environment, new Set())

  expect(credentials.value('apiKey', 'refund-flow', false)).toBe('key-1')
  expect(credentials.value('apiKey', 'refund-flow', true)).toBeUndefined()
  expect(credentials.value('token', 'expired-token', true)).toBe('old-1')
  expect(secrets).toEqual(['key-1', 'old-1'])
})

test('a header that was recorded is filled in, another goes with every call, and both are secrets in every form', () => {
  const basic = `Basic ${btoa('ada:swordfish')}`
  const headers = [`Authorization:  ${basic}`, 'x-gateway: open-sesame']
  const { credentials, secrets } = credentialsFrom(headers, {}, new Set(['authorization']))

  expect(credentials.header('authorization')).toBe(basic)
  expect(credentials.always).toEqual([['x-gateway', 'open-sesame']])
  expect(secrets).toEqual([basic, btoa('ada:swordfish'), 'swordfish', 'open-sesame'])
})

test.each(['swordfish', 'a b: swordfish', 'authorization:', 'authorization: sword\nfish'])(
  'what is no header is refused without being quoted: %j',
  (header) => {
    expect(() => credentialsFrom([header], {}, new Set())).toThrow(
      'A --header is not one. Write it like --header "authorization: Bearer …"',
    )
  },
)
