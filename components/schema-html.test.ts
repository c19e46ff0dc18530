import { expect, test } from 'vitest'

import type { ApiVersion, Operation } from '#core/model.ts'
import { contentsOf, headersOf, parametersOf } from '#core/page/schema-view.ts'

import { fieldsHtml, treeHtml } from './schema-html.ts'

const place = { path: 'openapi.json' }
const documents = {
  'openapi.json': {
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
  const [content] = contentsOf(
    [{ mediaType: 'application/json', schema: 'openapi.json#/body', examples: [] }],
    documents,
    'body',
  )
  const html = content?.schema ? await treeHtml(content.schema, version) : ''

  expect(html).toContain('<li id="body.name"><div class="field-head"><a class="field-name" href="#body.name">name</a>')
  expect(html).toContain('<span class="field-flag required">required</span>')
  expect(html).toContain('<b>it</b>')
  expect(html).toContain('<details><summary>1 field</summary><ul class="fields"><li id="body.parts.size">')
  expect(html).toContain('one of <code>s</code> <code>m</code>')
})

test('parameters come by their place, path first, and say more than their schema', async () => {
  const limit = { name: 'limit', required: false, deprecated: true, style: 'form', explode: true, place }
  const parameters: Operation['parameters'] = [
    { ...limit, in: 'query', description: 'At most so many', schema: 'openapi.json#/limit' },
    { ...limit, in: 'path', name: 'id', required: true, deprecated: false },
  ]
  const groups = parametersOf({ parameters } as Operation, documents)

  expect(groups.map(({ title, fields }) => [title, fields.map(({ anchor }) => anchor)])).toEqual([
    ['Path parameters', ['path.id']],
    ['Query parameters', ['query.limit']],
  ])
  expect(await fieldsHtml(groups[1]?.fields ?? [], version)).toBe(
    '<ul class="fields"><li id="query.limit"><div class="field-head"><a class="field-name" href="#query.limit">limit</a> <span class="field-type">integer</span> <span class="field-flag deprecated">deprecated</span></div><div class="field-text">At most so many</div><div class="field-facts"><span>at least 1</span><span>default <code>20</code></span></div></li></ul>',
  )
})

test('a header without a schema is a string', () => {
  const reply = {
    status: '200',
    description: '',
    contents: [],
    place,
    headers: [{ name: 'ETag', required: true, deprecated: false }],
  }
  expect(headersOf(reply, documents, 'status-200').map(({ name, types, anchor }) => [name, types, anchor])).toEqual([
    ['ETag', 'string', 'status-200.header.ETag'],
  ])
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
