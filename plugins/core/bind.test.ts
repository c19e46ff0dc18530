import { expect, test } from 'vitest'

import { bind } from './bind.ts'
import { versionOfMost } from './bind/target.ts'
import type { Api, ApiVersion, Header, Operation, Server } from './model.ts'
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
  '/disk/{path}',
  '/disk/{path}/meta',
  '/tree/{rest+}',
  '/bucket/{name}',
  '/bucket/{name}#acl',
  '/bucket/{name}?list-type=2',
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
  ['https://api.test/v1/disk/a/b%2Fc.txt', '/disk/{path}', { path: 'a/b/c.txt' }],
  ['https://api.test/v1/disk/a/meta', '/disk/{path}/meta', { path: 'a' }],
  ['https://api.test/v1/tree/a/b', '/tree/{rest+}', { rest: 'a/b' }],
  ['https://api.test/v1/tree/a', '/tree/{rest+}', { rest: 'a' }],
  ['https://api.test/v1/tree/', undefined, undefined],
  ['https://api.test/v1/bucket/b?x=1', '/bucket/{name}', { name: 'b' }],
  ['https://api.test/v1/bucket/b?acl', '/bucket/{name}#acl', { name: 'b' }],
  ['https://api.test/v1/bucket/b?list-type=2&x=1', '/bucket/{name}?list-type=2', { name: 'b' }],
  ['https://api.test/v1/bucket/b?list-type=1', '/bucket/{name}', { name: 'b' }],
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

test.each([
  ['{server}/orders', [], '3.0.0'],
  ['{server}/orders', [['x-version', '1']], '1.2.0'],
  ['{server}/orders', [['x-github-api-version', 'v2']], '2.0.0'],
  ['{server}/orders', [['mime-version', '1']], '3.0.0'],
  ['{server}/orders?api-version=2.0', [], '2.0.0'],
  ['{server}/orders', [['accept', 'application/vnd.shop.v1+json']], '1.2.0'],
  ['{server}/orders', [['accept', 'application/json; version=2']], '2.0.0'],
  ['{server}/orders', [['accept', 'application/vnd.old+json, */*']], '1.2.0'],
  ['{server}/orders', [['x-version', '9']], '3.0.0'],
] satisfies [string, Header[], string][])('%s with %j is a call of %s', (url, headers, named) => {
  const contents = [{ mediaType: 'application/vnd.old+json', examples: [] }]
  const old = operation('/orders')
  const versions = ['1.2.0', '2.0.0', '3.0.0', '4.0.0-beta.1'].map((name): ApiVersion => {
    const responses = [{ status: '200', description: '', headers: [], contents, place: { path: 'a' } }]
    const operations = name === '1.2.0' ? [{ ...old, responses }] : name.startsWith('4') ? [] : [old]
    return { ...version(), version: name, operations, lifecycle: { state: name === '3.0.0' ? 'current' : 'supported' } }
  })
  const api: Api = { id: 'shop', title: 'Shop', order: 1, evidence: {}, versions, unreadable: [] }
  expect(versionOfMost([api], [{ method: 'GET', url, headers }])?.version).toBe(named)
})

test('calls that name no version belong to the one that another call of theirs names', () => {
  const versions = ['1.0.0', '2.0.0'].map(
    (name): ApiVersion => ({ ...version(), version: name, operations: [operation('/orders')] }),
  )
  const api: Api = { id: 'shop', title: 'Shop', order: 1, evidence: {}, versions, unreadable: [] }
  const plain = { method: 'GET', url: '{server}/orders', headers: [] }
  const named = { ...plain, headers: [['accept', 'application/vnd.shop.v1+json'] satisfies Header] }
  expect(versionOfMost([api], [plain, plain])?.version).toBe('2.0.0')
  expect(versionOfMost([api], [plain, named, plain])?.version).toBe('1.0.0')
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
    parameters: path.includes('{path}') ? [pathParameter] : [],
    responses: [],
    security: [],
    contract: '',
    place: { path: 'openapi.yaml' },
  }
}

const pathParameter: Operation['parameters'][number] = {
  name: 'path',
  in: 'path',
  required: true,
  deprecated: false,
  style: 'simple',
  explode: false,
  place: { path: 'openapi.yaml' },
}
