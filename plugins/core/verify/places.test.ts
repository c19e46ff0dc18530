import { expect, test } from 'vitest'

import { digestText } from '../digest.ts'
import { verdictsIn } from '../fixtures/verdicts.ts'

const swagger = `swagger: "2.0"
info: { title: Old, version: "1" }
host: old.test
schemes: [https]
consumes: [application/json]
produces: [application/json]
paths:
  /pets/{id}:
    put:
      operationId: putPet
      parameters:
        - name: id
          in: path
          required: true
          type: string
          maxLength: 3
        - name: body
          in: body
          required: true
          schema:
            $ref: "#/definitions/Pet"
      responses:
        200:
          description: Kept
          headers:
            X-Rate:
              type: integer
          schema:
            $ref: "#/definitions/Pet"
definitions:
  Pet:
    type: object
    properties:
      id:
        type: string
`
const recording = `exchange: 1
operation: putPet
api: { id: old, version: "1" }
request:
  method: PUT
  url: "{server}/pets/p1"
  headers: { content-type: application/json }
  json: |
    { "id": "p1" }
response:
  status: 200
  headers:
    content-type: application/json
  json: |
    { "id": "p1" }
provenance: { source: proxy, recorded: 2026-11-01, partial: false }
`

// What is said: the words, what stands in the recording, what stands in the contract.
test.each([
  [
    'pets/p1',
    'pets/pet1',
    'The path parameter "id": "pet1" is 4 characters long, the contract says at most 3',
    'url: "{server}/pets/pet1"',
    'maxLength: 3',
  ],
  [
    '{ "id": "p1" }\nresponse',
    '{ "id": 1 }\nresponse',
    '"/id" of the body sent: 1 is a number, the contract says string',
    '"id": 1 }',
    'type: string',
  ],
  [
    '  json: |\n    { "id": "p1" }\nresponse',
    'response',
    'The call has no body, and putPet requires one',
    'request:',
    'name: body',
  ],
  [
    '{ "id": "p1" }\nprov',
    '{ "id": 1 }\nprov',
    '"/id": 1 is a number, the contract says string',
    '"id": 1 }',
    'type: string',
  ],
  [
    'application/json\n  json',
    'application/json\n    x-rate: few\n  json',
    'The header "x-rate": "few" is a string, the contract says integer',
    'x-rate: few',
    'type: integer',
  ],
  [
    'status: 200',
    'status: 500',
    '500 Internal Server Error is not a response of putPet (200)',
    'status: 500',
    'responses:',
  ],
])('a contract in Swagger 2.0 is pointed at as its author wrote it: %j turned into %j', (from, to, ...told) => {
  expect(recording).toContain(from)
  expect(
    verdictsIn({
      'content/apis/old/1/swagger.yaml': swagger,
      'recordings/old/1/one/01-putPet.yaml': recording.replace(from, to),
    }).map(([, ...sides]) => sides),
  ).toEqual([told])
})

const entry = (version: string) => `openapi: 3.1.1
info: { title: Pets, version: "${version}" }
servers: [{ url: "https://pets.test" }]
paths:
  /pets/{id}:
    $ref: "./paths/pet.yaml"
`
const pathItem = `parameters:
  - { name: id, in: path, required: true, schema: { type: string } }
put:
  operationId: putPet
  responses:
    "200":
      $ref: "../answers.json#/Pet"
`
const answers = `{
  "Pet": {
    "description": "Kept",
    "content": {
      "application/json": {
        "schema": {
          "type": "object",
          "properties": {
            "id": {
              "type": "string"
            }
          }
        }
      }
    }
  }
}
`

test('references are followed into other files, and into those of the version alone', () => {
  const version = (id: string, text: string) => ({
    [`content/apis/old/${id}/openapi.yaml`]: entry(id),
    [`content/apis/old/${id}/paths/pet.yaml`]: pathItem,
    [`content/apis/old/${id}/answers.json`]: text,
  })
  const broken = recording.replace('"p1" }\nprov', '1 }\nprov').replace('  json: |\n    { "id": "p1" }\nresp', 'resp')
  const files = { ...version('1', answers), ...version('2', answers.replace('"string"', '"boolean"')) }
  const inSecond = broken.replace('version: "1"', 'version: "2"')

  expect(
    verdictsIn({
      ...files,
      'recordings/old/1/one/01-putPet.yaml': broken,
      'recordings/old/2/one/01-putPet.yaml': inSecond,
    }).map(([, message, , promised]) => [message, promised]),
  ).toEqual([
    ['"/id": 1 is a number, the contract says string', '"type": "string"'],
    ['"/id": 1 is a number, the contract says boolean', '"type": "boolean"'],
  ])
})

test('a body that lies in a file of its own is pointed into', () => {
  const body = '{\n  "tags": [],\n  "id": 7\n}\n'
  const text = recording.replace(
    /json: \|\n {4}.*\nprov/,
    `file: { path: bodies/01-response.json, type: json, digest: "${digestText(body)}" }\nprov`,
  )
  expect(
    verdictsIn({
      'content/apis/old/1/openapi.yaml': entry('1'),
      'content/apis/old/1/paths/pet.yaml': pathItem,
      'content/apis/old/1/answers.json': answers.replace('"id": {', '"tags": {}, "id": {'),
      'recordings/old/1/one/01-putPet.yaml': text,
      'recordings/old/1/one/bodies/01-response.json': body,
    }),
  ).toEqual([
    ['error body-violates-schema /id', '"/id": 7 is a number, the contract says string', '"id": 7', '"type": "string"'],
  ])
})
