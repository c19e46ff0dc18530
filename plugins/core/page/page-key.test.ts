import { expect, test } from 'vitest'

import type { Operation, Reading } from '../model.ts'
import { readProject } from '../project.ts'
import { pageKeys } from './page-key.ts'

const contract = `
openapi: 3.1.0
info: {title: Shop, version: 1.0.0}
servers: [{url: https://shop.test}]
tags: [{name: orders}, {name: carts}]
paths:
  /orders:
    get:
      operationId: listOrders
      summary: List orders
      description: Newest first.
      tags: [orders]
      parameters: [{name: cursor, in: query, schema: {$ref: '#/components/schemas/Cursor'}}]
      responses:
        '200':
          description: Some
          content: {application/json: {schema: {$ref: '#/components/schemas/Order'}, example: {place: here}}}
  /orders/{id}:
    get:
      operationId: getOrder
      summary: Get an order
      tags: [orders]
      responses: {'200': {description: One}}
  /carts:
    post:
      operationId: createCart
      summary: Create a cart
      tags: [carts]
      responses: {'201': {description: Made}}
components:
  schemas:
    Cursor: {type: string}
    Order: {type: object, properties: {item: {$ref: '#/components/schemas/Item'}}}
    Item: {type: object, discriminator: {propertyName: kind}, properties: {kind: {type: string}}}
    Book: {allOf: [{$ref: '#/components/schemas/Item'}], description: Paper}
    Unused: {description: Nobody refers to this}
`

const recording = `
exchange: 1
operation: listOrders
api: {id: shop, version: 1.0.0}
request: {method: GET, url: '{server}/orders'}
response: {status: 200, headers: {content-type: application/json}, json: '{}'}
provenance: {source: proxy, recorded: '2026-11-22'}
`

const decision = '---\nstatus: accepted\ndate: 2026-01-01\naffects: [shop#listOrders]\n---\n\n# Cursors\n\nThey last.\n'

const files = {
  'content/apis/shop/1.0.0/openapi.yaml': contract,
  'content/decisions/0001-cursors.md': decision,
  'content/changelog/shop/1.0.0.md': '# 1.0.0\n\n## Added\n\n- Carts\n',
  'content/guides/start.md': '---\ntitle: Start\n---\n\n# Start\n',
  'recordings/shop/1.0.0/some/scenario.yaml': 'title: Some\n',
  'recordings/shop/1.0.0/some/01-listOrders.yaml': recording,
}

test.each([
  ['its description', 'Newest first', 'Oldest first', ['listOrders']],
  ['an example that it shows', 'place: here', 'place: there', ['listOrders']],
  ['a schema that it refers to', 'Cursor: {type: string}', 'Cursor: {type: string, maxLength: 9}', ['listOrders']],
  ['a schema that is reached through others', 'kind: {type: string}', 'kind: {type: integer}', ['listOrders']],
  ['a schema that says allOf of one of them', 'description: Paper', 'description: Ink', ['listOrders']],
  ['a schema that nobody refers to', 'Nobody refers', 'No one refers', []],
  ['the title of a neighbour', 'Get an order', 'Get one order', ['listOrders', 'getOrder']],
  ['an answer of a neighbour', 'description: One', 'description: The one', ['getOrder']],
  ['a recording', "json: '{}'", "json: '[]'", ['listOrders']],
  ['the title of a scenario', 'title: Some', 'title: Two', ['listOrders']],
  ['lines alone', 'paths:', '# Here they are\n\npaths:', []],
  [
    'the id of another operation',
    'operationId: createCart',
    'operationId: makeCart',
    ['listOrders', 'getOrder', 'makeCart'],
  ],
  ['a server', 'https://shop.test', 'https://shop2.test', ['listOrders', 'getOrder', 'createCart']],
  ['a tag', '{name: carts}', '{name: carts, description: Full}', ['listOrders', 'getOrder', 'createCart']],
  ['a decision', 'They last', 'They do not last', ['listOrders', 'getOrder', 'createCart']],
  ['a release', '- Carts', '- Carts and more', ['listOrders', 'getOrder', 'createCart']],
  ['the title of a guide', 'title: Start', 'title: Begin', ['listOrders', 'getOrder', 'createCart']],
])('%s changes the keys of the pages that show it', (_, before, after, changed) => {
  const old = keysOf(files)
  const edited = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replace(before, after)]))
  expect(edited).not.toEqual(files)
  expect([...keysOf(edited)].flatMap(([id, key]) => (old.get(id) === key ? [] : id))).toEqual(changed)
})

test('the same files give the same keys, and every operation one of its own', () => {
  expect(keysOf(files)).toEqual(keysOf(files))
  expect(new Set(keysOf(files).values()).size).toBe(3)
})

function keysOf(texts: { [path: string]: string }): Map<string, string> {
  const reading = readProject(Object.entries(texts).map(([path, text]) => ({ path, text })))
  const keyOf = pageKeys(reading)
  return new Map(operationsOf(reading).map(([id, version, operation]) => [id, keyOf(version, operation)]))
}

function operationsOf({
  project,
}: Reading): [string, Reading['project']['apis'][number]['versions'][number], Operation][] {
  const versions = project.apis.flatMap((api) => api.versions)
  return versions.flatMap((version) =>
    version.operations.map((operation): [string, typeof version, Operation] => [operation.id, version, operation]),
  )
}
