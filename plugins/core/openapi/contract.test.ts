import { expect, test } from 'vitest'

import { readApiVersion } from '../openapi.ts'
import { readDocument } from '../yaml.ts'

const before = {
  'api.yaml': `
openapi: 3.1.0
paths:
  /pets:
    get:
      responses: {'200': {description: Pets, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
  /food:
    get:
      parameters: [{name: a, in: query, schema: {type: string}}, {name: b, in: query, schema: {type: string}}]
      responses: {'200': {description: Food, content: {application/json: {schema: {$ref: '#/components/schemas/Food'}}}}}
components:
  schemas:
    Pet: {type: object, required: [id, name], properties: {id: {type: integer}, friend: {$ref: '#/components/schemas/Friend'}}}
    Friend: {type: object, properties: {since: {type: string}, pet: {$ref: '#/components/schemas/Pet'}}}
    Food: {type: object, properties: {name: {type: string}}}
`,
}

test.each([
  ['prose', [['description: Pets', 'description: All pets']], []],
  ['an example', [['{type: integer}', '{type: integer, examples: [1]}']], []],
  ['the order of names', [['[id, name]', '[name, id]']], []],
  ['another type', [['id: {type: integer}', 'id: {type: string}']], ['getPets']],
  ['a type far away in a circle', [['since: {type: string}', 'since: {type: integer}']], ['getPets']],
  ['another status', [["{'200': {description: Food", "{'201': {description: Food"]], ['getFood']],
  [
    'the order of parameters',
    [
      [
        '{name: a, in: query, schema: {type: string}}, {name: b',
        '{name: b, in: query, schema: {type: string}}, {name: a',
      ],
    ],
    [],
  ],
  [
    'the name of a schema',
    [
      ['schemas/Food', 'schemas/Meal'],
      ['    Food:', '    Meal:'],
    ],
    [],
  ],
  [
    'a schema written out',
    [["{$ref: '#/components/schemas/Food'}", '{type: object, properties: {name: {type: string}}}']],
    [],
  ],
  [
    'a map that stands elsewhere',
    [
      [
        "content: {application/json: {schema: {$ref: '#/components/schemas/Food'}}}",
        "content: {$ref: '#/x-maps/food'}",
      ],
      ['components:', "x-maps: {food: {application/json: {schema: {$ref: '#/components/schemas/Food'}}}}\ncomponents:"],
    ],
    [],
  ],
  [
    'another type behind a map that stands elsewhere',
    [
      [
        "content: {application/json: {schema: {$ref: '#/components/schemas/Food'}}}",
        "content: {$ref: '#/x-maps/food'}",
      ],
      ['components:', 'x-maps: {food: {application/json: {schema: {type: string}}}}\ncomponents:'],
    ],
    ['getFood'],
  ],
  ['security', [['paths:', 'security: [{key: []}]\ncomponents2:\npaths:']], ['getFood', 'getPets']],
] satisfies [string, string[][], string[]][])(
  '%s changes the contract of the right operations',
  (_, edits, changed) => {
    const text = edits.reduce((text, [from = '', to = '']) => text.replace(from, to), before['api.yaml'])
    expect(text).not.toBe(before['api.yaml'])
    const [old, now] = [contracts(before), contracts({ 'api.yaml': text })]
    expect([...now.keys()].filter((id) => old.get(id) !== now.get(id)).sort()).toEqual(changed)
  },
)

test('moving schemas into another file changes no contract', () => {
  const [head = '', tail = ''] = before['api.yaml'].split('components:\n  schemas:\n')
  const moved = {
    'api.yaml': head.replaceAll('#/components/schemas/', 'schemas.yaml#/'),
    'schemas.yaml': tail.replaceAll('    ', '').replaceAll('#/components/schemas/', '#/'),
  }
  expect(contracts(moved)).toEqual(contracts(before))
})

test('a circle has one contract, from wherever it is entered', () => {
  const other = { 'api.yaml': before['api.yaml'].replace('schemas/Food', 'schemas/Friend') }
  expect(contracts(other).get('getPets')).toBe(contracts(before).get('getPets'))
})

function contracts(files: { [path: string]: string }): Map<string, string> {
  const parsed = new Map(Object.entries(files).map(([path, text]) => [path, readDocument({ path, text })]))
  const { version } = readApiVersion({ api: 'a', version: '1', entry: 'api.yaml', parsed })
  return new Map(version?.operations.map(({ id, contract }) => [id, contract]))
}
