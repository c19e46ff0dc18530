import { expect, test } from 'vitest'

import type { Operation } from '../model.ts'
import { readApiVersion } from '../openapi.ts'
import { readDocument } from '../yaml.ts'
import { judge, withDefinitions } from './judge.ts'
import { promisedBy, sharedDefinitions } from './promised.ts'

const path = 'content/apis/shop/1/openapi.json'

function read(schemas: object) {
  const content = (name: string) => ({ 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } })
  const text = JSON.stringify({
    openapi: '3.1.1',
    info: { title: 'Shop', version: '1' },
    paths: {
      '/orders': {
        get: {
          operationId: 'getOrder',
          responses: {
            200: { description: 'One', content: content('Order') },
            404: { description: 'None', content: content('Problem') },
          },
        },
      },
    },
    components: { schemas: { Problem: { type: 'object', required: ['title'] }, ...schemas } },
  })
  const { version, documents } = readApiVersion({
    api: 'shop',
    version: '1',
    entry: path,
    parsed: new Map([[path, readDocument({ path, text })]]),
  })
  if (!version) throw new TypeError('The contract cannot be read')
  return { version, documents, operation: version.operations[0] as Operation }
}

const lines = { Line: { type: 'object', properties: { order: { $ref: '#/components/schemas/Order' } } } }
const order = { type: 'object', properties: { lines: { type: 'array', items: { $ref: '#/components/schemas/Line' } } } }

test('the replies of an operation share their definitions', () => {
  const { version, documents, operation } = read({ Order: order, ...lines })
  expect(promisedBy(documents, operation)).toEqual({
    replies: [
      {
        status: '200',
        description: 'One',
        contents: [{ mediaType: 'application/json', schema: { $ref: '#/$defs/Order' } }],
      },
      {
        status: '404',
        description: 'None',
        contents: [{ mediaType: 'application/json', schema: { $ref: '#/$defs/Problem' } }],
      },
    ],
    definitions: {
      Line: { type: 'object', properties: { order: { $ref: '#/$defs/Order' } } },
      Order: { type: 'object', properties: { lines: { type: 'array', items: { $ref: '#/$defs/Line' } } } },
      Problem: { type: 'object', required: ['title'] },
    },
  })
  expect(sharedDefinitions(documents, version)).toBe(undefined)
})

test('what leads to very much is told once for the version, and judges the same', () => {
  const long = {
    type: 'object',
    description: 'x'.repeat(70_000),
    properties: { order: { $ref: '#/components/schemas/Order' } },
  }
  const { version, documents, operation } = read({ Order: { ...order, required: ['lines'] }, Line: long })
  const { replies, definitions, shared } = promisedBy(documents, operation)
  expect({ definitions, shared }).toEqual({ definitions: undefined, shared: true })

  const all = sharedDefinitions(documents, version) ?? {}
  expect(Object.keys(all)).toEqual(['Line', 'Order', 'Problem'])
  const answer = { status: 200, headers: [['content-type', 'application/json'] as [string, string]] }
  const body = { kind: 'json' as const, text: '{"lines":[{"order":{}}]}' }
  expect(judge({ ...answer, body }, withDefinitions(replies, all))).toEqual({
    kind: 'violates',
    violations: [
      { pointer: '/lines/0/order', message: 'lines is missing, the contract requires it', keyword: 'required' },
    ],
  })
})
