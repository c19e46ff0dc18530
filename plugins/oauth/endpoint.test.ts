import { expect, test } from 'vitest'

import { endpoint } from './endpoint.ts'

test.each([
  ['https://login.test/token', 'https://login.test/token'],
  ['/oauth/token#x', 'https://api.test/oauth/token'],
  ['http://127.0.0.1:4010/token', 'http://127.0.0.1:4010/token'],
  ['http://localhost/token', 'http://localhost/token'],
  ['http://[::1]/token', 'http://[::1]/token'],
])('credentials may go to %s', (address, expected) => {
  expect(endpoint(address, 'https://api.test/v1').href).toBe(expected)
})

test.each([
  ['http://login.test/token', 'http://login.test is not https, so no credential goes there'],
  ['http://127.0.0.1.evil.test/', 'http://127.0.0.1.evil.test is not https, so no credential goes there'],
  ['http://localhost.evil.test/', 'http://localhost.evil.test is not https, so no credential goes there'],
  ['javascript:alert(1)', 'javascript: is not https, so no credential goes there'],
  ['data:text/html,x', 'data: is not https, so no credential goes there'],
  ['https://bank.test@evil.test/', 'The address of evil.test carries a user name'],
  ['https://', 'The contract names no usable address: "https://"'],
])('credentials do not go to %s', (address, message) => {
  expect(() => endpoint(address, 'https://api.test/v1')).toThrow(message)
})
