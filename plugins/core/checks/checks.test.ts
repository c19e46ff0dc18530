import { expect, test } from 'vitest'

import { readProject } from '../project.ts'

const contract = `openapi: 3.1.1
info: { title: Shop, version: 1.0.0 }
servers: [{ url: "https://api.shop.test" }]
paths:
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { operationId: getOrder, responses: { "200": { description: The order }, 4XX: { description: No } } }
    delete: { operationId: removeOrder, responses: { "204": { description: Gone } } }
`

const call = (operation: string, more = '') => `exchange: 1
operation: ${operation}
${more}request: { method: GET, url: "{server}/orders/o_1" }
response: { status: 200 }
provenance: { source: proxy, recorded: "2026-01-01", partial: false }
`

const good = {
  'content/apis/shop/1.0.0/openapi.yaml': contract,
  'recordings/shop/1.0.0/one/01-getOrder.yaml': call('getOrder'),
}

test.each([
  {
    code: 'operation-mismatch',
    files: { 'recordings/shop/1.0.0/one/01-getOrder.yaml': call('removeOrder') },
    expected: [
      'recordings/shop/1.0.0/one/01-getOrder.yaml:2 The recording says "removeOrder", but GET {server}/orders/o_1 is a call of "getOrder"',
    ],
  },
  {
    code: 'contract-changed',
    files: {
      'recordings/shop/1.0.0/one/01-getOrder.yaml': call(
        'getOrder',
        'api: { id: shop, version: 1.0.0, contract: "sha256:0" }\n',
      ),
    },
    expected: [
      'recordings/shop/1.0.0/one/01-getOrder.yaml:2 The contract of "getOrder" has changed since this call was recorded',
    ],
  },
  {
    code: 'stale-recording',
    files: { 'content/apis/shop/api.yaml': 'evidence: { maxAge: 30 }' },
    expected: [
      'recordings/shop/1.0.0/one/01-getOrder.yaml:5 Last seen on 2026-01-01, longer ago than the 30 days that shop allows',
    ],
  },
  {
    code: 'undocumented-operation',
    files: { 'recordings/shop/2.0.0/one/01-getOrder.yaml': call('getOrder') },
    expected: ['recordings/shop/2.0.0/one/01-getOrder.yaml:3 GET /orders/o_1 is not an operation of shop 2.0.0'],
  },
  {
    code: 'recording-unbound',
    files: { 'recordings/unbound/one/01-get.yaml': call('getOrder').replace('{server}', 'https://else.test') },
    expected: ['recordings/unbound/one/01-get.yaml:3 GET https://else.test/orders/o_1 is a call of no API here'],
  },
  {
    code: 'secret-in-recording',
    files: { 'recordings/shop/1.0.0/one/bodies/01.txt': 'Hello\n  key: AKIAQYLPMN5HHHFPZAM2\n' },
    expected: ['recordings/shop/1.0.0/one/bodies/01.txt:2 This looks like a secret (apiKey)'],
  },
  {
    code: 'unknown-scenario',
    files: {
      'content/apis/shop/2.0.0/openapi.yaml': contract,
      'recordings/shop/2.0.0/one/01-getOrder.yaml': call('getOrder'),
      'content/guides/a.mdx':
        '# A\n\n<Run scenario="one" />\n<Run scenario="shop/1.0.0/one" exchange="3" />\n<Run scenario="shop/2.0.0/one" exchange={1} />\n',
    },
    expected: [
      'content/guides/a.mdx:3 <Run> names the scenario "one", which may be several',
      'content/guides/a.mdx:4 <Run> names the exchange "3", which "shop/1.0.0/one" does not have',
    ],
  },
  {
    code: 'decision-affects-nothing',
    files: {
      'content/decisions/0001-a.md': [
        '---',
        'affects:',
        '  - ledger',
        '  - shpo',
        '  - shop@3.0.0',
        '  - shop#getOrders',
        '  - shop#getOrder/responses/404',
        '  - shop#getOrder/responses/500',
        '  - shop#getOrder/parameters/id',
        '  - shop#getOrder/constructor/x',
        '---',
        '# A',
      ].join('\n'),
    },
    expected: [
      'content/decisions/0001-a.md:4 "shpo" affects nothing: there is no API "shpo"',
      'content/decisions/0001-a.md:5 "shop@3.0.0" affects nothing: there is no version "3.0.0" of shop',
      'content/decisions/0001-a.md:6 "shop#getOrders" affects nothing: there is no operation "getOrders" in shop',
      'content/decisions/0001-a.md:8 "shop#getOrder/responses/500" affects nothing: there is no response "500" in "getOrder"',
    ],
  },
  {
    code: 'decision-supersedes',
    files: {
      'content/decisions/0001-a.md': '# A',
      'content/decisions/0002-b.md': '---\nsupersedes: [1, 7]\n---\n# B',
      'content/decisions/0002-c.md': '# C',
    },
    expected: [
      'content/decisions/0001-a.md:1 Decision 1 is superseded by 2, but its status is "accepted"',
      'content/decisions/0002-b.md:4 There is no decision 7',
      'content/decisions/0002-b.md:4 content/decisions/0002-c.md has the number 2, too',
    ],
  },
  {
    code: 'unknown-release',
    files: { 'content/changelog/shp/1.0.0.md': '# 1.0.0', 'content/changelog/tools/1.0.0.md': '# 1.0.0' },
    expected: ['content/changelog/shp/1.0.0.md:1 The changelog tells of the API "shp", which is not there'],
  },
])('$code is told where it is', ({ code, files, expected }) => {
  const sources = Object.entries({ ...good, ...files }).map(([path, text]) => ({ path, text }))
  const { findings } = readProject(sources, { now: '2026-06-01' })
  const told = findings
    .filter((one) => one.code === code)
    .map(({ place, message }) => `${place.path}:${place.line} ${message}`)

  expect(told).toEqual(expected)
})
