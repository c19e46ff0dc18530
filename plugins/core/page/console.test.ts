import { expect, test } from 'vitest'

import type { Body } from '../model.ts'
import { readApiVersion } from '../openapi.ts'
import { readDocument } from '../yaml.ts'
import { toConsole } from './console.ts'

const path = 'content/apis/shop/2/openapi.yaml'
const text = `openapi: 3.1.1
info: { title: Shop, version: "2" }
servers: [{ url: https://api.shop.test }]
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key }, token: { type: http, scheme: bearer } }
  parameters: { version: { name: X-Version, in: header, schema: { type: string }, example: "2" } }
  schemas: { State: { enum: [open, paid] } }
paths:
  /orders/{id}:
    put:
      operationId: putOrder
      security: [{ key: [], token: [] }, {}]
      parameters:
        - { $ref: "#/components/parameters/version" }
        - { name: id, in: path, required: true, schema: { type: integer, default: 7 } }
        - { name: state, in: query, schema: { $ref: "#/components/schemas/State" } }
        - { name: filter, in: query, style: deepObject, explode: true, schema: { type: object, properties: { min: {} } } }
      requestBody:
        content:
          application/json: { schema: { type: object } }
          multipart/form-data:
            schema:
              type: object
              required: [picture]
              properties:
                picture: { type: string, format: binary }
                tags: { type: array, items: { enum: [a, b] } }
                about: { type: object }
      responses: { "200": { description: Done, content: { application/json: { schema: { $ref: "#/components/schemas/State" } } } } }
`

test('a page is told all that it needs to edit a call, to send it, and to judge what comes back', () => {
  const parsed = new Map([[path, readDocument({ path, text })]])
  const { version, documents } = readApiVersion({ api: 'shop', version: '2', entry: path, parsed })
  const [operation] = version?.operations ?? []
  if (!version || !operation) throw new TypeError('The contract has no operation')

  expect(toConsole(version, operation, documents)).toEqual({
    operation: 'putOrder',
    contract: operation.contract,
    path: '/orders/{id}',
    servers: [{ name: 'https://api.shop.test', url: 'https://api.shop.test', variables: [] }],
    security: [
      [
        { id: 'key', kind: 'apiKey', in: 'header', name: 'X-Key' },
        { id: 'token', kind: 'http', scheme: 'bearer' },
      ],
      [],
    ],
    fields: [
      { ...field('X-Version', 'header'), style: 'simple', placeholder: '2', examples: ['2'] },
      { ...field('id', 'path'), style: 'simple', required: true, type: 'integer', placeholder: '7', fallback: '7' },
      { ...field('state', 'query'), explode: true, choices: ['open', 'paid'] },
      {
        ...field('filter', 'query'),
        style: 'deepObject',
        explode: true,
        kind: 'object',
        members: ['min'],
        inputs: [{ name: 'min', required: false, choices: [] }],
      },
    ],
    bodies: [
      {
        mediaType: 'application/json',
        kind: 'json',
        inputs: [],
        examples: [made('application/json', { kind: 'json', text: '{}' })],
      },
      {
        mediaType: 'multipart/form-data',
        kind: 'multipart',
        parts: [
          { name: 'picture', required: true, kind: 'file' },
          { name: 'tags', required: false, kind: 'text', repeated: true, choices: ['a', 'b'] },
          { name: 'about', required: false, kind: 'json' },
        ],
        examples: [
          made('multipart/form-data; boundary=boundary', {
            kind: 'multipart',
            boundary: 'boundary',
            parts: [
              { name: 'picture', filename: 'picture.bin', mediaType: 'application/octet-stream', text: 'string' },
              { name: 'tags', text: 'a' },
              { name: 'about', mediaType: 'application/json', text: '{}' },
            ],
          }),
        ],
      },
    ],
    bodyRequired: false,
    replies: [
      {
        status: '200',
        description: 'Done',
        contents: [{ mediaType: 'application/json', schema: { $ref: '#/$defs/State' } }],
      },
    ],
    definitions: { State: { enum: ['open', 'paid'] } },
    versionHeader: ['x-version', '2'],
  })
})

function made(type: string, body: Body) {
  return { name: 'Generated from the schema', type, body }
}

function field(name: string, place: string) {
  return { name, in: place, required: false, style: 'form', explode: false, kind: 'text', choices: [] }
}
