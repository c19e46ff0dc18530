import { expect, test } from 'vitest'

import type { Body, Call, Exchange, Part } from '../model.ts'
import { readApiVersion } from '../openapi.ts'
import { verify } from '../verify.ts'
import { readDocument } from '../yaml.ts'

const path = 'content/apis/shop/1.0.0/openapi.yaml'
const text = `openapi: 3.1.1
info: { title: Shop, version: 1.0.0 }
paths:
  /orders/{ids}:
    get:
      operationId: listOrders
      parameters:
        - { name: ids, in: path, required: true, style: simple, schema: { type: array, items: { type: integer } } }
        - { name: state, in: query, explode: false, schema: { type: array, items: { enum: [open, paid] } } }
        - { name: filter, in: query, style: deepObject, schema: { type: object, properties: { min: { type: integer } } } }
        - { name: mark, in: query, schema: { oneOf: [{ type: integer }, { type: string, format: uuid }] } }
        - { name: lang, in: cookie, schema: { type: string, maxLength: 2 } }
        - { name: X-Ids, in: header, schema: { type: array, items: { type: integer } } }
      responses: { "204": { description: None } }
  /form:
    post:
      operationId: sendForm
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              required: [name]
              properties:
                name: { type: string }
                age: { type: integer }
                rank: { enum: [1, 2] }
                tags: { type: array, items: { type: string, maxLength: 3 } }
                sizes: { type: array, items: { type: integer } }
                address: { type: object, properties: { zip: { type: integer } } }
            encoding: { sizes: { style: pipeDelimited, explode: false } }
      responses: { "204": { description: None } }
  /files:
    post:
      operationId: sendFiles
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [profile, picture]
              properties:
                profile: { type: object, required: [name], properties: { name: { type: string }, age: { type: integer } } }
                picture: { type: string, format: binary }
                count: { type: integer }
                tags: { type: array, items: { type: string, maxLength: 3 } }
            encoding: { picture: { contentType: "image/png, image/jpeg" } }
      responses: { "204": { description: None } }
`

const { version, documents } = readApiVersion({
  api: 'shop',
  version: '1.0.0',
  entry: path,
  parsed: new Map([[path, readDocument({ path, text })]]),
})

test.each([
  ['/orders/1,2?state=open,paid', []],
  ['/orders/1,two', ['The path parameter "ids": "/1" "two" is a string, the contract says integer']],
  ['/orders/1?state=open,lost', [expect.stringMatching(/^The query parameter "state": "\/1" /)]],
  ['/orders/1?filter%5Bmin%5D=5', []],
  ['/orders/1?mark=5', []],
  ['/orders/1?mark=five', [expect.stringMatching(/^The query parameter "mark": /)]],
  ['/orders/1?filter[min]=low', ['The query parameter "filter": "/min" "low" is a string, the contract says integer']],
])('a list and an object in the address %s', (address, messages) => {
  expect(found('listOrders', { method: 'GET', url: `{server}${address}`, headers: [] })).toEqual(messages)
})

test.each([
  ['cookie', 'lang=en; other=1', []],
  ['cookie', 'lang=english', [expect.stringMatching(/^The cookie parameter "lang": /)]],
  ['cookie', 'lang={{session}}', []],
  ['x-ids', '1, 2', []],
  ['x-ids', '1, b', [expect.stringMatching(/^The header parameter "X-Ids": "\/1" /)]],
])('a %s that says %s', (name, value, messages) => {
  expect(found('listOrders', { method: 'GET', url: '{server}/orders/1', headers: [[name, value]] })).toEqual(messages)
})

test.each([
  ['name=Ada&age=36&tags=a&tags=b&sizes=1|2&address={"zip":1}', []],
  ['name=Ada&rank=2', []],
  ['name=Ada&rank=3', [expect.stringMatching(/^"\/rank" of the body sent: /)]],
  ['age=36', ['The body sent: name is missing, the contract requires it']],
  ['name=Ada&age=old', ['"/age" of the body sent: "old" is a string, the contract says integer']],
  ['name=Ada&tags=a&tags=long', [expect.stringMatching(/^"\/tags\/1" of the body sent: /)]],
  ['name=Ada&sizes=1|big', ['"/sizes/1" of the body sent: "big" is a string, the contract says integer']],
  ['name=Ada&address={"zip":"x"}', ['"/address/zip" of the body sent: "x" is a string, the contract says integer']],
  ['name={{name}}&age=old', []],
])('a form of %s', (fields, messages) => {
  const body: Body = {
    kind: 'form',
    fields: fields.split('&').map((pair) => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? '']),
  }
  expect(found('sendForm', sent('/form', 'application/x-www-form-urlencoded', body))).toEqual(messages)
})

const picture: Part = { name: 'picture', filename: 'a.png', mediaType: 'image/png', base64: 'AA==' }
const profile: Part = { name: 'profile', mediaType: 'application/json', text: '{"name": "Ada", "age": 36}' }

test.each<[string, Part[], string[]]>([
  ['everything', [profile, picture, { name: 'count', text: '2' }, { name: 'tags', text: 'a' }], []],
  ['no picture', [profile], ['The body sent: picture is missing, the contract requires it']],
  [
    'a picture of another type',
    [profile, { ...picture, mediaType: 'image/gif' }],
    ['"/picture" of the body sent: is sent as image/gif, and image/png, image/jpeg is expected'],
  ],
  ['JSON that is none', [{ name: 'profile', text: '{' }, picture], ['"/profile" of the body sent: is not JSON']],
  [
    'JSON against its schema',
    [{ name: 'profile', text: '{"name": 5}' }, picture],
    ['"/profile/name" of the body sent: 5 is a number, the contract says string'],
  ],
  [
    'a text that is no number',
    [profile, picture, { name: 'count', text: 'two' }],
    ['"/count" of the body sent: "two" is a string, the contract says integer'],
  ],
  [
    'a list with an item too long',
    [profile, picture, { name: 'tags', text: 'a' }, { name: 'tags', text: 'long' }],
    [expect.stringMatching(/^"\/tags\/1" of the body sent: /)],
  ],
  ['a stand-in', [profile, picture, { name: 'count', text: '{{count}}' }], []],
  ['a name that every object has', [profile, picture, { name: '__proto__', text: 'x' }], []],
])('a multipart body with %s', (_, parts, messages) => {
  const body: Body = { kind: 'multipart', boundary: 'b', parts }
  expect(found('sendFiles', sent('/files', 'multipart/form-data; boundary=b', body))).toEqual(messages)
})

function sent(address: string, contentType: string, body: Body): Call {
  return { method: 'POST', url: `{server}${address}`, headers: [['content-type', contentType]], body }
}

function found(id: string, call: Call): string[] {
  const operation = version?.operations.find((one) => one.id === id)
  if (!operation) throw new TypeError(id)
  const exchange: Exchange = {
    id: 'a',
    call,
    answer: { status: 204, headers: [] },
    match: { query: 'exact', body: 'json', ignore: [] },
    volatile: {},
    redacted: {},
    provenance: { source: 'test', recorded: '2026-11-22', partial: false },
    place: { path: 'recordings/a.yaml' },
    lines: {},
  }
  return verify(exchange, operation, documents).map(({ message }) => message)
}
