import { expect, test } from 'vitest'

import type { Finding } from './model.ts'
import { readApiVersion } from './openapi.ts'
import { readDocument } from './yaml.ts'

test('an operation is read with everything that holds for it', () => {
  const { version, findings } = read(`
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
servers: [{url: 'https://{region}.test', variables: {region: {default: eu, enum: [eu, us]}}}]
security: [{key: []}, {}]
tags: [{name: pets, description: All about pets}]
paths:
  /pets/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: verbose, in: query, schema: {type: boolean}}
    get:
      operationId: getPet
      tags: [pets, new]
      x-sunset: 2027-01-01
      parameters: [{$ref: '#/components/parameters/Verbose'}]
      responses:
        default: {description: Trouble}
        '200':
          description: The pet
          headers: {x-count: {required: true, schema: {type: integer}}}
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
components:
  parameters: {Verbose: {name: verbose, in: query, required: true, example: true, schema: {type: boolean}}}
  schemas: {Pet: {type: object, example: {name: Rex}}}
  securitySchemes: {key: {type: apiKey, in: header, name: x-key}}
`)

  expect(findings).toEqual([])
  expect(version?.operations[0]).toMatchObject({
    id: 'getPet',
    slug: 'get-pet',
    method: 'GET',
    path: '/pets/{id}',
    title: 'Get pet',
    tags: ['pets', 'new'],
    deprecated: false,
    sunset: '2027-01-01',
    parameters: [
      {
        name: 'id',
        in: 'path',
        required: true,
        style: 'simple',
        explode: false,
        place: { path: 'api.yaml', line: 9, column: 9 },
      },
      { name: 'verbose', in: 'query', required: true, style: 'form', explode: true, example: true },
    ],
    responses: [
      {
        status: '200',
        headers: [{ name: 'x-count', required: true }],
        contents: [
          {
            mediaType: 'application/json',
            schema: 'api.yaml#/paths/~1pets~1{id}/get/responses/200/content/application~1json/schema',
            examples: [{ name: 'example', value: { name: 'Rex' } }],
          },
        ],
        place: { path: 'api.yaml', line: 18, column: 9 },
      },
      { status: 'default', description: 'Trouble', contents: [] },
    ],
    security: [[{ scheme: 'key', scopes: [] }], []],
    place: { path: 'api.yaml', line: 11, column: 5 },
  })
  expect(version?.servers).toEqual([
    {
      url: 'https://{region}.test',
      name: 'https://{region}.test',
      variables: [{ name: 'region', value: 'eu', choices: ['eu', 'us'] }],
    },
  ])
  expect(version?.tags).toEqual([
    { name: 'pets', title: 'pets', description: 'All about pets' },
    { name: 'new', title: 'new' },
  ])
  expect(version?.security).toEqual([{ id: 'key', kind: 'apiKey', in: 'header', name: 'x-key' }])
})

test('OpenAPI 3.0 schemas are read as those of 3.1', () => {
  const { documents } = read(`
openapi: 3.0.3
paths: {}
components:
  schemas:
    A: {type: string, nullable: true, enum: [x], example: x}
    B: {type: integer, minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false}
    C: {nullable: true, allOf: [{$ref: '#/components/schemas/A'}]}
    D: {type: string, format: binary}
    E: {type: object, properties: {nullable: {type: boolean}, example: {type: string, format: byte}}}
    F: {$ref: '#/components/schemas/A', minLength: 5, description: Kept}
`)
  expect(documents['api.yaml']).toMatchObject({
    components: {
      schemas: {
        A: { type: ['string', 'null'], enum: ['x', null], examples: ['x'] },
        B: { type: 'integer', exclusiveMinimum: 1, maximum: 9 },
        C: { anyOf: [{ allOf: [{ $ref: '#/components/schemas/A' }] }, { type: 'null' }] },
        D: { type: 'string', contentMediaType: 'application/octet-stream' },
        E: { properties: { nullable: { type: 'boolean' }, example: { type: 'string', contentEncoding: 'base64' } } },
        F: { $ref: '#/components/schemas/A', description: 'Kept' },
      },
    },
  })
})

test.each([
  ['asyncapi: 2.6.0', 'not-openapi', 'This is an AsyncAPI document, not an OpenAPI document'],
  ['a: b', 'not-openapi', 'This is something without the key `openapi`, not an OpenAPI document'],
  ['', 'not-openapi', 'This is an empty file, not an OpenAPI document'],
  ['- a', 'not-openapi', 'This is a list, not an OpenAPI document'],
  ['swagger: "1.2"', 'openapi-version', 'Swagger 1.2 cannot be read'],
  ['openapi: 4.0.0', 'openapi-version', 'OpenAPI 4.0.0 cannot be read'],
  ['openapi: 30.1', 'openapi-version', 'OpenAPI 30.1 cannot be read'],
])('%s gives %s', (text, code, message) => {
  const { version, findings } = read(text)
  expect(version).toBeUndefined()
  expect(findings).toMatchObject([{ code, message }])
})

test('a duplicate operationId is found at the second, and both stay reachable', () => {
  const { version, findings } = read(`
openapi: 3.1.0
info: {title: Lists, version: 1.0.0}
paths:
  /a:
    get: {operationId: list}
  /b:
    get: {operationId: list}
  /c:
    get: {}
`)
  expect(version?.operations.map(({ id, slug }) => [id, slug])).toEqual([
    ['list', 'list'],
    ['getB', 'get-b'],
    ['getC', 'get-c'],
  ])
  expect(findings.map(said)).toEqual([
    'api.yaml:7:11 duplicate-operation-id operationId list is taken already, at api.yaml:5 Give GET /b an operationId of its own.',
  ])
})

test('references that lead nowhere are found where they stand', () => {
  const { version, findings } = read(
    `
openapi: 3.1.0
info: {title: Lost, version: 1.0.0}
paths:
  /a:
    get:
      responses:
        '200': {$ref: 'responses.yaml#/Ok'}
        '404': {$ref: '../../etc/passwd'}
        '500': {$ref: 'https://example.test/x.yaml'}
        '503': {$ref: 'response.yaml'}
`,
    {
      'responses.yaml':
        'Ok: {description: Fine, content: {text/plain: {schema: {$ref: "#/Schemas/Txt"}}}}\nSchemas: {Text: {}}',
    },
  )
  expect(version?.operations.length).toBe(1)
  expect(findings.map(said).sort()).toEqual([
    'api.yaml:10:17 dangling-ref $ref response.yaml leads nowhere There is no file response.yaml; did you mean responses.yaml?',
    'api.yaml:8:17 ref-outside $ref ../../etc/passwd leads out of the content folder Copy the file beside this one and refer to it by a relative path; nothing is fetched while documents are read.',
    'api.yaml:9:17 ref-outside $ref https://example.test/x.yaml leads out of the content folder Copy the file beside this one and refer to it by a relative path; nothing is fetched while documents are read.',
    'responses.yaml:1:57 dangling-ref $ref #/Schemas/Txt leads nowhere #/Schemas has no Txt; did you mean Text?',
  ])
})

test('a map may be a reference, too', () => {
  const { version, findings } = read(
    `
openapi: 3.0.3
info: {title: Split, version: 1.0.0}
paths: {$ref: all.yaml}
components: {schemas: {$ref: schemas.yaml}}
`,
    {
      'all.yaml': `/pets:
  get:
    responses:
      '200': {description: One, headers: {$ref: headers.yaml}, content: {$ref: pet.yaml}}
      '404': {description: None, content: {$ref: none.yaml}}`,
      'pet.yaml':
        'application/json: {schema: {$ref: "api.yaml#/components/schemas/Pet"}, examples: {$ref: examples.yaml}}',
      'examples.yaml': 'cat: {value: {name: Tom}}',
      'schemas.yaml': 'Pet: {type: object, properties: {name: {type: string, nullable: true}}}',
      'headers.yaml': 'etag: {description: Its version, schema: {type: string}}',
    },
  )
  expect(version?.operations.flatMap(({ responses }) => responses)).toMatchObject([
    {
      status: '200',
      headers: [{ name: 'etag', schema: 'headers.yaml#/etag/schema' }],
      contents: [
        {
          mediaType: 'application/json',
          schema: 'pet.yaml#/application~1json/schema',
          examples: [{ name: 'cat', value: { name: 'Tom' } }],
        },
      ],
    },
    { status: '404', contents: [] },
  ])
  expect(findings.map(said)).toEqual([
    'all.yaml:5:44 dangling-ref $ref none.yaml leads nowhere There is no file none.yaml; add it, or correct the reference.',
  ])
})

test("webhooks and methods of an API's own are operations", () => {
  const { version } = read(`
openapi: 3.2.0
paths: {/a: {query: {}, additionalOperations: {LINK: {summary: Link it}}}}
webhooks: {paid: {post: {operationId: onPaid}}}
`)
  expect(version?.operations.map(({ method, title }) => [method, title])).toEqual([
    ['QUERY', 'QUERY /a'],
    ['LINK', 'Link it'],
  ])
  expect(version?.webhooks).toMatchObject([{ id: 'onPaid', webhook: true, path: 'paid', method: 'POST' }])
})

test('hostile names are only names', () => {
  const { version } = read(`
openapi: 3.1.0
paths:
  /__proto__: {get: {operationId: __proto__}, constructor: {get: {}}}
  constructor: {get: {operationId: constructor, tags: [toString]}}
components: {schemas: {__proto__: {type: string}}}
`)
  expect(version?.operations.map(({ id, slug }) => [id, slug])).toEqual([
    ['__proto__', 'proto'],
    ['constructor', 'constructor'],
  ])
})

test('a callback has callbacks, but never itself', () => {
  const { version } = read(`
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    post:
      callbacks:
        added: {'{$request.body#/url}': {post: {operationId: added, callbacks: {seen: {$ref: '#/components/callbacks/seen'}}}}}
components:
  callbacks:
    seen: {'{$response.body#/url}': {post: {operationId: seen, callbacks: {seen: {$ref: '#/components/callbacks/seen'}}}}}
`)
  const [added] = version?.operations[0]?.callbacks ?? []
  expect(added?.operation.callbacks).toMatchObject([{ name: 'seen', operation: { id: 'seen', method: 'POST' } }])
  expect(added?.operation.callbacks?.[0]?.operation).not.toHaveProperty('callbacks')
})

test('callbacks, links, samples and credentials are read', () => {
  const { version, findings } = read(`
openapi: 3.2.0
info: {title: Pets, version: 1.0.0}
externalDocs: {url: 'https://docs.test'}
tags: [{name: cats, parent: pets, kind: nav, summary: Cats, externalDocs: {url: 'https://cats.test'}}, {name: pets}]
x-tagGroups: [{name: All, tags: [pets, cats]}]
paths:
  /pets:
    post:
      operationId: addPet
      x-codeSamples: [{lang: curl, label: By hand, source: curl https://pets.test}]
      x-sunset: Sat, 31 Dec 2028 23:59:59 GMT
      parameters:
        - {name: hidden, in: header, x-internal: true, schema: {type: string}}
        - {name: filter, in: querystring, content: {application/json: {examples: {one: {dataValue: {a: 1}}}}}}
      requestBody:
        content:
          multipart/form-data:
            examples: {far: {externalValue: 'https://pets.test/pet.bin'}}
            encoding: {picture: {contentType: image/png}}
      callbacks:
        added: {'{$request.body#/url}': {post: {operationId: petAdded, responses: {'200': {description: Seen}}}}}
      responses:
        '201':
          summary: Kept
          links:
            get: {operationId: getPet, parameters: {id: $response.body#/id}}
            far: {operationRef: '#/paths/~1pets~1{id}/get'}
  /pets/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: getPet}
    delete: {operationId: deletePet, x-internal: true}
components:
  securitySchemes:
    device:
      type: oauth2
      deprecated: true
      oauth2MetadataUrl: https://a.test/meta
      flows: {deviceAuthorization: {deviceAuthorizationUrl: 'https://a.test/device', tokenUrl: 'https://a.test/t', scopes: {}}}
`)
  expect(findings).toEqual([])
  expect(version?.operations.map(({ id }) => id)).toEqual(['addPet', 'getPet'])
  expect(version).toMatchObject({
    externalDocs: { url: 'https://docs.test' },
    tags: [
      { name: 'cats', title: 'Cats', parent: 'pets', kind: 'nav', externalDocs: { url: 'https://cats.test' } },
      { name: 'pets' },
    ],
    tagGroups: [{ name: 'All', tags: ['pets', 'cats'] }],
    security: [
      {
        id: 'device',
        deprecated: true,
        metadataUrl: 'https://a.test/meta',
        flows: [{ grant: 'deviceAuthorization', deviceAuthorizationUrl: 'https://a.test/device' }],
      },
    ],
    operations: [
      {
        sunset: '2028-12-31',
        codeSamples: [{ language: 'curl', title: 'By hand', text: 'curl https://pets.test' }],
        parameters: [{ name: 'filter', in: 'querystring', example: { a: 1 }, examples: [{ name: 'one' }] }],
        request: {
          contents: [
            {
              examples: [{ name: 'far', externalValue: 'https://pets.test/pet.bin' }],
              encoding: { picture: { contentType: 'image/png' } },
            },
          ],
        },
        callbacks: [{ name: 'added', operation: { id: 'petAdded', path: '{$request.body#/url}', webhook: true } }],
        responses: [
          {
            summary: 'Kept',
            links: [
              { name: 'get', operation: 'getPet', parameters: { id: '$response.body#/id' } },
              { name: 'far', operation: 'getPet', parameters: {} },
            ],
          },
        ],
      },
      { id: 'getPet' },
    ],
  })
})

test('a name with nothing behind it is an empty object', () => {
  const { version } = read(`
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      responses:
        '200':
          description: Some
          content:
            application/json:
        '204':
`)
  const answers = version?.operations[0]?.responses
  expect(answers?.map(({ status, contents }) => [status, contents.map(({ mediaType }) => mediaType)])).toEqual([
    ['200', ['application/json']],
    ['204', []],
  ])
})

test('a document says whose it is, and what may be done with it', () => {
  const { version } = read(`
openapi: 3.1.0
info:
  title: Pets
  version: 1.2.1
  summary: All about pets
  termsOfService: https://pets.test/terms
  contact: {name: ' Tom ', email: tom@pets.test}
  license: {name: MIT, identifier: MIT}
`)
  expect(version?.info).toEqual({
    version: '1.2.1',
    summary: 'All about pets',
    terms: 'https://pets.test/terms',
    contact: { name: 'Tom', email: 'tom@pets.test' },
    license: { name: 'MIT', identifier: 'MIT' },
  })
})

test('a newer minor version is read like the newest that is known', () => {
  const { version, findings } = read('openapi: 3.7.0\ninfo: {title: A, version: 1.0.0}\npaths: {/a: {query: {}}}')
  expect(version?.operations.map(({ method }) => method)).toEqual(['QUERY'])
  expect(findings.map(said)).toEqual([
    'api.yaml:1:1 openapi-version OpenAPI 3.7.0 is newer than what is known here It is read like OpenAPI 3.2; what is new in it is not shown.',
  ])
})

test('references that turn in a circle are found, and schemas that hold themselves are not', () => {
  const { findings } = read(`
openapi: 3.1.0
info: {title: A, version: 1.0.0}
components:
  schemas:
    A: {$ref: '#/components/schemas/B'}
    B: {$ref: '#/components/schemas/A'}
    Tree: {properties: {child: {$ref: '#/components/schemas/Tree'}}}
`)
  expect(findings.map(said)).toEqual([
    expect.stringMatching(
      /^api\.yaml:[56]:9 dangling-ref \$ref #\/components\/schemas\/[AB] turns in a circle Write out/,
    ),
  ])
})

function read(text: string, others: { [path: string]: string } = {}) {
  const sources = Object.entries({ 'api.yaml': text.trimStart(), ...others })
  const parsed = new Map(sources.map(([path, text]) => [path, readDocument({ path, text })]))
  return readApiVersion({ api: 'pets', version: '1.0.0', entry: 'api.yaml', parsed })
}

function said({ place, code, message, help }: Finding): string {
  return `${place.path}:${place.line}:${place.column} ${code} ${message} ${help}`
}
