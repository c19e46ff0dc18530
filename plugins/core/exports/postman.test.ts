import { expect, test } from 'vitest'

import { readSources } from '#plugins/node/sources.ts'
import { postman as capture } from '../captures/postman.ts'
import { exportedFrom, exportOf } from '../fixtures/exported.ts'
import { listOf, objectOf, textOf } from '../json.ts'
import { postman } from './postman.ts'

test('every recorded scenario is a folder, with a saved example for each call', async () => {
  const exported = exportOf(await readSources(process.cwd()))
  const { text, count, lost } = postman.write({ ...exported, server: 'https://api.test' })
  const collection = JSON.parse(text)

  expect(
    listOf(collection, 'item').map((folder) =>
      listOf(folder, 'item').map((item) => [
        textOf(objectOf(item, 'request'), 'method'),
        listOf(item, 'response').map((response) => [textOf(response, 'code'), textOf(response, 'body')]),
      ]),
    ),
  ).toEqual(
    exported.scenarios.map(({ exchanges }) =>
      exchanges.map(({ call, answer: { status, body } }) => [
        call.method,
        [[String(status), body?.kind === 'json' ? body.text : body === undefined ? undefined : expect.anything()]].map(
          ([code, shown]) => [code, body?.kind === 'binary' ? undefined : shown],
        ),
      ]),
    ),
  )
  expect(count).toBe(exported.scenarios.flatMap(({ exchanges }) => exchanges).length)
  expect(lost).toEqual(['payments/2.1.0/receipt-pdf/02-getReceipt: the bytes of its answer'])
  expect(listOf(collection, 'variable').map((one) => textOf(one, 'key'))).toEqual([
    'server',
    'apiKey',
    'token',
    'token2',
  ])
})

test('what is exported can be imported again', async () => {
  const exported = exportOf(await readSources(process.cwd()))
  const { text } = postman.write({ ...exported, server: 'https://api.test' })
  const { exchanges, findings } = capture.read({ path: 'a.postman_collection.json', text })

  expect(findings).toEqual([])
  expect(exchanges.map(({ call, answer }) => ({ call, answer }))).toEqual(
    exported.scenarios.flatMap(({ exchanges }) =>
      exchanges.map(({ call, answer: { body, ...answer } }) => ({
        call: { ...call, url: call.url.replace('{server}', 'https://api.test') },
        // The bytes of an answer, and the times of events, are what a collection cannot hold.
        answer: {
          ...answer,
          ...(body && body.kind !== 'binary' && { body: body.kind === 'events' ? expect.anything() : body }),
        },
      })),
    ),
  )
})

test('a redirect that was recorded is not followed', () => {
  const { text } = postman.write(
    exportedFrom({
      '01-old': "request: {method: GET, url: '{server}/old'}\nresponse: {status: 303, headers: {location: /new}}\n",
      '02-same': "request: {method: GET, url: '{server}/same'}\nresponse: {status: 304}\n",
    }),
  )
  const items = listOf(JSON.parse(text), 'item').flatMap((folder) => listOf(folder, 'item'))

  expect(items.map((item) => objectOf(item, 'protocolProfileBehavior'))).toEqual([{ followRedirects: false }, {}])
})

test('values flow by variables, and a saved example keeps them as they were', () => {
  const { text, lost } = postman.write(
    exportedFrom({
      '01-createOrder': `request:
  method: POST
  url: '{server}/orders'
  headers: {content-type: application/json, authorization: 'Bearer {{token}}'}
  json: '{"amount": 1.10}'
response: {status: 201, headers: {content-type: application/json}, json: '{"data": [{"id": 4711}]}'}
redacted: {/request/headers/authorization: bearer}
`,
      '02-addPicture': `summary: A picture is added
request:
  method: POST
  url: '{server}/orders/4711/pictures?size=4711&tag=a%20b&all'
  headers: {content-type: multipart/form-data; boundary=x}
  multipart: [{name: title, text: A}, {name: file, filename: a.png, type: image/png, base64: iVBORw==}]
response: {status: 204}
`,
    }),
  )
  const picture = (url: unknown) => ({
    method: 'POST',
    header: [],
    body: {
      mode: 'formdata',
      formdata: [
        { key: 'title', type: 'text', value: 'A' },
        { key: 'file', type: 'file', src: 'a.png', contentType: 'image/png' },
      ],
    },
    url,
  })
  const create = {
    method: 'POST',
    header: [
      { key: 'content-type', value: 'application/json' },
      { key: 'authorization', value: 'Bearer {{token}}' },
    ],
    body: { mode: 'raw', raw: '{"amount": 1.10}', options: { raw: { language: 'json' } } },
    url: { raw: '{{server}}/orders', host: ['{{server}}'], path: ['orders'] },
  }

  expect(lost).toEqual(['shop/1.0.0/flow/02-addPicture: what is in the files that it sends'])
  expect(JSON.parse(text)).toEqual({
    info: {
      name: 'shop 1.0.0',
      description: 'Recorded by Callsheet.',
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    item: [
      {
        name: 'Flow',
        description: 'shop/1.0.0/flow',
        item: [
          {
            name: 'createOrder',
            event: script([
              "pm.test('answers 201', () => pm.response.to.have.status(201))",
              'pm.collectionVariables.set("order_id", pm.response.json()["data"][0]["id"])',
            ]),
            request: create,
            response: [
              {
                name: '201 Created',
                originalRequest: create,
                status: 'Created',
                code: 201,
                _postman_previewlanguage: 'json',
                header: [{ key: 'content-type', value: 'application/json' }],
                cookie: [],
                body: '{"data": [{"id": 4711}]}',
              },
            ],
          },
          {
            name: 'A picture is added',
            event: script(["pm.test('answers 204', () => pm.response.to.have.status(204))"]),
            request: picture(pictureUrl('{{order_id}}')),
            response: [
              {
                name: '204 No Content',
                originalRequest: picture(pictureUrl('4711')),
                status: 'No Content',
                code: 204,
                _postman_previewlanguage: 'text',
                header: [],
                cookie: [],
              },
            ],
          },
        ],
      },
    ],
    variable: [
      { key: 'server', value: 'https://api.example.com', type: 'string' },
      { key: 'token', value: '', type: 'string', description: 'It was redacted: fill it in.' },
    ],
  })
})

function script(exec: string[]) {
  return [{ listen: 'test', script: { type: 'text/javascript', exec } }]
}

function pictureUrl(id: string) {
  return {
    raw: `{{server}}/orders/${id}/pictures?size=${id}&tag=a%20b&all`,
    host: ['{{server}}'],
    path: ['orders', id, 'pictures'],
    query: [
      { key: 'size', value: id },
      { key: 'tag', value: 'a%20b' },
      { key: 'all', value: null },
    ],
  }
}
