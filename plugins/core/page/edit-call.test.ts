import { expect, test } from 'vitest'

import type { Call } from '../model.ts'
import type { Field } from './field.ts'
import { valueOfField, withField } from './edit-call.ts'

const path = '/orders/{order_id}/items/{item}.json'
const call: Call = {
  method: 'GET',
  url: '{server}/orders/a%2Fb/items/7.json?tag=x&tag=y&page=2',
  headers: [['if-none-match', '"1"']],
}

test.each([
  ['path', 'order_id', 'a/b', 'c d', '{server}/orders/c%20d/items/7.json?tag=x&tag=y&page=2'],
  ['path', 'item', '7', '8', '{server}/orders/a%2Fb/items/8.json?tag=x&tag=y&page=2'],
  ['query', 'page', '2', '', '{server}/orders/a%2Fb/items/7.json?tag=x&tag=y'],
  ['query', 'tag', 'x,y', 'x,z', '{server}/orders/a%2Fb/items/7.json?page=2&tag=x&tag=z'],
  ['query', 'tag', 'x,y', '["a,b"]', '{server}/orders/a%2Fb/items/7.json?page=2&tag=a%2Cb'],
  ['query', 'q', '', 'a&b', '{server}/orders/a%2Fb/items/7.json?tag=x&tag=y&page=2&q=a%26b'],
] as const)('a parameter in the %s is read and written: %s', (place, name, before, after, url) => {
  const one = field(place, name, name === 'tag' ? { kind: 'list', explode: true } : {})

  expect(valueOfField(call, path, one)).toBe(before)
  expect(withField(call, path, one, after)).toEqual({ ...call, url })
})

test.each<[Partial<Field>, string, string]>([
  [{ kind: 'list', style: 'form' }, 'a,b c', 'q=a,b%20c'],
  [{ kind: 'list', style: 'pipeDelimited' }, 'a,b', 'q=a%7Cb'],
  [{ kind: 'list', style: 'spaceDelimited' }, 'a,b', 'q=a%20b'],
  [{ kind: 'list', style: 'form' }, '["a,b","c"]', 'q=a%2Cb,c'],
  [
    { kind: 'object', style: 'deepObject', explode: true },
    '{"a":{"b":[1,2]},"c":"x y"}',
    'q%5Ba%5D%5Bb%5D%5B%5D=1&q%5Ba%5D%5Bb%5D%5B%5D=2&q%5Bc%5D=x%20y',
  ],
  [{ kind: 'object', style: 'form', explode: true, members: ['a', 'b'] }, '{"a":1,"b":true}', 'a=1&b=true'],
  [{ kind: 'object', style: 'form' }, '{"a":1,"b":"x"}', 'q=a,1,b,x'],
  [{ kind: 'object', style: 'form', mediaType: 'application/json' }, '{"a":[1]}', 'q=%7B%22a%22%3A%5B1%5D%7D'],
  [{ kind: 'text', style: 'form', allowReserved: true }, 'a/b?c', 'q=a/b?c'],
])('a query of %j is %s', (about, text, query) => {
  const one = field('query', 'q', about)
  const edited = withField({ ...call, url: '{server}/x?z=1' }, '/x', one, text)

  expect(edited.url).toBe(`{server}/x?z=1&${query}`)
  expect(valueOfField(edited, '/x', one)).toBe(text)
  expect(withField(edited, '/x', one, '').url).toBe('{server}/x?z=1')
})

test.each<[Partial<Field>, string, string]>([
  [{ kind: 'list', style: 'simple' }, 'a,b', '/x/a,b'],
  [{ kind: 'list', style: 'label', explode: true }, 'a,b', '/x/.a.b'],
  [{ kind: 'list', style: 'matrix', explode: true }, 'a,b', '/x/;q=a;q=b'],
  [{ kind: 'list', style: 'matrix' }, 'a,b', '/x/;q=a,b'],
  [{ kind: 'object', style: 'simple', explode: true }, '{"a":1}', '/x/a=1'],
])('a path of %j is %s', (about, text, url) => {
  const one = field('path', 'q', about)
  const edited = withField({ ...call, url: '{server}/x/1' }, '/x/{q}', one, text)

  expect(edited.url).toBe(`{server}${url}`)
  expect(valueOfField(edited, '/x/{q}', one)).toBe(text)
})

test('a header is replaced, and left out when it is empty', () => {
  const one = field('header', 'If-None-Match', { style: 'simple' })

  expect(valueOfField(call, path, one)).toBe('"1"')
  expect(withField(call, path, one, '"2"').headers).toEqual([['if-none-match', '"2"']])
  expect(withField(call, path, one, '').headers).toEqual([])
})

test('a cookie is replaced among its neighbours', () => {
  const given: Call = { ...call, headers: [['cookie', 'a=1; b=2%3B']] }
  const one = field('cookie', 'b')

  expect(valueOfField(given, path, one)).toBe('2;')
  expect(withField(given, path, one, 'x').headers).toEqual([['cookie', 'a=1; b=x']])
  expect(withField(given, path, field('cookie', 'a'), '').headers).toEqual([['cookie', 'b=2%3B']])
})

test('a query as a whole is edited as text', () => {
  const one = field('querystring', 'q', { mediaType: 'application/x-www-form-urlencoded' })

  expect(valueOfField({ ...call, url: '{server}/x?a=1&b=c%20d' }, '/x', one)).toBe('a=1&b=c d')
  expect(withField(call, path, one, 'a=1&b=c d').url).toBe('{server}/orders/a%2Fb/items/7.json?a=1&b=c%20d')
})

test('what is no JSON yet, and a name that the path does not have, change nothing', () => {
  expect(withField(call, path, field('query', 'q', { kind: 'object' }), '{"a":')).toEqual(call)
  expect(withField(call, path, field('path', 'nobody'), '1')).toEqual(call)
})

test('names that every object has are harmless', () => {
  const one = field('query', '__proto__', { kind: 'object', style: 'deepObject', explode: true })
  const edited = withField({ ...call, url: '/x' }, '/x', one, '{"__proto__":{"a":1},"constructor":2}')

  expect(valueOfField(edited, '/x', one)).toBe('{"__proto__":{"a":1},"constructor":2}')
  expect(Object.hasOwn(Object.prototype, 'a')).toBe(false)
})

function field(place: Field['in'], name: string, about: Partial<Field> = {}): Field {
  return { name, in: place, required: false, style: 'form', explode: false, kind: 'text', choices: [], ...about }
}
