import { expect, test } from 'vitest'

import { readApiVersion } from '../openapi.ts'
import { readDocument } from '../yaml.ts'

const good = `openapi: 3.1.1
info: { title: Shop, version: 1.0.0 }
servers: [{ url: "https://{region}.test", variables: { region: { default: eu, enum: [eu, us] } } }]
security: [{ key: [] }]
paths:
  /orders/{id}:
    get:
      operationId: getOrder
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: depth, in: query, schema: { type: integer } }
      responses:
        "200": { description: The order, content: { application/json: { example: 1, schema: { type: object } } } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: x-key } }
`

test.each([
  ['nothing', '', '', []],
  ['a field nobody knows', 'operationId:', 'operationID:', ['8:7 warning An operation has no field "operationID"']],
  ['an object for a list', '[{ key: [] }]', '{ key: [] }', ['4:1 error security is an object, and should be a list']],
  ['a number for a text', '1.0.0', '1.0', ['2:22 warning version is 1, and should be a text']],
  [
    'a list for an object',
    'responses:',
    'responses: []\n      x:',
    ['12:7 error responses is a list, and should be an object', '13:7 warning An operation has no field "x"'],
  ],
  ['no title', 'title: Shop, ', '', ['2:1 warning info has no title']],
  ['a place that is none', 'in: query', 'in: url', ['11:26 error A parameter cannot stand in "url"']],
  [
    'an undeclared part of the path',
    '/orders/{id}:',
    '/orders/{id}/{line}:',
    ['7:5 error GET /orders/{id}/{line} does not declare its parameter {line}'],
  ],
  ['a parameter that is not in the path', '/orders/{id}:', '/orders:', ['10:11 error The path /orders holds no {id}']],
  [
    'a parameter twice',
    'name: depth, in: query',
    'name: id, in: path, required: true',
    ['11:11 error id in path is declared twice'],
  ],
  [
    'a path parameter that may be left out',
    'required: true',
    'required: false',
    ['10:33 error The path cannot do without its parameter id'],
  ],
  ['a scheme that is not described', '{ key: [] }', '{ kye: [] }', ['4:14 error There is no security scheme "kye"']],
  ['a scheme without its name', ', name: x-key', '', ['15:22 error A security scheme of type apiKey has no name']],
  [
    'a default outside the choices',
    'default: eu',
    'default: de',
    ['3:66 warning The default of region, "de", is not among its choices'],
  ],
  ['a status that is none', '"200"', '"888"', ['13:9 error "888" is not a status']],
  [
    'two ways to say the same',
    'example: 1',
    'example: 1, examples: {}',
    ['13:85 error example and examples cannot stand side by side'],
  ],
  ['a type that is none', 'type: integer', 'type: int', ['11:47 warning "int" is not a type']],
])('%s', (_, from, to, expected) => {
  expect(found(good.replace(from, to))).toEqual(expected)
})

test('Swagger 2.0 is looked at in its own words', () => {
  const text = `swagger: 2.0
info: { title: Shop, version: 1.0.0 }
paths:
  /orders:
    post:
      parameters:
        - { name: a, in: body, schema: { type: array } }
        - { name: b, in: formData, type: object }
        - { name: c, in: header, type: file }
        - { name: d, in: cookie, type: string }
      responses: { 200: { description: Done } }
`
  expect(found(text).sort()).toEqual([
    '10:22 error A parameter cannot stand in "cookie"',
    '1:1 warning swagger is 2, and should be a text',
    '7:42 warning A list says nothing of its items',
    '8:11 error A parameter in "formData" cannot stand beside one in "body"',
    '8:36 error A parameter cannot be of type "object"',
    '9:34 error A file cannot stand in "header"',
  ])
})

test('a document full of slips is not told them all', () => {
  const slips = Array.from({ length: 150 }, (_, index) => `  x${index}: {get: {}}`).join('\n')
  const said = found(`openapi: 3.1.0\ninfo: {title: A, version: 1.0.0}\npaths:\n${slips}\n`)
  expect(said.length).toBe(101)
  expect(said.at(-1)).toBe('104:3 info There are 50 further slips like these')
})

function found(text: string): string[] {
  const parsed = new Map([['api.yaml', readDocument({ path: 'api.yaml', text })]])
  const { findings } = readApiVersion({ api: 'a', version: '1', entry: 'api.yaml', parsed })
  return findings.map(({ place, severity, message }) => `${place.line}:${place.column} ${severity} ${message}`)
}
