import { expect, test } from 'vitest'

import type { ApiVersion, Content, Documents, Json, Operation, Reply } from '../model.ts'
import { sizeOf } from '../schema-tree.ts'
import { needsScript, operationView, partsOf, partView, restsIn } from './schema-view.ts'

const place = { path: 'a.json' }

test('a page keeps to its budget: the body and the first success come before other answers', () => {
  const documents = expandable(30)
  const view = operationView(operation(), documents)
  const trees = [view.body, ...view.replies.map(({ contents }) => contents)].map(([content]) => content?.schema)

  const sizes = trees.map((tree) => (tree === undefined ? 0 : sizeOf(tree)))
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(150)
  expect(sizes.map((size) => size > 6)).toEqual([true, false, true, false])
  expect(trees.map((tree) => tree?.anchor)).toEqual(['body', 'status-400', 'status-200', 'status-404'])
  expect(trees[3]?.rest?.part).toEqual({ refs: ['a.json#/components/schemas/S0'] })
  expect(needsScript(view)).toBe(true)
})

test('the parts of a contract grow with the contract, not with the paths through it', () => {
  const parts = [25, 50, 100].map((count) => partsOf(version([operation(), operation()]), expandable(count)))
  const [small = [], middle = [], large = []] = parts

  // Each schema has five places that another stands in.
  expect([small.length, middle.length, large.length]).toEqual([150, 300, 600])
  const documents = expandable(100)
  const sizes = large.map((part) => sizeOf(partView(part, documents)))
  expect(Math.max(...sizes)).toBeLessThanOrEqual(45)
})

test('what fits needs no parts and no script', () => {
  const view = operationView(operation(), { 'a.json': { components: { schemas: { S0: { type: 'string' } } } } })
  expect([restsIn(view), needsScript(view)]).toEqual([[], false])
})

test('media types with the same schema are shown once', () => {
  const contents = [content('application/json'), content('application/xml'), { ...content('text/csv', 'S1') }]
  const view = operationView({ ...operation(), request: { required: true, contents } }, expandable(3))
  expect(view.body.map(({ mediaTypes, anchor, schema }) => [mediaTypes, anchor, schema?.types])).toEqual([
    [['application/json', 'application/xml'], 'body', 'S0'],
    [['text/csv'], 'body-2', 'S1'],
  ])
})

test('the way a part is sent stands at its field', () => {
  const encoding = { file: { contentType: 'image/png' }, tags: { style: 'form', explode: false } }
  const documents = {
    'a.json': { components: { schemas: { S0: { properties: { file: {}, tags: {}, name: {} } } } } },
  }
  const request = { required: true, contents: [{ ...content('multipart/form-data'), encoding }] }
  const [body] = operationView({ ...operation(), request }, documents).body
  expect(body?.schema?.children.map(({ name, constraints }) => [name, constraints])).toEqual([
    ['file', ['sent as image/png']],
    ['tags', ['separated by commas']],
    ['name', []],
  ])
})

test('the way a part is sent is said of the whole where its field is left out', () => {
  const properties = Object.fromEntries(Array.from({ length: 90 }, (_, index) => [`field${index}`, {}]))
  const documents = { 'a.json': { components: { schemas: { S0: { properties }, S1: {} } } } }
  const form = { ...content('multipart/form-data'), encoding: { field7: { contentType: 'image/png' } } }
  const request = { required: true, contents: [content('application/json', 'S1'), form] }
  const [, second] = operationView({ ...operation(), request }, documents).body
  expect([second?.schema?.children, second?.schema?.constraints]).toEqual([[], ['`field7` sent as image/png']])
})

test('a callback is what the API sends and what is answered', () => {
  const { parameters, ...sent } = operation()
  const view = operationView(
    {
      ...operation(),
      callbacks: [{ name: 'onDone', operation: { ...sent, parameters, path: '{$request.body#/url}' } }],
    },
    expandable(2),
  )
  const [callback] = view.callbacks
  expect([callback?.name, callback?.anchor, callback?.operation.path]).toEqual([
    'onDone',
    'callback-1',
    '{$request.body#/url}',
  ])
  expect(callback?.replies.map(({ anchor }) => anchor)).toEqual([
    'callback-1.status-400',
    'callback-1.status-200',
    'callback-1.status-404',
  ])
})

/** Each schema leads to five others, as the expandable objects of payment APIs do. */
function expandable(count: number): Documents {
  const schemas = Array.from({ length: count }, (_, index): [string, Json] => {
    const others = [1, 2, 3, 5, 8].map((step): [string, Json] => [
      `to${step}`,
      { anyOf: [{ type: 'string' }, { $ref: `#/components/schemas/S${(index + step) % count}` }] },
    ])
    return [`S${index}`, { type: 'object', properties: Object.fromEntries(others) }]
  })
  return { 'a.json': { components: { schemas: Object.fromEntries(schemas) } } }
}

function operation(): Operation {
  return {
    id: 'create',
    slug: 'create',
    method: 'POST',
    path: '/things',
    webhook: false,
    title: 'Create',
    tags: [],
    deprecated: false,
    parameters: [],
    request: { required: true, contents: [content('application/json')] },
    responses: [reply('400'), reply('200'), reply('404')],
    security: [],
    contract: '',
    place,
  }
}

function reply(status: string): Reply {
  return { status, description: '', headers: [], contents: [content('application/json')], place }
}

function content(mediaType: string, name = 'S0'): Content {
  return { mediaType, schema: `a.json#/components/schemas/${name}`, examples: [] }
}

function version(operations: Operation[]): ApiVersion {
  return {
    api: 'a',
    version: '1',
    title: 'A',
    lifecycle: { state: 'current' },
    servers: [],
    security: [],
    tags: [],
    operations,
    webhooks: [],
    contract: '',
    place,
  }
}
