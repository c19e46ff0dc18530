import { expect, test } from 'vitest'

import type { Field } from './console.ts'
import { valueOfField, withField } from './edit-call.ts'
import type { Call } from '../model.ts'

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
  ['query', 'q', '', 'a&b', '{server}/orders/a%2Fb/items/7.json?tag=x&tag=y&page=2&q=a%26b'],
] as const)('a parameter in the %s is read and written: %s', (place, name, before, after, url) => {
  const one = field(place, name)

  expect(valueOfField(call, path, one)).toBe(before)
  expect(withField(call, path, one, after)).toEqual({ ...call, url })
})

test('a header is replaced, and left out when it is empty', () => {
  const one = field('header', 'If-None-Match')

  expect(valueOfField(call, path, one)).toBe('"1"')
  expect(withField(call, path, one, '"2"').headers).toEqual([['if-none-match', '"2"']])
  expect(withField(call, path, one, '').headers).toEqual([])
})

test('a name that the path does not have changes nothing', () => {
  expect(withField(call, path, field('path', 'nobody'), '1')).toEqual(call)
})

function field(place: Field['in'], name: string): Field {
  return { name, in: place, required: false, explode: name === 'tag', choices: [] }
}
