import { expect, test } from 'vitest'

import type { Json, Operation, Parameter } from '../model.ts'
import { madeCall } from './made-call.ts'

test('each parameter is written where and how the contract says', () => {
  const call = made('/map{at}/{ids}/x', [
    [parameter('at', 'path', { style: 'matrix', explode: true }), { x: 1, y: 2 }],
    [parameter('ids', 'path', { style: 'simple' }), ['a/b', 'c']],
    [parameter('filter', 'query', { style: 'deepObject', explode: true }), { a: { b: 'c d' } }],
    [parameter('sort', 'query', { style: 'pipeDelimited' }), ['x', 'y']],
    [parameter('where', 'query', { mediaType: 'application/json' }), { n: 1 }],
    [parameter('X-Ids', 'header', { style: 'simple' }), [1, 2]],
    [parameter('Accept', 'header', { style: 'simple' }), 'text/plain'],
    [parameter('a', 'cookie', { style: 'form' }), '1;2'],
    [parameter('b', 'cookie', { style: 'form', explode: true }), ['x', 'y']],
  ])

  expect(call).toEqual({
    method: 'GET',
    url: '{server}/map;x=1;y=2/a%2Fb,c/x?filter%5Ba%5D%5Bb%5D=c%20d&sort=x%7Cy&where=%7B%22n%22%3A1%7D',
    headers: [
      ['x-ids', '1,2'],
      ['cookie', 'a=1%3B2; b=x; b=y'],
    ],
  })
})

test.each<[string, Json, string]>([
  ['application/x-www-form-urlencoded', { a: 'b c', d: ['e', 'f'] }, '?a=b%20c&d=e&d=f'],
  ['application/json', { a: 1 }, '?%7B%22a%22%3A1%7D'],
  ['application/jsonpath', '$.a', '?%24.a'],
])('a query as a whole is %s', (mediaType, value, query) => {
  expect(made('/x', [[parameter('q', 'querystring', { mediaType, explode: true }), value]]).url).toBe(
    `{server}/x${query}`,
  )
})

test.each([
  ['/x?list-type=2', '{server}/x?list-type=2&a=1'],
  ['/x#acl', '{server}/x?a=1'],
])('the path %s keeps its own query and never sends a fragment', (path, url) => {
  expect(made(path, [[parameter('a', 'query', { style: 'form' }), 1]]).url).toBe(url)
})

test('the first media type of a body is sent', () => {
  const contents = [
    { mediaType: 'multipart/form-data', examples: [] },
    { mediaType: 'application/json', examples: [] },
  ]
  const operation = { ...about('/x', []), method: 'POST', request: { required: true, contents } }

  expect(madeCall(operation, { of: () => undefined, body: () => ({ a: 1 }) }, {})).toEqual({
    method: 'POST',
    url: '{server}/x',
    headers: [['content-type', 'multipart/form-data; boundary=boundary']],
    body: { kind: 'multipart', boundary: 'boundary', parts: [{ name: 'a', text: '1' }] },
  })
})

function made(path: string, given: [Parameter, Json][]) {
  const values = new Map(given)
  const operation = about(path, [...values.keys()])
  return madeCall(operation, { of: (one) => values.get(one), body: () => undefined }, {})
}

function parameter(name: string, place: Parameter['in'], more: Partial<Parameter>): Parameter {
  return {
    name,
    in: place,
    required: true,
    deprecated: false,
    style: 'form',
    explode: false,
    place: { path: '' },
    ...more,
  }
}

function about(path: string, parameters: Parameter[]): Operation {
  return {
    id: 'x',
    slug: 'x',
    method: 'GET',
    path,
    webhook: false,
    title: 'x',
    tags: [],
    deprecated: false,
    parameters,
    responses: [],
    security: [],
    contract: '',
    place: { path: '' },
  }
}
