import { expect, test } from 'vitest'

import { partTree, type SchemaNode, schemaTree } from './schema-tree.ts'
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
  [
    '{type: array, items: {type: array, minItems: 2, items: {type: integer, format: int64}}}',
    'array of array of integer (each: at least 2 items; each inside: format int64)',
  ],
  ['{type: array}', 'array'],
  ['{prefixItems: [{type: string}, {type: integer}], items: false}', 'tuple of string, integer (no other items)'],
  ['{propertyNames: {pattern: ^x-}}', 'any (names: matches ^x-)'],
  ['{type: array, contains: {const: a}, minContains: 2}', 'array (at least 2 items: always a)'],
  ['{type: string, xml: {name: id, prefix: a, attribute: true}}', 'string (in XML `a:id`, an attribute)'],
  ['{type: string, format: binary}', 'file'],
  ['{type: array, items: {type: string, contentMediaType: application/octet-stream}}', 'array of file'],
  ['{type: string, contentMediaType: image/png}', 'file (holds image/png)'],
  [
    '{type: string, contentMediaType: image/png, contentEncoding: base64}',
    'string (encoded as base64; holds image/png)',
  ],
  ['{type: string, contentMediaType: application/json}', 'string (holds application/json)'],
  ['{type: string, xml: {prefix: a}}', 'string (in XML prefix `a`)'],
  ['{type: string, xml: {nodeType: cdata}}', 'string (in XML the text of its element, as CDATA)'],
  ['{type: object, required: [a, b], properties: {a: {}}}', 'object (with `b`)'],
  ['{type: object, unevaluatedProperties: false}', 'object (no other properties)'],
  ['{type: object, additionalProperties: {type: string}}', 'map of string'],
  ['{anyOf: [{$ref: "#/Pet"}, {type: "null"}]}', 'Pet or null'],
  ['{type: array, items: {$ref: "#/Pet"}}', 'array of Pet'],
  ['{oneOf: [{type: [string, "null"]}, {type: [integer, "null"]}]}', 'string or integer or null'],
  ['{oneOf: [{type: [string, "null"]}, {type: [string, "null"], maxLength: 1}]}', 'string or null'],
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
  expect(outline(tree)).toEqual(['object #', '  a object #a', '  d any #d'])
  expect(tree.children[0]?.rest).toEqual({
    part: { refs: ['a.yaml#/start/properties/a'] },
    fields: 2,
    variants: 0,
    values: 0,
  })
})

test('what contains itself leads back to the parent that shows it', () => {
  const tree = treeOf("{type: object, properties: {node: {$ref: '#/components/schemas/Node'}}}")
  expect(tree.children[0]?.children[0]?.recursive).toBe('node')
})

test('children that extend a parent by allOf are its variants; seen from a child there is no choice', () => {
  expect(outline(treeOf("{$ref: '#/components/schemas/Animal'}"))).toEqual([
    'Animal #',
    '  = Lion king',
    '  Lion #Lion',
    '    species string, required #Lion.species',
    '    mane boolean #Lion.mane',
    '  = Cub Cub',
    '  Cub #Cub',
    '    species string, required #Cub.species',
    '    mane boolean #Cub.mane',
    '    age integer #Cub.age',
  ])
  expect(treeOf("{$ref: '#/components/schemas/Lion'}").variants?.map(({ label }) => label)).toBeUndefined()
})

test('an alternative that extends the schema of its alternatives is not asked to choose again', () => {
  expect(treeOf("{$ref: '#/components/schemas/Shape'}").variants?.map(({ node }) => outline(node))).toEqual([
    ['Circle #Circle', '  kind string #Circle.kind', '  radius number #Circle.radius'],
    ['Square #Square', '  kind string #Square.kind'],
  ])
})

test('what leads nowhere is not any', () => {
  const { types, constraints } = treeOf("{$ref: '#/components/schemas/Nobody'}")
  expect([types, constraints]).toEqual(['unknown', ['`#/components/schemas/Nobody` is not in the contract']])
})

test('what says more than the schema it is made of is continued as itself', () => {
  const more = '{properties: {species: {enum: [lion]}}}'
  const refs = (schema: string) =>
    treeOf(`{type: object, properties: {pets: {type: array, items: ${schema}}, a: {}}}`, 3).children[0]?.rest?.part.refs
  expect(refs("{$ref: '#/components/schemas/Kitten'}")).toEqual(['a.yaml#/components/schemas/Kitten'])
  expect(refs(`{allOf: [{$ref: '#/components/schemas/Kitten'}]}`)).toEqual(['a.yaml#/components/schemas/Kitten'])
  expect(refs(`{$ref: '#/components/schemas/Kitten', allOf: [${more}]}`)).toEqual(['a.yaml#/start/properties/pets'])
})

test('hundreds of fields beside each other go on in further parts', () => {
  const properties = Array.from({ length: 250 }, (_, index) => [`f${index}`, {}])
  const documents = { 'a.yaml': { properties: Object.fromEntries(properties) } }
  const sizes: [number, string | undefined, number | undefined][] = []
  let tree = schemaTree(documents, 'a.yaml#')
  for (; tree.rest !== undefined; tree = partTree(documents, tree.rest.part, { budget: 10 })) {
    sizes.push([tree.children.length, tree.children[0]?.name, tree.rest.fields])
  }
  expect([...sizes, [tree.children.length, tree.children[0]?.name, undefined]]).toEqual([
    [100, 'f0', 150],
    [100, 'f100', 50],
    [50, 'f200', undefined],
  ])
})

test('hundreds of values are cut, and whole in their part', () => {
  const values = Array.from({ length: 400 }, (_, index) => `currency-${index}`)
  const documents = { 'a.yaml': { properties: { currency: { enum: values } } } }
  const [field] = schemaTree(documents, 'a.yaml#').children
  expect([field?.enumeration?.length, field?.rest?.values]).toEqual([12, 388])
  expect(field?.rest && partTree(documents, field.rest.part).enumeration?.length).toBe(400)
})

test('values of an enum may have names in code', () => {
  expect(treeOf('{enum: [1, 2], x-enum-varnames: [LOW, HIGH], x-enumDescriptions: {1: Little}}').enumeration).toEqual([
    { value: 1, name: 'LOW', description: 'Little' },
    { value: 2, name: 'HIGH' },
  ])
})

test('values of an enum may be described as on Azure', () => {
  const values = '[{value: hot, name: Hot, description: Often read}, {value: cold, name: cold}, {value: 1}]'
  expect(treeOf(`{enum: [cold, hot], x-ms-enum: {name: Tier, values: ${values}}}`).enumeration).toEqual([
    { value: 'cold' },
    { value: 'hot', name: 'Hot', description: 'Often read' },
  ])
})

test('values of an enum are described', () => {
  const schema = '{oneOf: [{const: a, title: A, description: First}, {const: b, title: Second}, {const: c}]}'
  expect(treeOf(schema).enumeration).toEqual([
    { value: 'a', name: 'A', description: 'First' },
    { value: 'b', description: 'Second' },
    { value: 'c' },
  ])
})

test('alternatives without a name are called by what they must have', () => {
  const { variants = [] } = treeOf(`
oneOf:
  - {type: object, required: [card], properties: {note: {}, card: {}}}
  - {type: object, properties: {iban: {}, bic: {}, name: {}}}
  - {type: string}
  - {type: string, maxLength: 3}
  - {type: object}
  - {minLength: 1}
  - {type: object, description: By hand., properties: {a: {}}}
  - oneOf: [{title: folder, type: object}, {$ref: '#/components/schemas/Cat'}]
  - {type: string, enum: [a, b]}
  - {type: array, items: {type: string, format: binary}}
`)
  expect(variants.map(({ label, node }) => [label, node.anchor])).toEqual([
    ['with card', 'with-card'],
    ['with iban, bic', 'with-iban-bic'],
    ['string', 'string'],
    ['string 4', 'string-4'],
    ['object', 'object'],
    ['6', '6'],
    ['By hand', 'By-hand'],
    ['folder or Cat', 'folder-or-Cat'],
    ['one of 2', 'one-of-2'],
    ['array of file', 'array-of-file'],
  ])
})

test('a schema says where to read on, and not where to read on about its parent', () => {
  const { docs, children } = treeOf(`
externalDocs: {url: 'https://docs.test'}
allOf: [{externalDocs: {url: 'https://other.test', description: Other}}]
properties:
  a: {allOf: [{$ref: '#/components/schemas/Read'}, {properties: {b: {}}}]}
  b: {$ref: '#/components/schemas/Read'}
`)
  expect([docs, ...children.map((child) => child.docs)]).toEqual([
    { url: 'https://docs.test' },
    undefined,
    { url: 'https://read.test', description: 'Read' },
  ])
})

test('the names that a map may have are said', () => {
  const names =
    '{type: object, propertyNames: {enum: [indexCreation, indexUpdate, indexDeletion, swap, dump, snapshot]}}'
  expect(treeOf(names).constraints).toEqual([
    'names: one of `indexCreation`, `indexUpdate`, `indexDeletion`, `swap`, `dump`, `snapshot`',
  ])
})

test.each([
  ['{type: array, items: {description: Any id}}', undefined, 'Any id'],
  ['{type: array, description: All, items: {type: array, items: {description: Any id}}}', 'All', 'Any id'],
  ['{type: array, description: A list of pets., items: {description: List of pets}}', 'A list of pets.', undefined],
  ["{type: array, items: {$ref: '#/components/schemas/NamedAfter'}}", undefined, undefined],
  ['{description: One, anyOf: [{type: "null"}, {description: Other}]}', 'One', undefined],
])('%s says %j of itself and %j of its items', (schema, ofItself, ofItems) => {
  const { description, itemDescription } = treeOf(schema)
  expect([description, itemDescription]).toEqual([ofItself, ofItems])
})

test('what is said of a child comes before what its parent says of itself', () => {
  const { description, children } = treeOf(`
allOf:
  - {$ref: '#/components/schemas/Parent'}
  - {description: A child, properties: {url: {description: 'Of a picture', example: a.png}}}
`)
  expect(description).toBe('A child')
  expect(
    children.map(({ name, description, example, constraints }) => [name, description, example, constraints]),
  ).toEqual([
    ['url', 'Of a picture', 'a.png', ['at most 9 characters']],
    ['id', 'Its number', undefined, []],
  ])
  expect(treeOf("{allOf: [{$ref: '#/components/schemas/Parent'}, {properties: {a: {}}}]}").description).toBe('A parent')
})

test('one alternative beside properties is no choice, but holds as well', () => {
  const tree = treeOf("{properties: {own: {}}, oneOf: [{type: 'null'}, {$ref: '#/components/schemas/Cat'}]}")
  expect([tree.types, tree.children.map(({ name }) => name), tree.variants]).toEqual([
    'object or null',
    ['own', 'purrs'],
    undefined,
  ])
})

test('values of the items of items are to choose from', () => {
  const schema = '{type: array, items: {type: array, items: {enum: [x, o]}}}'
  expect(treeOf(schema).enumeration).toEqual([{ value: 'x' }, { value: 'o' }])
})

test('of several examples the short ones are shown', () => {
  const { example, otherExamples } = treeOf(`{examples: [a, a, b, ${'c'.repeat(80)}]}`)
  expect([example, otherExamples]).toEqual(['a', ['b']])
})

test('what may be null says what it says otherwise', () => {
  expect(
    treeOf("anyOf: [{type: string, enum: [on, off], maxLength: 3, description: The state}, {type: 'null'}]"),
  ).toMatchObject({
    types: 'string or null',
    description: 'The state',
    constraints: ['one of on, off', 'at most 3 characters'],
    enumeration: [{ value: 'on' }, { value: 'off' }],
  })
})

test('what the author keeps from readers is not shown', () => {
  const { children } = treeOf(`
properties:
  name: {type: string}
  secret: {type: string, x-internal: true}
  $ref: {type: string}
`)
  expect(children.map(({ name }) => name)).toEqual(['name', '$ref'])
})

test('the variant that is meant without a known discriminator says so', () => {
  const { variants = [] } = treeOf(`
oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat'}, defaultMapping: Dog}
`)
  expect(variants.map(({ label, otherwise }) => [label, otherwise])).toEqual([
    ['Cat', undefined],
    ['Dog', true],
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
    Read: {externalDocs: {url: 'https://read.test', description: Read}}
    Kitten: {type: object, properties: {species: {type: string}, age: {}, name: {}}}
    NamedAfter: {type: object, description: Named after.}
    Parent: {description: A parent, properties: {url: {description: Of a file, maxLength: 9}, id: {description: Its number}}}
    Animal: {type: object, required: [species], properties: {species: {type: string}}, discriminator: {propertyName: species, mapping: {king: Lion}}}
    Lion: {allOf: [{$ref: '#/components/schemas/Animal'}, {properties: {mane: {type: boolean}}}]}
    Cub: {allOf: [{$ref: '#/components/schemas/Lion'}, {properties: {age: {type: integer}}}]}
    Shape: {properties: {kind: {type: string}}, oneOf: [{$ref: '#/components/schemas/Circle'}, {$ref: '#/components/schemas/Square'}]}
    Circle: {allOf: [{$ref: '#/components/schemas/Shape'}, {properties: {radius: {type: number}}}]}
    Square: {allOf: [{$ref: '#/components/schemas/Shape'}, {}]}
start:
  ${schema.trim().replaceAll('\n', '\n  ').replaceAll('"#/Pet"', '"#/components/schemas/Pet"')}
`
  const { value = null } = readDocument({ path: 'a.yaml', text })
  return schemaTree({ 'a.yaml': value }, 'a.yaml#/start', budget === undefined ? {} : { budget })
}

const pet = '{type: object, properties: {name: {type: string}}}'

function outline(node: SchemaNode, indent = ''): string[] {
  const flags = [
    node.types,
    ...(node.required ? ['required'] : []),
    ...(node.recursive === undefined ? [] : ['recursive']),
  ].join(', ')
  return [
    `${indent}${node.name === undefined ? '' : `${node.name} `}${flags} #${node.anchor}`,
    ...node.children.flatMap((child) => outline(child, `${indent}  `)),
    ...(node.variants ?? []).flatMap(({ label, discriminatorValue, node }) => [
      `${indent}  = ${label} ${discriminatorValue}`,
      ...outline(node, `${indent}  `),
    ]),
  ]
}
