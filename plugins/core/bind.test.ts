import { expect, test } from 'vitest'

import { bind } from './bind.ts'
import type { ApiVersion, Operation, Server } from './model.ts'
import { toServerUrl } from './bind/servers.ts'

const paths = [
  '/orders',
  '/orders/',
  '/orders/{id}',
  '/orders/latest',
  '/orders/{id}/items/{item}',
  '/{kind}/latest/items/{item}',
  '/files/{name}.{format}',
  '/orders/{id}:cancel',
  '/a b',
]

test.each([
  ['https://api.test/v1/orders', '/orders', {}],
  ['https://api.test/v1/orders/', '/orders/', {}],
  ['https://api.test/v1/orders/42?x=1#y', '/orders/{id}', { id: '42' }],
  ['https://api.test/v1/orders/a%2Fb', '/orders/{id}', { id: 'a/b' }],
  ['https://api.test/v1/orders/latest', '/orders/latest', {}],
  ['https://api.test/v1/orders/latest/items/1', '/orders/{id}/items/{item}', { id: 'latest', item: '1' }],
  ['https://api.test/v1/files/a.b.pdf', '/files/{name}.{format}', { name: 'a', format: 'b.pdf' }],
  ['https://api.test/v1/orders/42:cancel', '/orders/{id}:cancel', { id: '42' }],
  ['https://API.test:443/v1/a%20b', '/a b', {}],
  ['https://eu.api.test/v1/orders', '/orders', {}],
  ['{server}/orders/42', '/orders/{id}', { id: '42' }],
  ['/v1/orders', '/orders', {}],
  ['https://us.api.test/v1/orders', undefined, undefined],
  ['https://api.test.evil.test/v1/orders', undefined, undefined],
  ['https://user@api.test/v1/orders', '/orders', {}],
  ['https://api.test/v2/orders', undefined, undefined],
  ['https://api.test/v1/orders//', undefined, undefined],
  ['https://other.test/v1/orders', undefined, undefined],
  ['not a url', undefined, undefined],
])('%s is a call of %s', (url, path, pathParameters) => {
  const bound = bind({ method: 'GET', url, headers: [] }, version())
  expect([bound?.operation.path, bound?.pathParameters]).toEqual([path, pathParameters])
})

test('the method counts, and further hosts are let in when they are named', () => {
  expect(bind({ method: 'POST', url: '{server}/orders', headers: [] }, version())).toBeUndefined()
  const call = { method: 'GET', url: 'http://127.0.0.1:4010/v1/orders/42', headers: [] }
  expect(bind(call, version())).toBeUndefined()
  expect(bind(call, version(), { hosts: ['http://127.0.0.1:4010'] })?.path).toBe('/orders/42')
  const below = { ...call, url: 'http://127.0.0.1:4010/sandbox/orders/42' }
  expect(bind(below, version(), { hosts: ['http://127.0.0.1:4010/sandbox/'] })?.path).toBe('/orders/42')
})

test('a URL below a server is written by server name', () => {
  const { servers } = version()
  expect(toServerUrl('https://api.test/v1/orders?a=%20b#c', servers)).toBe('{server}/orders?a=%20b')
  expect(toServerUrl('https://other.test/v1/orders', servers)).toBe('https://other.test/v1/orders')
  expect(toServerUrl('https://any.test/orders', [server('/')])).toBe('{server}/orders')
})

function version(): ApiVersion {
  return {
    api: 'shop',
    version: '1.0.0',
    title: 'Shop',
    lifecycle: { state: 'current' },
    servers: [
      server('https://api.test/v1'),
      {
        ...server('https://{region}.api.test/v1'),
        variables: [{ name: 'region', value: 'eu', choices: ['eu', 'eu-west'] }],
      },
    ],
    security: [],
    tags: [],
    operations: paths.map(operation),
    webhooks: [],
    contract: '',
    place: { path: 'openapi.yaml' },
  }
}

function server(url: string): Server {
  return { url, name: url, variables: [] }
}

function operation(path: string): Operation {
  return {
    id: path,
    slug: path,
    method: 'GET',
    path,
    webhook: false,
    title: path,
    tags: [],
    deprecated: false,
    parameters: [],
    responses: [],
    security: [],
    contract: '',
    place: { path: 'openapi.yaml' },
  }
}
