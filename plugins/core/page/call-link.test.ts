import { expect, test } from 'vitest'

import type { Call } from '../model.ts'
import { fromLink, isOutdated, toLink } from './call-link.ts'
import { withField } from './edit-call.ts'
import type { Field } from './field.ts'
import { type LinkContract, withStandIns } from './link-secrets.ts'

const contract: LinkContract = {
  contract: 'sha256:0123456789abcdef',
  path: '/orders/{id}',
  fields: [
    field('path', 'id'),
    field('query', 'page'),
    field('query', 'api_key'),
    field('header', 'X-Version'),
    field('header', 'Authorization'),
    field('header', 'X-Own'),
    field('cookie', 'theme'),
  ],
  bodies: [
    { mediaType: 'application/json', kind: 'json' },
    { mediaType: 'text/*', kind: 'text' },
    { mediaType: 'application/x-www-form-urlencoded', kind: 'form' },
  ],
  security: [[{ id: 'own', kind: 'apiKey', in: 'header', name: 'x-own' }]],
}
const recorded: Call = {
  method: 'POST',
  url: '{server}/orders/7?page=1&api_key={{api_key}}',
  headers: [
    ['content-type', 'application/json'],
    ['authorization', 'Bearer {{token}}'],
  ],
  body: { kind: 'json', text: '{"a": 1}' },
}
const digest: [string, string] = ['contract', '0123456789ab']

test.each<[string, Call, [string, string][]]>([
  ['nothing', recorded, []],
  ['the path', { ...recorded, url: recorded.url.replace('/7', '/a%2Fb') }, [['path.id', 'a/b'], digest]],
  [
    'the query, declared or not',
    { ...recorded, url: '{server}/orders/7?page=2&more=a%20b&api_key={{api_key}}' },
    [['query', 'page=2&more=a%20b'], digest],
  ],
  [
    'a header',
    { ...recorded, headers: [...recorded.headers, ['x-version', '2']] },
    [['header.X-Version', '2'], digest],
  ],
  ['a cookie', { ...recorded, headers: [...recorded.headers, ['cookie', 'theme=x']] }, [['cookie.theme', 'x'], digest]],
  ['the body', { ...recorded, body: { kind: 'json', text: '{"a": 2}' } }, [['body', '{"a": 2}'], digest]],
  [
    'another media type',
    {
      ...recorded,
      headers: [
        ['content-type', 'application/x-www-form-urlencoded'],
        ['authorization', 'Bearer {{token}}'],
      ],
      body: { kind: 'form', fields: [['a', 'b c']] },
    },
    [['type', 'application/x-www-form-urlencoded'], ['body', 'a=b+c'], digest],
  ],
])('a link tells what was changed, and gives the same call again: %s', (_words, call, pairs) => {
  expect(toLink(recorded, call, contract)).toEqual({ pairs, left: [] })
  expect(fromLink(recorded, new URLSearchParams(pairs), contract)).toEqual(call)
})

test.each<[string, Call, string[]]>([
  ['a scheme of the contract', { ...recorded, headers: [...recorded.headers, ['x-own', 'k']] }, ['credentials']],
  ['a telling name', { ...recorded, url: '{server}/orders/7?page=1&api_key=mine' }, ['credentials']],
  ['a telling member', { ...recorded, body: { kind: 'json', text: '{"password": "open"}' } }, ['body']],
  [
    'a telling shape',
    { ...recorded, body: { kind: 'json', text: `{"a": "${['sk', 'live', '0123456789abcdefghij'].join('_')}"}` } },
    ['body'],
  ],
  ['a long body', { ...recorded, body: { kind: 'json', text: `"${'x'.repeat(3000)}"` } }, ['body']],
  ['a file', { ...recorded, body: { kind: 'binary', base64: 'AAAA' } }, ['body']],
])('what is not for a link stays out of it, and that is told: %s', (_words, call, left) => {
  expect(toLink(recorded, call, contract)).toEqual({ pairs: [], left })
})

test.each([
  ['a credential by its place', 'header.Authorization=Bearer%20stolen&header.authorization=x&contract=1'],
  ['a scheme of the contract', 'header.X-Own=mine'],
  ['a header that is no parameter', 'header.Cookie=a'],
  ['a way up', 'path.id=..'],
  ['names that every object has', 'path.nobody=1&path.__proto__=1&constructor=1&header.constructor=x'],
  ['a query that is none', 'query=a%20b%23c'],
  ['a huge query', `query=${'a'.repeat(3000)}`],
  ['a huge body', `body=${'a'.repeat(3000)}`],
  ['a type without a body', 'type=text/html'],
  ['a server, an address and a method', 'server=https://evil.test&url=https://evil.test&method=DELETE'],
])('a hostile link changes nothing: %s', (_words, text) => {
  expect(fromLink(recorded, new URLSearchParams(text), contract)).toEqual(recorded)
})

test('a link puts a parameter where it belongs and nowhere else', () => {
  const given = new URLSearchParams([
    ['path.id', '../../admin?x=1#y'],
    ['query', 'api_key=theirs&page=9'],
    ['type', 'text/html\r\nx-evil: 1'],
    ['body', '<script>'],
  ])

  expect(fromLink(recorded, given, contract)).toEqual({
    ...recorded,
    url: '{server}/orders/..%2F..%2Fadmin%3Fx%3D1%23y?page=9&api_key={{api_key}}',
    headers: recorded.headers,
    body: { kind: 'json', text: '<script>' },
  })
})

test('code to be copied names the credentials that the reader gave, and nothing else changes', () => {
  const call: Call = {
    ...recorded,
    url: '{server}/orders/7?page=2&api_key=mine',
    headers: [...recorded.headers, ['x-own', 'mine too']],
  }

  expect(withStandIns(recorded, call, contract)).toEqual({
    ...call,
    url: '{server}/orders/7?page=2&api_key=YOUR_API_KEY',
    headers: [...recorded.headers, ['x-own', 'YOUR_X_OWN']],
  })
  expect(withStandIns(recorded, recorded, contract)).toBe(recorded)
})

test('a link that was made for another contract is known', () => {
  expect(isOutdated(new URLSearchParams([digest]), contract)).toBe(false)
  expect(isOutdated(new URLSearchParams('contract=other'), contract)).toBe(true)
  expect(isOutdated(new URLSearchParams(''), contract)).toBe(false)
})

test('a parameter that was taken out stays out', () => {
  const page = contract.fields[1]
  const call = page ? withField(recorded, contract.path, page, '') : recorded

  expect(toLink(recorded, call, contract).pairs).toEqual([['query', ''], digest])
  expect(fromLink(recorded, new URLSearchParams('query='), contract)).toEqual(call)
})

function field(place: Field['in'], name: string): Field {
  return {
    name,
    in: place,
    required: false,
    style: place === 'path' ? 'simple' : 'form',
    explode: false,
    kind: 'text',
    choices: [],
  }
}
