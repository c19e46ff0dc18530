import { expect, test } from 'vitest'

import { loadProject } from '#plugins/node/project.ts'

import type { Claim, Coverage } from './coverage.ts'
import { coverageOf } from './coverage.ts'
import { nextToRecord } from './coverage/next.ts'
import { tallyOf } from './coverage/tally.ts'
import { coverageInWords } from './coverage/terminal.ts'
import type { ApiVersion } from './model.ts'
import { readProject } from './project.ts'

const contract = `openapi: 3.1.1
info: { title: Shop, version: 1.0.0 }
servers: [{ url: "https://api.shop.test" }]
paths:
  /orders:
    get:
      operationId: listOrders
      parameters:
        - { name: limit, in: query, schema: { type: integer } }
        - { name: cursor, in: query, schema: { type: string } }
      responses:
        "200":
          description: Some orders
          headers: { X-Total: { schema: { type: integer } }, X-Left: { schema: { type: integer } } }
          content:
            application/json: { schema: { type: object, properties: { data: { type: array, items: { $ref: "#/components/schemas/Order" } } } } }
            text/csv: { schema: { type: string } }
        4XX: { description: Refused, content: { application/problem+json: { schema: { type: object, properties: { title: { type: string } } } } } }
    post:
      operationId: createOrder
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }
      responses:
        "201": { description: Made }
        default: { description: Not made }
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { operationId: getOrder, responses: { "200": { description: The order, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } } } }
    delete: { operationId: deleteOrder, deprecated: true, responses: { "204": { description: Gone } } }
components:
  schemas:
    Order:
      type: object
      properties:
        id: { type: string, readOnly: true }
        note: { type: string, writeOnly: true }
        parent: { $ref: "#/components/schemas/Order" }
        paid:
          oneOf:
            - { title: Card, type: object, required: [card], properties: { card: { type: string } } }
            - { title: Bank, type: object, required: [iban], properties: { iban: { type: string }, name: { type: string } } }
        labels: { type: object, additionalProperties: { type: object, properties: { color: { type: string } } } }
`

const listed = `exchange: 1
request: { method: GET, url: "{server}/orders?limit=2" }
response:
  status: 200
  headers: { content-type: application/json, x-total: "2" }
  json: |
    { "data": [{ "id": "o_1", "paid": { "card": "c" } },
               { "parent": { "labels": { "a": { "color": "red" } } }, "extra": 1 }] }
provenance: { source: proxy, recorded: "2026-08-01" }
`
const refused = `exchange: 1
request: { method: GET, url: "{server}/orders" }
response: { status: 404, headers: { content-type: application/problem+json }, json: '{ "title": 5 }' }
provenance: { source: proxy, recorded: "2026-08-01" }
`
const made = `exchange: 1
request: { method: POST, url: "{server}/orders", headers: { content-type: application/json }, json: '{ "note": "n", "paid": { "iban": "x" } }' }
response: { status: 201 }
provenance: { source: proxy, recorded: "2026-08-01" }
`

const { coverage, version } = shopWith({
  'listed/01-listOrders.yaml': listed,
  'refused/01-listOrders.yaml': refused,
  'made/01-createOrder.yaml': made,
})

test('it tells of each answer, parameter and field whether it was seen, and how well', () => {
  expect(coverage.operations.map(outline)).toEqual([
    {
      id: 'listOrders',
      answers: [
        {
          answer: '200 application/json: verified in shop/1.0.0/listed',
          headers: 'X-Total verified, X-Left unseen',
          fields:
            'data verified, data.id verified, data.parent verified, data.paid verified, data.labels verified, ' +
            'data.paid(Card).card verified, data.paid(Bank).iban unseen, data.paid(Bank).name unseen, ' +
            'data.labels.*.color verified',
          variants: 'data.paid(Card) verified, data.paid(Bank) unseen',
        },
        { answer: '200 text/csv: unseen', headers: '', fields: '', variants: '' },
        {
          answer: '4XX application/problem+json: doubtful in shop/1.0.0/refused',
          headers: '',
          fields: 'title doubtful',
          variants: '',
        },
      ],
      parameters: 'limit in query verified, cursor in query unseen',
      bodies: [],
      undocumented: [{ kind: 'field', name: 'data.extra', status: '200', scenario: 'shop/1.0.0/listed' }],
    },
    {
      id: 'createOrder',
      answers: [
        { answer: '201 : observed in shop/1.0.0/made', headers: '', fields: '', variants: '' },
        { answer: 'default : unseen', headers: '', fields: '', variants: '' },
      ],
      parameters: '',
      bodies: [
        'application/json observed: note observed, parent unseen, paid observed, labels unseen, ' +
          'paid(Card).card unseen, paid(Bank).iban observed, paid(Bank).name unseen, labels.*.color unseen: paid(Card) unseen, paid(Bank) observed',
      ],
      undocumented: [],
    },
    {
      id: 'getOrder',
      answers: [{ answer: '200 application/json: unseen', headers: '', fields: '', variants: '' }],
      parameters: '',
      bodies: [],
      undocumented: [],
    },
    {
      id: 'deleteOrder',
      answers: [{ answer: '204 : unseen', headers: '', fields: '', variants: '' }],
      parameters: '',
      bodies: [],
      undocumented: [],
    },
  ])
})

test('totals count what is not recorded as well', () => {
  expect(coverage.tallies).toEqual({
    operation: { documented: 4, observed: 2, verified: 1 },
    answer: { documented: 7, observed: 3, verified: 1 },
    header: { documented: 2, observed: 1, verified: 1 },
    field: { documented: 18, observed: 8, verified: 7 },
    variant: { documented: 6, observed: 2, verified: 1 },
    parameter: { documented: 4, observed: 1, verified: 1 },
    body: { documented: 1, observed: 1, verified: 0 },
    input: { documented: 8, observed: 3, verified: 0 },
  })
  expect(JSON.parse(JSON.stringify(coverage))).toEqual(coverage)
})

test('what an operation without recordings claims is counted as if it had some', () => {
  const none = shopWith({}).coverage
  const counts = ({ tallies }: Coverage) => Object.values(tallies).map(({ documented }) => documented)

  expect(counts(none)).toEqual(counts(coverage))
  expect(Object.values(none.tallies).every(({ observed }) => observed === 0)).toBe(true)
})

test('an answer that nobody documented is told', () => {
  const teapot = refused.replace('404', '301')
  const page = listed.replace('application/json', 'text/html')
  const { coverage } = shopWith({ 'a/01-listOrders.yaml': teapot, 'b/01-listOrders.yaml': page })

  expect(coverage.operations[0]?.undocumented).toEqual([
    { kind: 'status', name: '301', scenario: 'shop/1.0.0/a' },
    { kind: 'media-type', name: 'text/html', status: '200', scenario: 'shop/1.0.0/b' },
  ])
})

test('what to record next begins with operations that nobody called, then answers, variants and fields', () => {
  expect(nextToRecord(coverage, version).map(({ deed, why, scenario }) => `${deed}: ${why} [${scenario}]`)).toEqual([
    'Record 200 of getOrder: never recorded, with 13 things to prove [get-order-200]',
    'Record 200 of listOrders as text/csv: documented, never seen [list-orders-200]',
    'Record any other status of createOrder: documented, never seen [create-order-default]',
    'Record 204 of deleteOrder: never recorded, with 3 things to prove; it is deprecated [delete-order-204]',
    'Record 200 of listOrders as data.paid(Bank): documented, never seen [list-orders-200]',
    'Call createOrder with a body of paid(Card): documented, never seen [create-order-more]',
    'Record 200 of listOrders with data.paid(Bank).iban, data.paid(Bank).name: documented, never seen (2 of 9) [list-orders-200]',
    'Call createOrder with parent, labels, paid(Card).card and 2 more: documented, never seen (5 of 8) [create-order-more]',
    'Call listOrders with cursor in query: documented, never seen [list-orders-more]',
  ])
})

test('of operations that nobody called those come first that change nothing', () => {
  const { project, documents } = readProject([{ path: 'content/apis/shop/1.0.0/openapi.yaml', text: contract }])
  const [bare] = project.apis.flatMap(({ versions }) => versions)
  const wishes = bare ? nextToRecord(coverageOf(project, documents, bare), bare) : []

  expect(wishes.map(({ deed }) => deed)).toEqual([
    'Record 200 of listOrders',
    'Record 200 of getOrder',
    'Record 201 of createOrder',
    'Record 204 of deleteOrder',
  ])
})

test('a terminal shows a table, what is not documented, and the first wishes', () => {
  expect(coverageInWords(coverage, nextToRecord(coverage, version), { color: false, next: 2 })).toBe(
    `shop 1.0.0
                     documented   observed           verified
  Operations                  4          2    50 %          1    25 %
  Answers                     7          3    42 %          1    14 %
  Response headers            2          1    50 %          1    50 %
  Response fields            18          8    44 %          7    38 %
  Variants                    6          2    33 %          1    16 %
  Parameters                  4          1    25 %          1    25 %
  Request bodies              1          1   100 %          0     0 %
  Request fields              8          3    37 %          0     0 %

Observed, and not documented: 1
  the field "data.extra" of 200 (listOrders, shop/1.0.0/listed)

What to record next
   1. Record 200 of getOrder: never recorded, with 13 things to prove
   2. Record 200 of listOrders as text/csv: documented, never seen
      … and 7 more things (--next 9)`,
  )
})

test('the payments of this repository are told as they are recorded', async () => {
  const { project, documents } = await loadProject('.', { now: '2026-11-23T00:00:00Z' })
  const payments = project.apis.find(({ id }) => id === 'payments')?.versions ?? []
  const told = payments.map((version) => coverageOf(project, documents, version))
  const create = told.at(-1)?.operations.find(({ id }) => id === 'createPayment')

  expect(told.map(({ version, operations }) => [version, operations.length])).toEqual([
    ['1.4.0', 4],
    ['2.1.0', 13],
  ])
  expect(told.flatMap(({ operations }) => operations.flatMap(({ undocumented }) => undocumented))).toEqual([])
  expect(create?.answers.map(({ status, sight }) => `${status} ${sight}`)).toEqual([
    '201 observed',
    '400 unseen',
    '401 unseen',
    '402 observed',
    '403 observed',
    '409 observed',
    '422 observed',
    '429 unseen',
    '503 observed',
    '504 observed',
  ])
  expect(tallyOf(create?.bodies.flatMap(({ variants }) => variants) ?? [])).toEqual({
    documented: 3,
    observed: 3,
    verified: 0,
  })
})

function shopWith(recordings: { [path: string]: string }): { coverage: Coverage; version: ApiVersion } {
  const verified = { 'shop/1.0.0/listed/01-listOrders': { date: '2026-08-02', ok: true } }
  const { project, documents } = readProject([
    { path: 'content/apis/shop/1.0.0/openapi.yaml', text: contract },
    { path: 'recordings/verification.json', text: JSON.stringify({ exchanges: verified }) },
    ...Object.entries(recordings).map(([path, text]) => ({ path: `recordings/shop/1.0.0/${path}`, text })),
  ])
  const version = project.apis[0]?.versions[0]
  if (version === undefined) throw new TypeError('The contract cannot be read')
  return { coverage: coverageOf(project, documents, version), version }
}

function outline({ id, answers, parameters, bodies, undocumented }: Coverage['operations'][number]) {
  return {
    id,
    answers: answers.map(({ status, name, sight, scenarios, headers, fields, variants }) => ({
      answer: `${status} ${name}: ${sight}${scenarios.length > 0 ? ` in ${scenarios.join()}` : ''}`,
      headers: inWords(headers),
      fields: inWords(fields),
      variants: inWords(variants),
    })),
    parameters: inWords(parameters),
    bodies: bodies.map((body) => `${inWords([body])}: ${inWords(body.fields)}: ${inWords(body.variants)}`),
    undocumented,
  }
}

function inWords(claims: Claim[]): string {
  return claims.map(({ name, sight }) => `${name} ${sight}`).join(', ')
}
