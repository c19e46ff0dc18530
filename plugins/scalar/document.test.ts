import { expect, test } from 'vitest'

import type { Source } from '#core/model.ts'
import { readProject } from '#core/project.ts'

import { toDocument } from './document.ts'

const folder = 'content/apis/shop/1.0.0'

function documentOf(sources: { [name: string]: string }, keep: (id: string) => boolean = () => true) {
  const files: Source[] = Object.entries(sources).map(([name, text]) => ({ path: `${folder}/${name}`, text }))
  const { project, documents } = readProject(files)
  const [version] = project.apis.flatMap(({ versions }) => versions)
  if (version === undefined) throw new TypeError('This test needs a document that can be read')
  const operations = [...version.operations, ...version.webhooks].filter(({ id }) => keep(id))
  return JSON.parse(JSON.stringify(toDocument(documents, version, operations)))
}

const head = 'openapi: 3.1.0\ninfo: {title: Shop, version: 1.0.0}\n'

test('operations are picked, and what they refer to comes along and nothing else', () => {
  const document = documentOf(
    {
      'openapi.yaml': `${head}
tags: [{name: Orders}, {name: Users}]
paths:
  /orders:
    get: {operationId: listOrders, tags: [Orders], responses: {'200': {$ref: '#/components/responses/Orders'}}}
    post: {operationId: createOrder, tags: [Orders], responses: {'201': {description: Made}}}
  /users:
    get: {operationId: listUsers, tags: [Users], responses: {'200': {$ref: '#/components/responses/Users'}}}
components:
  responses:
    Orders: {description: All, content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}
    Users: {description: All, content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}
  schemas:
    Order: {type: object, properties: {next: {$ref: '#/components/schemas/Order'}}}
    User: {type: object}
`,
    },
    (id) => id === 'listOrders',
  )

  expect(document).toEqual({
    openapi: '3.1.1',
    info: { title: 'Shop', version: '1.0.0' },
    servers: [{ url: '/' }],
    tags: [{ name: 'Orders' }],
    paths: {
      '/orders': {
        get: {
          operationId: 'listOrders',
          tags: ['Orders'],
          responses: { '200': { $ref: '#/components/responses/Orders' } },
        },
      },
    },
    components: {
      responses: {
        Orders: {
          description: 'All',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
        },
      },
      schemas: { Order: { type: 'object', properties: { next: { $ref: '#/components/schemas/Order' } } } },
    },
  })
})

test('what stands in other files becomes a component, under a name that is free', () => {
  const { components, paths } = documentOf({
    'openapi.yaml': `${head}
paths:
  /orders: {$ref: paths/orders.yaml}
components:
  schemas: {order: {type: string}}
`,
    'paths/orders.yaml': `
get:
  operationId: listOrders
  responses:
    '200': {description: All, content: {application/json: {schema: {$ref: ../schemas/order.yaml}}}}
`,
    'schemas/order.yaml': `type: object\nproperties: {parts: {type: array, items: {$ref: '#/$defs/Part'}}}\n$defs: {Part: {type: string}}\n`,
  })

  expect(paths['/orders'].get.responses['200'].content['application/json'].schema).toEqual({
    $ref: '#/components/schemas/order-2',
  })
  expect(components.schemas['order-2'].properties.parts.items).toEqual({ $ref: '#/components/schemas/Part' })
  expect(components.schemas.Part).toEqual({ type: 'string' })
})

test('what is internal, would run, or leads to a script stays out', () => {
  const { info, paths } = documentOf({
    'openapi.yaml': `
openapi: 3.1.0
info:
  title: Shop
  version: 1.0.0
  termsOfService: 'javascript:alert(1)'
  contact: {name: Us, url: ' javascript:alert(2)'}
paths:
  /orders:
    get:
      operationId: listOrders
      externalDocs: {url: 'data:text/html,x', description: More}
      x-post-response: fetch('https://evil.test')
      parameters:
        - {name: debug, in: query, x-internal: true, schema: {type: string}}
        - {name: page, in: query, schema: {type: object, properties: {__proto__: {type: string}, own: {type: string, x-internal: true}}}}
      responses: {'200': {description: All}}
`,
  })
  const { get } = paths['/orders']

  expect(info).toEqual({ title: 'Shop', version: '1.0.0', contact: { name: 'Us' } })
  expect(get.externalDocs).toEqual({ description: 'More' })
  expect(Object.keys(get)).not.toContain('x-post-response')
  expect(get.parameters.map(({ name }: { name: string }) => name)).toEqual(['page'])
  expect(Object.keys(get.parameters[0].schema.properties)).toEqual(['__proto__'])
})

test('a reference that leads nowhere is left out, and examples are data', () => {
  const { paths } = documentOf({
    'openapi.yaml': `${head}
paths:
  /orders:
    get:
      operationId: listOrders
      responses:
        '200':
          description: All
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Gone', description: There was one}
              example: {$ref: 'not a reference'}
`,
  })

  expect(paths['/orders'].get.responses['200'].content['application/json']).toEqual({
    schema: { description: 'There was one' },
    example: { $ref: 'not a reference' },
  })
})

test('the mapping of a discriminator leads to the components of the copy', () => {
  const { components } = documentOf({
    'openapi.yaml': `${head}
paths:
  /pets:
    get:
      operationId: listPets
      responses: {'200': {description: All, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
components:
  schemas:
    Pet: {type: object, discriminator: {propertyName: kind, mapping: {cat: Cat, dog: '#/components/schemas/Dog'}}}
    Cat: {type: object}
    Dog: {type: object}
`,
  })

  expect(components.schemas.Pet.discriminator.mapping).toEqual({
    cat: '#/components/schemas/Cat',
    dog: '#/components/schemas/Dog',
  })
  expect(Object.keys(components.schemas).toSorted()).toEqual(['Cat', 'Dog', 'Pet'])
})
