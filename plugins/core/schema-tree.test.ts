import { expect, test } from 'vitest'

import { type SchemaNode, schemaTree } from './schema-tree.ts'
import { readDocument } from './yaml.ts'

test.each([
  ['{type: integer, minimum: 1}', 'integer (at least 1)'],
  ['{type: number, exclusiveMinimum: 0, maximum: 5}', 'number (more than 0, at most 5)'],
  ['{type: string, minLength: 1, maxLength: 500, pattern: ^pay_}', 'string (1 to 500 characters; matches ^pay_)'],
  ['{type: [string, "null"], format: date-time}', 'string or null (format date-time)'],
  ['{type: string, enum: [EUR, USD]}', 'string (one of EUR, USD)'],
  ['{const: card}', 'string (always card)'],
  [
    '{type: array, items: {type: string, maxLength: 3}, minItems: 1}',
    'array of string (at least 1 item; each: at most 3 characters)',
  ],
  ['{type: array}', 'array'],
  ['{type: object, additionalProperties: {type: string}}', 'map of string'],
  ['{anyOf: [{$ref: "#/Pet"}, {type: "null"}]}', 'Pet or null'],
  ['{type: array, items: {$ref: "#/Pet"}}', 'array of Pet'],
  ['{type: array, items: {oneOf: [{type: string}, {type: integer}]}}', 'array of (string or integer)'],
  ['{description: Its pet, allOf: [{$ref: "#/Pet"}]}', 'Pet'],
  ['{allOf: [{type: object, properties: {a: {}}}, {type: object}]}', 'object'],
  ['{}', 'any'],
  ['true', 'any'],
])('%s is %s', (schema, words) => {
  const { types, constraints } = treeOf(schema)
  expect(
    constraints.length > 0
      ? `${types} (${constraints.join(constraints.length > 1 || !constraints[0]?.includes(',') ? '; ' : '')})`
      : types,
  ).toBe(words)
})

test('a tree speaks of properties, alternatives and itself', () => {
  const tree = treeOf(`
allOf:
  - {type: object, required: [name], properties: {name: {type: string, description: Its name}}}
  - {properties: {parent: {$ref: '#/components/schemas/Node'}, kind: {$ref: '#/components/schemas/Kind'}}}
`)
  expect(outline(tree)).toEqual([
    'object #',
    '  name string, required #name',
    '  parent Node #parent',
    '    children array of Node, recursive #parent.children',
    '  kind Kind #kind',
    '    = Cat cat',
    '    Cat #kind.Cat',
    '      purrs boolean #kind.Cat.purrs',
    '    = Dog Dog',
    '    Dog #kind.Dog',
  ])
})

test('a tree keeps to its budget, level by level, and tells what it left out', () => {
  const tree = treeOf('{type: object, properties: {a: {type: object, properties: {b: {}, c: {}}}, d: {}}}', 4)
  expect(outline(tree)).toEqual(['object #', '  a object #a', '    b any #a.b', '  d any #d'])
  expect(tree.children[0]?.truncated).toBe(1)
})

test('values of an enum are described', () => {
  expect(treeOf('{oneOf: [{const: a, description: First}, {const: b, title: Second}]}').enumeration).toEqual([
    { value: 'a', description: 'First' },
    { value: 'b', description: 'Second' },
  ])
})

function treeOf(schema: string, budget?: number): SchemaNode {
  const text = `
Pet: ${pet}
components:
  schemas:
    Pet: ${pet}
    Node: {type: object, properties: {children: {type: array, items: {$ref: '#/components/schemas/Node'}}}}
    Kind:
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
      discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat'}}
    Cat: {type: object, properties: {purrs: {type: boolean}}}
    Dog: {type: object}
start:
  ${schema.trim().replaceAll('\n', '\n  ').replaceAll('"#/Pet"', '"#/components/schemas/Pet"')}
`
  const { value = null } = readDocument({ path: 'a.yaml', text })
  return schemaTree({ 'a.yaml': value }, 'a.yaml#/start', budget === undefined ? {} : { budget })
}

const pet = '{type: object, properties: {name: {type: string}}}'

function outline(node: SchemaNode, indent = ''): string[] {
  const flags = [node.types, ...(node.required ? ['required'] : []), ...(node.recursive ? ['recursive'] : [])].join(
    ', ',
  )
  return [
    `${indent}${node.name === undefined ? '' : `${node.name} `}${flags} #${node.anchor}`,
    ...node.children.flatMap((child) => outline(child, `${indent}  `)),
    ...(node.variants ?? []).flatMap(({ label, discriminatorValue, node }) => [
      `${indent}  = ${label} ${discriminatorValue}`,
      ...outline(node, `${indent}  `),
    ]),
  ]
}
