import { expect, test } from 'vitest'

import type { Json } from '../model.ts'
import { writeInCookie, writeInHeader, writeInPath, writeInQuery } from './write.ts'

const colours: [Json, Json, Json] = ['blue', ['blue', 'black', 'brown'], { R: 100, G: 200, B: 150 }]

// The table of OpenAPI 3.1, "Style Examples".
test.each([
  ['matrix', false, [';color=blue', ';color=blue,black,brown', ';color=R,100,G,200,B,150']],
  ['matrix', true, [';color=blue', ';color=blue;color=black;color=brown', ';R=100;G=200;B=150']],
  ['label', false, ['.blue', '.blue,black,brown', '.R,100,G,200,B,150']],
  ['label', true, ['.blue', '.blue.black.brown', '.R=100.G=200.B=150']],
  ['simple', false, ['blue', 'blue,black,brown', 'R,100,G,200,B,150']],
  ['simple', true, ['blue', 'blue,black,brown', 'R=100,G=200,B=150']],
])('a path of style %s, explode %s', (style, explode, written) => {
  expect(colours.map((value) => writeInPath(value, { name: 'color', style, explode }))).toEqual(written)
})

test.each([
  ['form', false, ['color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150']],
  ['form', true, ['color=blue', 'color=blue&color=black&color=brown', 'R=100&G=200&B=150']],
  ['spaceDelimited', false, ['color=blue', 'color=blue%20black%20brown', 'color=R%20100%20G%20200%20B%20150']],
  ['pipeDelimited', false, ['color=blue', 'color=blue%7Cblack%7Cbrown', 'color=R%7C100%7CG%7C200%7CB%7C150']],
  [
    'deepObject',
    true,
    [
      'color=blue',
      'color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown',
      'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150',
    ],
  ],
])('a query of style %s, explode %s', (style, explode, written) => {
  expect(colours.map((value) => writeInQuery(value, { name: 'color', style, explode }).join('&'))).toEqual(written)
})

test('headers are written comma by comma, and cookies like a form', () => {
  expect(colours.map((value) => writeInHeader(value, { name: 'color', style: 'simple', explode: true }))).toEqual([
    'blue',
    'blue,black,brown',
    'R=100,G=200,B=150',
  ])
  expect(colours.map((value) => writeInCookie(value, { name: 'color', style: 'form', explode: false }))).toEqual([
    'color=blue',
    'color=blue,black,brown',
    'color=R,100,G,200,B,150',
  ])
})

test('what a value holds is encoded, what separates values is not', () => {
  const form = { name: 'a b', style: 'form', explode: false }
  expect(writeInPath("a/b ü,'(1)", { name: 'x', style: 'simple', explode: false })).toBe('a%2Fb%20%C3%BC%2C%27%281%29')
  expect(writeInQuery(['x,y', '&='], form)).toEqual(['a%20b=x%2Cy,%26%3D'])
  expect(writeInQuery('a/b?c=d&e#f%20 g', { ...form, allowReserved: true })).toEqual(['a%20b=a/b?c%3Dd%26e%23f%20%20g'])
})

test.each<[string, Json, string[]]>([
  [
    'deeper objects have brackets',
    { a: { b: [1, 2], c: [{ d: 3 }] }, e: null },
    ['q%5Ba%5D%5Bb%5D%5B%5D=1', 'q%5Ba%5D%5Bb%5D%5B%5D=2', 'q%5Ba%5D%5Bc%5D%5B0%5D%5Bd%5D=3'],
  ],
  ['an empty object is left out', {}, []],
])('%s', (_name, value, written) => {
  expect(writeInQuery(value, { name: 'q', style: 'deepObject', explode: true })).toEqual(written)
})

test('a value with a media type is a document', () => {
  const parameter = { name: 'filter', style: 'form', explode: true, mediaType: 'application/json' }
  expect(writeInQuery({ a: [1] }, parameter)).toEqual(['filter=%7B%22a%22%3A%5B1%5D%7D'])
})

test('nothing is left out, and so is an empty list', () => {
  const form = { name: 'a', style: 'form', explode: true }
  expect([null, [], [null], {}].map((value) => writeInQuery(value, form))).toEqual([[], [], [], []])
  expect(writeInQuery('', form)).toEqual(['a='])
})
