import { expect, test } from 'vitest'

import { readProject } from '#core/project.ts'
import { toFieldIndex } from '#core/search/field-index.ts'

import { searchFields } from './fields.ts'

const contract = `
openapi: 3.1.0
info: {title: Pets, version: '1'}
paths:
  /pets/{pet_id}:
    get:
      operationId: getPet
      parameters:
        - {name: pet_id, in: path, required: true, schema: {type: string}}
        - {name: dry-run, in: query, schema: {type: boolean}}
      responses:
        '200':
          description: The pet
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
        default:
          description: A problem
          content: {application/json: {schema: {type: object, properties: {trace_id: {type: string}}}}}
  /pets:
    post:
      operationId: createPet
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses:
        '201': {description: Made, headers: {Location: {schema: {type: string}}}}
components:
  schemas:
    Pet:
      type: object
      properties:
        name: {type: string}
        'strange/na~me "x"': {type: string}
        __proto__: {type: string}
        owner: {type: object, properties: {birthDate: {type: string}, pets: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}
        kind:
          oneOf:
            - {title: Dog, type: object, properties: {barks: {type: boolean}}}
            - {title: Cat, type: object, properties: {meows: {type: boolean}}}
`
const { project, documents } = readProject([{ path: 'content/apis/pets/1/openapi.yaml', text: contract }])
const [version] = project.apis[0]?.versions ?? []
if (!version) throw new TypeError('The contract cannot be read')
const index = toFieldIndex(version, documents)
const find = searchFields(index)

test.each([
  ['pet_id', 'pet_id', [[1, 'path.pet_id']]],
  [
    'name',
    'name',
    [
      [0, 'body.name'],
      [1, 'status-200.name'],
    ],
  ],
  [
    'birthdate',
    'birthDate',
    [
      [0, 'body.owner.birthDate'],
      [1, 'status-200.owner.birthDate'],
    ],
  ],
  [
    'birth date',
    'birthDate',
    [
      [0, 'body.owner.birthDate'],
      [1, 'status-200.owner.birthDate'],
    ],
  ],
  [
    'brithDate',
    'birthDate',
    [
      [0, 'body.owner.birthDate'],
      [1, 'status-200.owner.birthDate'],
    ],
  ],
  [
    'meow',
    'meows',
    [
      [0, 'body.kind.Cat.meows'],
      [1, 'status-200.kind.Cat.meows'],
    ],
  ],
  ['trace_id', 'trace_id', [[1, 'status-default.trace_id']]],
  ['dryRun', 'dry-run', [[1, 'query.dry-run']]],
  ['location', 'Location', [[0, 'status-201.header.Location']]],
  [
    '__proto__',
    '__proto__',
    [
      [0, 'body.__proto__'],
      [1, 'status-200.__proto__'],
    ],
  ],
  [
    'strange',
    'strange/na~me "x"',
    [
      [0, 'body.strange-na-me-x-'],
      [1, 'status-200.strange-na-me-x-'],
    ],
  ],
])('%s finds %s where it stands', (query, name, places) => {
  const ids = [...version.operations, ...version.webhooks].map(({ id }) => id)
  const [field] = find(query)
  const named = field?.places.map(([operation, anchor]) => [ids[operation], anchor])
  const expected = places.map(([operation, anchor]) => [['createPet', 'getPet'][Number(operation)], anchor])
  expect([field?.name, named?.toSorted()]).toEqual([name, expected.toSorted()])
})

test.each(['', 'x', '/pets', 'zebra'])('%j finds no field', (query) => {
  expect(find(query)).toEqual([])
})
