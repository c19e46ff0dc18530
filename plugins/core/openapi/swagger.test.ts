import { expect, test } from 'vitest'

import { readApiVersion } from '../openapi.ts'
import { readDocument } from '../yaml.ts'

const pets = `
swagger: '2.0'
info: {title: Pets, version: 1.0.0}
host: pets.test
basePath: /v1
schemes: [https, http]
consumes: [application/json, application/xml]
produces: [application/json]
securityDefinitions:
  login: {type: basic}
  oauth: {type: oauth2, flow: accessCode, authorizationUrl: 'https://a.test', tokenUrl: 'https://t.test', scopes: {read: Read}}
paths:
  /pets/{id}:
    parameters:
      - {$ref: '#/parameters/Pet'}
      - {name: id, in: path, required: true, type: integer, format: int64}
    put:
      operationId: putPet
      parameters:
        - {name: tags, in: query, type: array, items: {type: string}, collectionFormat: pipes}
      responses:
        200: {description: The pet, schema: {$ref: '#/definitions/Pet'}, examples: {application/json: {name: Rex}}}
        404: {$ref: '#/responses/Missing'}
    get:
      operationId: getPicture
      produces: [image/png]
      responses:
        200: {description: Picture, schema: {type: file}, headers: {X-Size: {type: integer}}}
        404: {$ref: '#/responses/Missing'}
  /pets/{id}/picture:
    post:
      operationId: addPicture
      schemes: [https]
      parameters:
        - {name: picture, in: formData, type: file, required: true}
        - {name: id, in: path, required: true, type: string}
        - {name: labels, in: formData, type: array, items: {type: string}, collectionFormat: multi}
      responses:
        201: {description: Kept, schema: {$ref: '#/paths/~1pets~1{id}/put/responses/200/schema'}}
parameters:
  Pet: {name: pet, in: body, required: true, description: The pet, schema: {$ref: '#/definitions/Pet'}}
responses:
  Missing: {description: No such pet, schema: {type: object, properties: {nowhere: {$ref: '#/definitions/Nowhere'}}}}
definitions:
  Pet: {type: object, discriminator: kind, properties: {kind: {type: string}, name: {type: string, x-nullable: true}}}
`

test('a body parameter becomes the request, and answers get the media types of the operation', () => {
  const { version } = read({ 'api.yaml': pets })
  const [put, get] = ['putPet', 'getPicture'].map((id) => version?.operations.find((one) => one.id === id))

  expect(put?.parameters).toMatchObject([
    { name: 'id', in: 'path', required: true, place: { path: 'api.yaml', line: 15, column: 9 } },
    { name: 'tags', in: 'query', style: 'pipeDelimited', explode: false },
  ])
  expect(put?.request).toEqual({
    required: true,
    description: 'The pet',
    contents: ['application/json', 'application/xml'].map((mediaType) => ({
      mediaType,
      schema: `api.yaml#/paths/~1pets~1{id}/put/requestBody/content/${mediaType.replace('/', '~1')}/schema`,
      examples: [],
    })),
  })
  expect(put?.responses).toMatchObject([
    { status: '200', contents: [{ mediaType: 'application/json', examples: [{ value: { name: 'Rex' } }] }] },
    { status: '404', description: 'No such pet', contents: [{ mediaType: 'application/json' }] },
  ])
  expect(get?.responses).toMatchObject([
    { status: '200', headers: [{ name: 'X-Size' }], contents: [{ mediaType: 'image/png' }] },
    { status: '404', contents: [{ mediaType: 'image/png' }] },
  ])
})

test('form parameters become the parts of a form', () => {
  const { version, documents } = read({ 'api.yaml': pets })
  const operation = version?.operations.find(({ id }) => id === 'addPicture')

  expect(operation?.parameters.map(({ name, place }) => [name, place.line])).toEqual([['id', 35]])
  expect(operation?.servers?.map(({ url }) => url)).toEqual(['https://pets.test/v1'])
  expect(operation?.request).toMatchObject({
    required: true,
    contents: [{ mediaType: 'multipart/form-data', encoding: { labels: { style: 'form', explode: true } } }],
  })
  expect(documents['api.yaml']).toMatchObject({
    paths: {
      '/pets/{id}/picture': {
        post: {
          requestBody: {
            content: {
              'multipart/form-data': {
                schema: {
                  type: 'object',
                  required: ['picture'],
                  properties: {
                    picture: { type: 'string', contentMediaType: 'application/octet-stream' },
                    labels: { type: 'array', items: { type: 'string' } },
                  },
                },
              },
            },
          },
          responses: {
            201: {
              content: {
                'application/json': {
                  schema: { $ref: '#/paths/~1pets~1{id}/put/responses/200/content/application~1json/schema' },
                },
              },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        Pet: { discriminator: { propertyName: 'kind' }, properties: { name: { type: ['string', 'null'] } } },
      },
    },
  })
})

test('servers, credentials and findings are those of the document that was written', () => {
  const { version, findings } = read({ 'api.yaml': pets })

  expect(version?.servers.map(({ url }) => url)).toEqual(['https://pets.test/v1', 'http://pets.test/v1'])
  expect(version?.security).toMatchObject([
    { id: 'login', kind: 'http', scheme: 'basic' },
    { id: 'oauth', kind: 'oauth2', flows: [{ grant: 'authorizationCode', scopes: { read: 'Read' } }] },
  ])
  expect(findings).toMatchObject([
    { code: 'dangling-ref', place: { line: 42, column: 85 }, message: '$ref #/definitions/Nowhere leads nowhere' },
  ])
})

test('other files are read in the same words, and references between them hold', () => {
  const files = {
    'content/api.yaml': `
swagger: '2.0'
info: {title: Pets, version: 1.0.0}
paths: {/pets: {$ref: 'paths.yaml#/pets'}}
definitions: {Pet: {type: object, properties: {id: {type: integer}}}}
`,
    'content/paths.yaml': `
pets:
  post:
    parameters: [{$ref: 'shared/parameters.yaml#/Body'}, {$ref: 'shared/parameters.yaml#/Limit'}]
    responses: {200: {description: Pet, schema: {$ref: 'api.yaml#/definitions/Pet'}}}
`,
    'content/shared/parameters.yaml': `
Body: {name: body, in: body, schema: {$ref: '../api.yaml#/definitions/Pet'}}
Limit: {name: limit, in: query, type: integer}
`,
  }
  const { version, documents, findings } = read(files, 'content/api.yaml')
  expect(findings).toEqual([])
  expect(version?.operations).toMatchObject([
    {
      parameters: [{ name: 'limit', schema: 'content/shared/parameters.yaml#/Limit/schema' }],
      request: { contents: [{ mediaType: 'application/json' }] },
      place: { path: 'content/paths.yaml', line: 2, column: 3 },
    },
  ])
  expect(documents['content/paths.yaml']).toMatchObject({
    pets: {
      post: {
        requestBody: {
          content: { 'application/json': { schema: { $ref: './shared/parameters.yaml#/Body/schema' } } },
        },
        responses: {
          200: { content: { 'application/json': { schema: { $ref: 'api.yaml#/components/schemas/Pet' } } } },
        },
      },
    },
  })
  expect(documents['content/shared/parameters.yaml']).toMatchObject({
    Body: { schema: { $ref: '../api.yaml#/components/schemas/Pet' } },
    Limit: { schema: { type: 'integer' } },
  })
})

function read(files: { [path: string]: string }, entry = 'api.yaml') {
  const parsed = new Map(
    Object.entries(files).map(([path, text]) => [path, readDocument({ path, text: text.trimStart() })]),
  )
  return readApiVersion({ api: 'pets', version: '1.0.0', entry, parsed })
}
