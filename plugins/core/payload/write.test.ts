import { expect, test } from 'vitest'

import type { Content, Json } from '../model.ts'
import { sentType, writeBody } from './write.ts'

const schemas: Json = {
  Pet: {
    type: 'object',
    xml: { name: 'pet', namespace: 'urn:pets', prefix: 'p' },
    properties: {
      id: { type: 'integer', xml: { attribute: true } },
      name: { type: 'string' },
      tags: { type: 'array', xml: { wrapped: true }, items: { type: 'string', xml: { name: 'tag' } } },
      toys: { type: 'array', xml: { name: 'ignored' }, items: { $ref: '#/Toy' } },
      note: { type: 'string', xml: { nodeType: 'cdata' } },
    },
  },
  Toy: { type: 'object', properties: { colour: { type: 'string', xml: { name: 'color' } } } },
  Upload: {
    type: 'object',
    properties: {
      title: { type: 'string' },
      meta: { type: 'object' },
      photo: { type: 'string', format: 'binary' },
      pages: { type: 'array', items: { type: 'string', format: 'binary' } },
      icon: { type: 'string', contentMediaType: 'image/png' },
      count: { type: 'integer' },
    },
  },
  Image: {
    properties: {
      'image[]': {
        anyOf: [
          { type: 'string', format: 'binary' },
          { type: 'array', items: { format: 'binary' } },
        ],
      },
      mask: { anyOf: [{ type: 'string', format: 'binary' }, { type: 'string' }] },
    },
  },
}

test('a part that is a file or several is a file, and one that may be a text is a text', () => {
  expect(written('multipart/form-data', 'Image', { 'image[]': 'x', mask: 'y' })).toEqual({
    kind: 'multipart',
    boundary: 'boundary',
    parts: [
      { name: 'image[]', filename: 'image.bin', mediaType: 'application/octet-stream', text: 'x' },
      { name: 'mask', text: 'y' },
    ],
  })
})

test('XML has the names, attributes, namespaces and lists that its schemas say', () => {
  const value = { id: 1, name: 'a < b & "c"', tags: ['x', 'y'], toys: [{ colour: 'red' }, { colour: null }] }

  expect(written('application/xml', 'Pet', value)).toEqual({
    kind: 'text',
    text: `<?xml version="1.0" encoding="UTF-8"?>
<p:pet xmlns:p="urn:pets" id="1">
  <name>a &lt; b &amp; &quot;c&quot;</name>
  <tags>
    <tag>x</tag>
    <tag>y</tag>
  </tags>
  <toys>
    <color>red</color>
  </toys>
  <toys>
    <color/>
  </toys>
</p:pet>
`,
  })
})

test.each<[string, string | undefined, Json, string]>([
  ['a list', undefined, ['a', 1], '<root>\n  <item>a</item>\n  <item>1</item>\n</root>'],
  ['an element named oddly', 'Toy', { '1 <b>': 'x' }, '<Toy>\n  <_1__b_>x</_1__b_>\n</Toy>'],
  ['a text', 'Pet', { note: ']]>' }, '<p:pet xmlns:p="urn:pets"><![CDATA[]]]]><![CDATA[>]]></p:pet>'],
])('XML of %s', (_name, schema, value, text) => {
  expect(written('text/xml', schema, value)).toEqual({
    kind: 'text',
    text: `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`,
  })
})

test.each<[string, Json, object[]]>([
  [
    'a stream as it is sent',
    'event: head\ndata: {"slot": 1}\n\nid: 2\ndata: b\n',
    [
      { event: 'head', data: '{"slot": 1}' },
      { id: '2', data: 'b' },
    ],
  ],
  [
    'an event with its fields',
    { event: 'head', data: '{}', id: '1', retry: 5 },
    [{ event: 'head', data: '{}', id: '1' }],
  ],
  ['values', [{ data: 'a', more: 1 }, 'b'], [{ data: '{"data":"a","more":1}' }, { data: 'b' }]],
])('events are made of %s', (_name, value, events) => {
  const body = written('text/event-stream', undefined, value)
  const expected = events.map((event, index) => ({ ...event, after: index * 100 }))
  expect(body).toEqual({ kind: 'events', events: expected })
})

test('a multipart body has a part for each property and each item, files and objects as such', () => {
  const value = { title: 'a', meta: { b: 1 }, photo: 'x', pages: ['1', '2'], icon: 'i', count: 2, none: null }
  const encoding = { photo: { contentType: 'image/png, image/*' } }

  expect(written('multipart/form-data', 'Upload', value, { encoding })).toEqual({
    kind: 'multipart',
    boundary: 'boundary',
    parts: [
      { name: 'title', text: 'a' },
      { name: 'meta', mediaType: 'application/json', text: '{"b":1}' },
      { name: 'photo', filename: 'photo.png', mediaType: 'image/png', text: 'x' },
      { name: 'pages', filename: 'pages.bin', mediaType: 'application/octet-stream', text: '1' },
      { name: 'pages', filename: 'pages.bin', mediaType: 'application/octet-stream', text: '2' },
      { name: 'icon', filename: 'icon.png', mediaType: 'image/png', text: 'i' },
      { name: 'count', text: '2' },
    ],
  })
})

test('a form is written by its encoding; an object without a style is JSON', () => {
  const value = { a: ['1', '2'], b: { c: 1 }, d: ['1', '2'], e: { f: { g: 1 } }, n: null }
  const encoding = { d: { style: 'form', explode: false }, e: { style: 'deepObject', explode: true } }

  expect(written('application/x-www-form-urlencoded', undefined, value, { encoding })).toEqual({
    kind: 'form',
    fields: [
      ['a', '1'],
      ['a', '2'],
      ['b', '{"c":1}'],
      ['d', '1,2'],
      ['e[f][g]', '1'],
    ],
  })
})

test.each<[string, Json, Json, string]>([
  ['application/json', { a: 1 }, { kind: 'json', text: '{\n  "a": 1\n}' }, 'application/json'],
  ['application/x-ndjson', [{ a: 1 }, 2], { kind: 'text', text: '{"a":1}\n2\n' }, 'application/x-ndjson'],
  ['application/stream+json', [{ a: 1 }], { kind: 'text', text: '{"a":1}\n' }, 'application/stream+json'],
  ['text/plain', 5, { kind: 'text', text: '5' }, 'text/plain'],
  ['image/*', 'x', { kind: 'binary', base64: 'eA==' }, 'application/octet-stream'],
  ['*/*', { a: 1 }, { kind: 'json', text: '{\n  "a": 1\n}' }, 'application/json'],
  [
    'multipart/form-data',
    {},
    { kind: 'multipart', boundary: 'boundary', parts: [] },
    'multipart/form-data; boundary=boundary',
  ],
])('a body of %s', (mediaType, value, body, type) => {
  const made = written(mediaType, undefined, value)

  expect(made).toEqual(body)
  expect(made && sentType({ mediaType, examples: [] }, made)).toBe(type)
})

function written(mediaType: string, schema: string | undefined, value: Json, more: Partial<Content> = {}) {
  const content: Content = {
    mediaType,
    examples: [],
    ...more,
    ...(schema && { schema: `a.yaml#/components/schemas/${schema}` }),
  }
  const documents = {
    'a.yaml': JSON.parse(JSON.stringify({ components: { schemas } }).replaceAll('#/Toy', '#/components/schemas/Toy')),
  }
  return writeBody(documents, content, value)
}
