import { expect, test } from 'vitest'

import type { Call, Json } from '../model.ts'
import { readDocument } from '../yaml.ts'
import { readFromPairs, readParameter } from './read.ts'
import { shapeAt } from './shape.ts'
import { writeInCookie, writeInHeader, writeInPath, writeInQuery } from './write.ts'

const schemas = readDocument({
  path: 'a.yaml',
  text: `
text: {type: string}
list: {type: array, items: {type: string}}
numbers: {type: array, items: {type: integer}}
object: {type: object, properties: {R: {type: integer}, G: {type: integer}, B: {type: integer}}}
`,
})
const documents = { 'a.yaml': schemas.value ?? null }
const values: [string, Json][] = [
  ['text', 'blue'],
  ['list', ['blue', 'black', 'brown']],
  ['numbers', [1, 20]],
  ['object', { R: 100, G: 200, B: 150 }],
]
const styles = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited'],
  header: ['simple'],
  cookie: ['form'],
} as const

const rows = Object.entries(styles).flatMap(([place, names]) =>
  names.flatMap((style) =>
    [true, false].flatMap((explode) =>
      values.map(([shape, value]) => [place as keyof typeof styles, style, explode, shape, value] as const),
    ),
  ),
)

test.each(rows)(
  'in the %s, style %s, explode %s: %s is read as it was written',
  (place, style, explode, shape, value) => {
    const parameter = { name: 'color', in: place, style, explode }
    const call: Call = {
      method: 'GET',
      url: place === 'query' ? `{server}/x?${writeInQuery(value, parameter).join('&')}` : '{server}/x',
      headers:
        place === 'header'
          ? [['color', writeInHeader(value, parameter)]]
          : place === 'cookie'
            ? [['cookie', writeInCookie(value, parameter)]]
            : [],
    }
    const inPath = place === 'path' ? writeInPath(value, parameter) : undefined
    expect(readParameter(parameter, shapeAt(documents, `a.yaml#/${shape}`), call, inPath)).toEqual({ value })
  },
)

test.each<[string, string, Json | undefined]>([
  ['q[a]=1&q[b][c]=2&q[b][d]=x', 'deepObject', { a: '1', b: { c: '2', d: 'x' } }],
  ['q[]=a&q[]=b', 'deepObject', ['a', 'b']],
  ['q[__proto__][x]=1', 'deepObject', JSON.parse('{"__proto__": {"x": "1"}}')],
  ['other=1', 'deepObject', undefined],
])('%s is read by style %s', (query, style, value) => {
  const pairs = query.split('&').map((pair): [string, string] => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? ''])
  const read = readFromPairs(pairs, { name: 'q', style, explode: true }, shapeAt(documents, 'a.yaml#/nowhere'))
  expect(read).toEqual(value === undefined ? undefined : { value })
})

test.each([
  ['label', '5', 'does not begin with ".", as style label says'],
  ['matrix', 'id=5', 'does not begin with ";", as style matrix says'],
])('a path of style %s that says %s is written wrongly', (style, inPath, fault) => {
  const call: Call = { method: 'GET', url: '{server}/x', headers: [] }
  const parameter = { name: 'id', in: 'path' as const, style, explode: false }
  expect(readParameter(parameter, shapeAt(documents, 'a.yaml#/text'), call, inPath)).toEqual({ fault })
})
