import { expect, test } from 'vitest'

import type { ApiVersion, Operation } from '#core/model.ts'
import { headerOf, parametersOf } from '#core/page/parameter-view.ts'
import { partTree, restsOf, schemaTree } from '#core/schema-tree.ts'

import { fieldsHtml, partPage, treeHtml } from './schema-html.ts'

const place = { path: 'openapi.json' }
const documents = {
  'openapi.json': {
    list: { type: 'array', items: { type: 'string' } },
    method: {
      oneOf: [{ $ref: '#/card' }, { $ref: '#/bank' }],
      discriminator: { propertyName: 'type', mapping: { card: '#/card' } },
    },
    card: { title: 'Card', type: 'object', properties: { type: { type: 'string' }, number: { type: 'string' } } },
    bank: { title: 'Bank', type: 'object', properties: { type: { const: 'bank' } } },
    limit: { type: 'integer', minimum: 1, default: 20 },
    body: {
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string', description: 'See <b onclick="x()">it</b>.' },
        parts: { type: 'array', items: { type: 'object', properties: { size: { enum: ['s', 'm'] } } } },
      },
    },
  },
}

test('a field has an anchor, its type, what it must keep to, and safe text', async () => {
  const html = await treeHtml(schemaTree(documents, 'openapi.json#/body', { anchor: 'body' }), version)

  expect(html).toContain(
    '<li id="body.name"><a class="name" href="#body.name">name</a> <span class="type">string</span> <em class="required">required</em><div class="text">See <b>it</b>.</div></li>',
  )
  expect(html).toContain(
    '<details><summary>1 field</summary><ul class="fields"><li id="body.parts.size"><a class="name" href="#body.parts.size">size</a> <span class="type">string</span><p class="facts">one of <code>s</code> <code>m</code></p></li></ul></details>',
  )
})

test('parameters come by their place, path first, and say more than their schema', async () => {
  const limit = { name: 'limit', required: false, deprecated: true, style: 'form', explode: true, place }
  const parameters: Operation['parameters'] = [
    { ...limit, in: 'query', description: 'At most so many', schema: 'openapi.json#/limit' },
    { ...limit, in: 'path', name: 'id', required: true, deprecated: false },
  ]
  const groups = parametersOf({ parameters }, documents)

  expect(groups.map(({ title, fields }) => [title, fields.map(({ anchor }) => anchor)])).toEqual([
    ['Path parameters', ['path.id']],
    ['Query parameters', ['query.limit']],
  ])
  expect(await fieldsHtml(groups[1]?.fields ?? [], version)).toBe(
    '<ul class="fields"><li id="query.limit"><a class="name" href="#query.limit">limit</a> <span class="type">integer</span> <em class="deprecated">deprecated</em><div class="text">At most so many</div><p class="facts">at least 1 · default <code>20</code></p></li></ul>',
  )
})

test.each([
  ['form', false, 'array of string', ['separated by commas']],
  ['form', true, 'array of string', []],
  ['pipeDelimited', false, 'array of string', ['separated by `|`']],
  ['deepObject', true, 'object', ['written `it[key]=value`']],
] as const)('a parameter in the style %s says how it is written (exploded: %s)', (style, explode, types, words) => {
  const schema = `openapi.json#/${types === 'object' ? 'body' : 'list'}`
  const parameter = { name: 'it', required: false, deprecated: false, style, explode, place, schema }
  const [group] = parametersOf({ parameters: [{ ...parameter, in: 'query' }] }, documents)
  expect(group?.fields.map((field) => [field.types, field.constraints])).toEqual([[types, words]])
})

test('a header without a schema is a string', () => {
  const { name, types, anchor } = headerOf({ name: 'ETag', required: true, deprecated: false }, 'status-200', documents)
  expect([name, types, anchor]).toEqual(['ETag', 'string', 'status-200.ETag'])
})

test('variants stand beside each other, each with its value, and shut each other', async () => {
  const html = await treeHtml(schemaTree(documents, 'openapi.json#/method', { anchor: 'body' }), version)
  expect(html.replace(/<li.*?<\/li>/g, '…')).toBe(
    '<p class="facts">One of 2, told apart by <code>type</code></p><div class="variants">' +
      '<details name="of body" id="body.Card" open><summary>Card <code>card</code></summary><ul class="fields">……</ul></details>' +
      '<details name="of body" id="body.Bank"><summary>Bank <code>bank</code></summary><ul class="fields">…</ul></details></div>',
  )
  expect(html).toContain('<p class="facts">always <code>card</code> here</p>')
})

test('what is left out is a link to the part that has it, and the part reads alone', async () => {
  const [tree] = [schemaTree(documents, 'openapi.json#/body', { anchor: 'body', budget: 3 })]
  const html = await treeHtml(tree, version)
  const [, name] =
    /<details><summary>1 field<\/summary><a class="more" href="([^"]+)" data-at="body.parts">/.exec(html) ?? []
  expect(name).toMatch(/^\.\.\/schemas\/parts-[0-9a-f]{10}\.html$/)

  const [part] = restsOf(tree)
  const page = part && (await partPage(partTree(documents, part), version))
  expect(page).toContain('<main><ul class="fields"><li id="size"><a class="name" href="#size">size</a>')
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
})

test.each([
  ['a/b~c"d<e>', 'body.a-b-c-d-e-', 'a/b~c&quot;d&lt;e&gt;'],
  ['__proto__', 'body.__proto__', '__proto__'],
  ['שם', 'body.שם', 'שם'],
  ['🎉', 'body.-', '🎉'],
])('a field may be called %s', async (name, anchor, shown) => {
  const odd = { 'openapi.json': { properties: JSON.parse(`{${JSON.stringify(name)}: {}}`) } }
  const html = await treeHtml(schemaTree(odd, 'openapi.json#', { anchor: 'body' }), version)
  expect(html).toContain(`<li id="${anchor}"><a class="name" href="#${anchor}"`)
  expect(html).toContain(`>${shown}</a>`)
})

test('HTML on one line keeps its blocks', async () => {
  const tree = schemaTree(
    { 'a.json': { description: '<p>One</p><ul><li>Two</li></ul><script>alert(1)</script>' } },
    'a.json#',
  )
  expect(await treeHtml(tree, version)).toBe(
    '<div class="fields said"><div class="text"><p>One</p><ul><li>Two</li></ul></div></div>',
  )
})

const version: ApiVersion = {
  api: 'a',
  version: '1',
  title: 'A',
  lifecycle: { state: 'current' },
  servers: [],
  security: [],
  tags: [],
  operations: [],
  webhooks: [],
  contract: '',
  place,
}
