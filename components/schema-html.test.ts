import { expect, test } from 'vitest'

import type { ApiVersion, Operation } from '#core/model.ts'
import { headerOf, parametersOf } from '#core/page/parameter-view.ts'
import { partTree, restsOf, schemaTree } from '#core/schema-tree.ts'

import { withoutXml } from './schema/xml.ts'
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

test.each([
  ['What may be kept', 'What may be kept\n\nA comma-separated list'],
  ['What may be kept. A comma-separated list.', 'What may be kept. A comma-separated list.'],
  ['A comma', 'A comma-separated list'],
  ['', 'A comma-separated list'],
])('a header described as %j is described by its schema as well', (description, all) => {
  const list = { 'openapi.json': { list: { description: 'A comma-separated list' } } }
  expect(headerOf({ ...header, description, schema: 'openapi.json#/list' }, 'it', list).description).toBe(all)
})

test.each([
  [[{ name: 'one', value: 1 }], '<p class="facts">for example <code>1</code></p>'],
  [[{ name: 'one', summary: 'One', value: 1 }], '<p class="facts">for example <code>1</code> <i>One</i> </p>'],
  [
    [
      { name: 'one', value: 1 },
      { name: 'two', summary: 'Two', description: 'More *than* one', value: 2 },
    ],
    '<p class="facts">for example</p><ul class="meanings"><li><code>1</code> <i>one</i> </li><li><code>2</code> <i>Two</i> More <em>than</em> one</li></ul>',
  ],
])('the examples %j of a header are shown with their names', async (examples, html) => {
  const [first] = examples
  const field = headerOf({ ...header, examples, ...(first && { example: first.value }) }, 'it', documents)
  expect(await fieldsHtml([field], version)).toContain(`<span class="type">string</span>${html}</li>`)
})

test('a parameter does not say of its items what it says of itself', async () => {
  const list = { 'openapi.json': { list: { type: 'array', items: { description: 'A key or an index' } } } }
  const parameter = { ...header, schema: 'openapi.json#/list' }
  const html = ['A key or an index', 'Which ones'].map((description) =>
    fieldsHtml([headerOf({ ...parameter, description }, 'it', list)], version),
  )
  expect((await Promise.all(html)).map((one) => one.match(/<div class="text">(.*?)<\/div>/)?.[1])).toEqual([
    'A key or an index',
    'Which ones<p>Each: A key or an index</p>',
  ])
})

test('a list says what each of its items is', async () => {
  const list = { description: 'All of them', items: { description: 'A <b>pet</b>', type: 'object' }, type: 'array' }
  const html = await treeHtml(
    schemaTree({ 'a.json': { list, bare: { ...list, description: '' } } }, 'a.json#/list'),
    version,
  )
  expect(html).toBe('<div class="fields said"><div class="text">All of them<p>Each: A <b>pet</b></p></div></div>')
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

test.each([
  [[{ type: 'string' }, { type: 'integer' }], ''],
  [[{ type: 'string' }, { type: 'integer', minimum: 1 }], 'One of 2: string integer'],
  [[{ type: 'string', title: 'Name' }, { type: 'integer' }], 'One of 2: Name integer'],
  [[{ type: 'string', example: 'a' }, { type: 'integer' }], 'One of 2: string integer'],
])('of %j there are tabs only where they say more than the type', async (oneOf, tabs) => {
  const html = await treeHtml(schemaTree({ 'a.json': { properties: { id: { oneOf } } } }, 'a.json#'), version)
  const labels = [...html.matchAll(/<summary>(.*?)<\/summary>/g)].map(([, label]) => label)
  expect(labels.length > 0 ? `${/One of \d/.exec(html)?.[0]}: ${labels.join(' ')}` : '').toBe(tabs)
})

test('a description that is the label is not said twice', async () => {
  const oneOf = ['By card.', 'By bank'].map((description) => ({ description, properties: { description: {} } }))
  const html = await treeHtml(schemaTree({ 'a.json': { oneOf } }, 'a.json#'), version)
  expect(html.replaceAll(/<li.*?<\/li>|<ul[^>]*>|<\/ul>/g, '')).toBe(
    '<p class="facts">One of 2</p><div class="variants"><details name="of " id="By-card" open><summary>By card</summary></details><details name="of " id="By-bank"><summary>By bank</summary></details></div>',
  )
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

test.each([
  ['Full name', 'name', '<div class="text">Full name</div>'],
  ['Name', 'name', ''],
  ['Created At', 'created_at', ''],
])('the title %j of a field %j says something or nothing', async (title, name, html) => {
  const titled = { 'a.json': { properties: { [name]: { type: 'string', title } } } }
  expect(await treeHtml(schemaTree(titled, 'a.json#'), version)).toContain(
    `<span class="type">string</span>${html}</li>`,
  )
})

test.each([
  [
    'https://docs.test/a?b="c"',
    '<a href="https://docs.test/a?b=&quot;c&quot;" rel="noopener noreferrer external" target="_blank">docs.test</a>',
  ],
  ['javascript:alert(1)', ''],
])('a schema leads to %s', async (url, link) => {
  const tree = schemaTree({ 'a.json': { maxLength: 2, externalDocs: { url } } }, 'a.json#')
  expect(await treeHtml(tree, version)).toBe(
    `<div class="fields said"><p class="facts">at most 2 characters${link && ` · ${link}`}</p></div>`,
  )
})

test('what is no XML says nothing of it', async () => {
  const xml = { xml: { name: 'pet' } }
  const pets = { 'a.json': { ...xml, items: { ...xml, properties: { id: { ...xml, maxLength: 9 } } } } }
  const tree = schemaTree(pets, 'a.json#')
  expect(await treeHtml(tree, version)).toContain('in XML <code>pet</code> · each: in XML')
  expect(await treeHtml(withoutXml(tree), version)).toBe(
    '<ul class="fields"><li id="id"><a class="name" href="#id">id</a> <span class="type">any</span><p class="facts">at most 9 characters</p></li></ul>',
  )
})

test.each([
  [{ type: 'array', items: { enum: ['a'] } }, 'only <code>a</code>'],
  [{ enum: ['a'] }, 'always <code>a</code>'],
  [{ type: 'array', items: { enum: ['a', 'b'] } }, 'one of <code>a</code> <code>b</code>'],
])('%j is %s', async (schema, words) => {
  expect(await treeHtml(schemaTree({ 'a.json': schema }, 'a.json#'), version)).toContain(
    `<p class="facts">${words}</p>`,
  )
})

test('what has no name is called so', async () => {
  const map = { additionalProperties: { type: 'integer' } }
  const open = { 'a.json': { map, open: { ...map, properties: { id: {} } } } }
  const html = await Promise.all(['map', 'open'].map((at) => treeHtml(schemaTree(open, `a.json#/${at}`), version)))
  expect(html.map((one) => one.match(/<i>.*?<\/i>/g))).toEqual([['<i>any name</i>'], ['<i>any other name</i>']])
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

const header = { name: 'it', required: false, deprecated: false }

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
