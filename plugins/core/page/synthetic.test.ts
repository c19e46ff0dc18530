import { expect, test } from 'vitest'

import type { ApiVersion, Operation } from '../model.ts'
import { syntheticExchange } from './synthetic.ts'

test('a call and an answer are made from the contract', () => {
  const { call, answer, provenance } = syntheticExchange(
    version,
    operation,
    (schema, direction, [given]) => given ?? `${direction} ${schema}`,
  )

  expect(call).toEqual({
    method: 'PUT',
    url: '{server}/pets/id?kind=request%20kind',
    headers: [['content-type', 'application/json']],
    body: { kind: 'json', text: '{\n  "name": "Rex"\n}' },
  })
  expect(answer).toEqual({
    status: 200,
    headers: [['content-type', 'application/json']],
    body: { kind: 'json', text: '"response pet"' },
  })
  expect(provenance).toEqual({ source: 'schema', recorded: '', partial: false })
})

const place = { path: 'openapi.yaml' }
const parameter = { deprecated: false, style: 'simple', explode: false, place }

const version: ApiVersion = {
  api: 'pets',
  version: '1',
  title: 'Pets',
  lifecycle: { state: 'current' },
  servers: [],
  security: [],
  tags: [],
  operations: [],
  webhooks: [],
  contract: '',
  place,
}

const operation: Operation = {
  id: 'putPet',
  slug: 'put-pet',
  method: 'PUT',
  path: '/pets/{id}',
  webhook: false,
  title: 'Put a pet',
  tags: [],
  deprecated: false,
  parameters: [
    { ...parameter, name: 'id', in: 'path', required: true, schema: 'id' },
    { ...parameter, name: 'kind', in: 'query', required: true, schema: 'kind' },
    { ...parameter, name: 'page', in: 'query', required: false, schema: 'page' },
  ],
  request: {
    required: true,
    contents: [{ mediaType: 'application/json', schema: 'pet', examples: [{ name: 'rex', value: { name: 'Rex' } }] }],
  },
  responses: [
    { status: '404', description: '', headers: [], contents: [], place },
    {
      status: '2XX',
      description: '',
      headers: [],
      contents: [{ mediaType: 'application/json', schema: 'pet', examples: [] }],
      place,
    },
  ],
  security: [],
  contract: '',
  place,
}
