import { expect, test } from 'vitest'

import { isObject } from '#core/json.ts'
import type { ApiVersion, Json, Source } from '#core/model.ts'
import { valueAt } from '#core/pointer.ts'
import { readProject } from '#core/project.ts'

import { allParts, recordedIn, referenceDocument, referenceOf } from './reference.ts'

const contract = `openapi: 3.1.0
info: {title: Shop, version: 1.0.0}
tags: [{name: Orders}, {name: Users}]
paths:
  /orders/{id}:
    parameters: [{$ref: '#/components/parameters/Id'}]
    put:
      operationId: putOrder
      tags: [Orders]
      parameters:
        - {name: dry, in: query, schema: {type: string}, example: mine}
        - {name: X-Trace, in: header, schema: {type: string}}
        - {name: X-Token, in: header, schema: {type: string}}
      requestBody: {content: {application/json: {schema: {type: object}, examples: {own: {value: {own: true}}}}}}
      responses:
        '200': {$ref: '#/components/responses/Order'}
        '404': {description: None}
  /users:
    get: {operationId: listUsers, tags: [Users], responses: {'200': {description: All}}}
components:
  parameters: {Id: {name: id, in: path, required: true, schema: {type: string}}}
  responses: {Order: {description: One, content: {application/json; charset=utf-8: {schema: {type: object}}}}}
`

const recording = `exchange: 1
operation: putOrder
request:
  method: PUT
  url: '{server}/orders/a%2Fb?dry=1'
  headers: {content-type: application/json, x-trace: t1, x-token: '{{token}}'}
  json: |-
    {"amount": 1}
response:
  status: 200
  headers: {content-type: application/json}
  json: |-
    {"id": 9007199254740993}
provenance: {source: test, recorded: 2026-11-22, partial: false}
`

const sources: Source[] = [
  { path: 'content/apis/shop/1.0.0/openapi.yaml', text: contract },
  { path: 'recordings/shop/1.0.0/kept/scenario.yaml', text: 'title: It is kept\n' },
  { path: 'recordings/shop/1.0.0/kept/01-putOrder.yaml', text: recording },
]
const { project, documents } = readProject(sources)
const version = project.apis[0]?.versions[0] as ApiVersion

test('a small contract has one page, and one for each tag above the limit', () => {
  expect(allParts(referenceOf(documents, version)).map(({ slug }) => slug)).toEqual(['_all'])
  expect(allParts(referenceOf(documents, version, 1)).map(({ slug, operations }) => [slug, operations.length])).toEqual(
    [
      ['orders', 1],
      ['users', 1],
    ],
  )
})

test('the page of a tag has the recordings of its operations', () => {
  const recorded = allParts(referenceOf(documents, version, 1)).map((part) =>
    recordedIn(project, version, part).map(({ name }) => name),
  )
  expect(recorded).toEqual([['kept'], []])
})

test('a recorded call is an example of every part that it has, under one name, before those of the contract', () => {
  const [part] = allParts(referenceOf(documents, version))
  if (!part) throw new TypeError('There is no page')
  const document = referenceDocument(project, documents, version, part)
  const put = valueAt(document, '/paths/~1orders~1{id}/put')
  const examples = (pointer: string) => namesAndValues(valueAt(put, pointer))

  expect(examples('/parameters/0/examples')).toEqual({ kept: 'a/b' })
  expect(examples('/parameters/1/examples')).toEqual({ kept: '1' })
  expect(examples('/parameters/2/examples')).toEqual({ kept: 't1' })
  expect(valueAt(put, '/parameters/3/examples')).toBeUndefined()
  expect(examples('/requestBody/content/application~1json/examples')).toEqual({
    kept: { amount: 1 },
    own: { own: true },
  })
  expect(examples('/responses/200/content/application~1json; charset=utf-8/examples')).toEqual({
    kept: '{"id": 9007199254740993}',
  })
  expect(valueAt(put, '/responses/404')).toEqual({ description: 'None' })
})

function namesAndValues(examples: Json | undefined): Json {
  if (!isObject(examples)) return null
  return Object.fromEntries(
    Object.entries(examples).map(([name, example]) => [name, isObject(example) ? (example.value ?? null) : null]),
  )
}
