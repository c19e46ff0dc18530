import { readdirSync } from 'node:fs'

import { expect, test } from 'vitest'

import { har } from '../captures/har.ts'
import { postmanExample } from '../captures/postman-example.ts'
import type { Finding, Source } from '../model.ts'
import { readProject } from '../project.ts'

const contract = `openapi: 3.1.1
info: { title: Shop, version: 1.0.0 }
servers: [{ url: https://api.shop.test }]
paths:
  /orders/{id}:
    get:
      operationId: getOrder
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: depth, in: query, schema: { type: integer } }
      responses:
        "200":
          description: The order
          headers: { X-Total: { required: true, schema: { type: integer } } }
          content:
            application/json: { schema: { type: object, properties: { total: { type: integer } } } }
  /events:
    get:
      operationId: streamEvents
      responses:
        "200":
          description: What happens
          content: { text/event-stream: { itemSchema: { properties: { data: { type: string, minLength: 5 } } } } }
`
const recording = `exchange: 1
operation: getOrder
api: { id: shop, version: 1.0.0 }
request:
  method: GET
  url: "{server}/orders/o_1"
response:
  status: 200
  headers: { content-type: application/json, x-total: "1" }
  json: |
    { "total": 7 }
provenance: { source: proxy, recorded: 2026-11-01, partial: false }
`
const workflow = `arazzo: 1.0.1
info: { title: Orders, version: 1.0.0 }
sourceDescriptions: [{ name: shop, url: ../openapi.yaml, type: openapi }]
workflows:
  - workflowId: look
    steps:
      - { stepId: get, operationId: getOrder, parameters: [{ name: id, in: path, value: o_1 }] }
`
const entry = 'content/apis/shop/1.0.0/openapi.yaml'
const file = 'recordings/shop/1.0.0/paid/01-getOrder.yaml'
const guide = 'content/guides/start.mdx'
const decision = 'content/decisions/0001-ids.md'
const good: Record<string, string> = {
  'content/apis/shop/api.yaml': 'title: The shop\nevidence: { maxAge: 90 }\n',
  [entry]: contract,
  [file]: recording,
  [guide]: '---\ntitle: Start\n---\n\n<Run scenario="shop/1.0.0/paid" />\n',
  [decision]: '---\nstatus: accepted\ndate: 2026-11-01\naffects: [shop#getOrder]\n---\n\n# Opaque ids\n',
  'content/changelog/shop/1.0.0.md': '# 1.0.0 - 2026-11-01\n\n## Added\n\n- Orders\n',
}

test('the project that the others spoil is without findings', () => {
  expect(found({})).toEqual([])
})

// Each spoils one place of one file: [file, text there, text instead].
const spoilt: [code: string, place: string, path: string, from: string, to: string][] = [
  ['yaml-syntax', '2:7', entry, 'info: {', 'info: : {'],
  ['not-openapi', '1:1', entry, 'openapi: 3.1.1', 'asyncapi: 3.0.0'],
  ['openapi-version', '1:1', entry, 'openapi: 3.1.1', 'swagger: "1.2"'],
  ['dangling-ref', '16:43', entry, '{ type: object, properties', '{ $ref: "#/components/schemas/Order", properties'],
  ['ref-outside', '16:43', entry, '{ type: object, properties', '{ $ref: "https://else.test/a.yaml", properties'],
  ['duplicate-operation-id', '19:7', entry, 'operationId: streamEvents', 'operationId: getOrder'],
  ['recording-unknown-key', '12:1', file, 'provenance:', 'timng: { total: 7 }\nprovenance:'],
  ['recording-invalid', '8:3', file, 'status: 200', 'status: "200"'],
  ['undocumented-operation', '6:3', file, '/orders/o_1', '/invoices/o_1'],
  ['operation-mismatch', '2:1', file, 'operation: getOrder', 'operation: streamEvents'],
  ['undocumented-status', '8:3', file, 'status: 200', 'status: 201'],
  ['undocumented-media-type', '9:14', file, 'application/json', 'application/pdf'],
  ['missing-response-header', '9:3', file, ', x-total: "1"', ''],
  ['body-violates-schema', '11:7', file, '"total": 7', '"total": "7"'],
  ['undocumented-field', '11:19', file, '{ "total": 7 }', '{ "total": 7, "fee": 1 }'],
  ['error-in-success', '11:19', file, '{ "total": 7 }', '{ "total": 7, "error": "no" }'],
  ['malformed-json', '11:19', file, '{ "total": 7 }', '{ "total": 7, }'],
  ['header-violates-schema', '9:46', file, 'x-total: "1"', 'x-total: few'],
  ['malformed-header', '9:60', file, 'x-total: "1"', 'x-total: "1", sunset: soon'],
  ['doubled-key', '11:19', file, '{ "total": 7 }', '{ "total": 7, "total": 8 }'],
  [
    'html-instead-of-json',
    '11:5',
    file,
    '  json: |\n    { "total": 7 }',
    '  text: |\n    <!doctype html><title>Oh</title>',
  ],
  ['empty-body', '7:1', file, '  json: |\n    { "total": 7 }\n', ''],
  [
    'unchecked-pattern',
    '9:73',
    entry,
    'required: true, schema: { type: string }',
    "required: true, schema: { type: string, pattern: '^(a+)+b' }",
  ],
  ['invalid-example', '10:64', entry, 'schema: { type: integer } }', 'schema: { type: integer }, example: deep }'],
  ['request-violates-schema', '6:3', file, '/orders/o_1', '/orders/o_1?depth=deep'],
  ['undocumented-parameter', '6:3', file, '/orders/o_1', '/orders/o_1?deep=1'],
  ['contract-changed', '2:1', file, 'version: 1.0.0', 'version: 1.0.0, contract: "sha256:0"'],
  ['stale-recording', '12:1', file, 'recorded: 2026-11-01', 'recorded: 2026-01-01'],
  [
    'secret-in-recording',
    '9:82',
    file,
    'x-total: "1"',
    'x-total: "1", authorization: Bearer 9f8e7d6c5b4a39281706f5e4d3c2b1a0',
  ],
  ['unknown-scenario', '5:1', guide, 'shop/1.0.0/paid', 'shop/1.0.0/unpaid'],
  ['unknown-prop', '5:1', guide, 'scenario="shop/1.0.0/paid"', 'scenario="shop/1.0.0/paid" twice'],
  ['missing-prop', '5:1', guide, ' scenario="shop/1.0.0/paid"', ''],
  ['unknown-component', '5:1', guide, '<Run scenario="shop/1.0.0/paid" />', '<Rum />'],
  ['guide-invalid', '1:1', guide, 'title: Start', 'title: []'],
  ['decision-invalid', '2:1', decision, 'status: accepted', 'status: maybe'],
  ['decision-affects-nothing', '4:11', decision, 'shop#getOrder', 'shop#getOrders'],
  ['decision-supersedes', '8:1', decision, 'affects:', 'supersedes: [7]\naffects:'],
  ['changelog-invalid', '1:1', 'content/changelog/shop/1.0.0.md', '2026-11-01', '2026-13-45'],
  ['api-config-invalid', '2:13', 'content/apis/shop/api.yaml', 'maxAge', 'maxage'],
]

test.each(spoilt)('%s is found', (code, place, path, from, to) => {
  expect(good[path]).toContain(from)
  expect(found({ [path]: good[path]?.replace(from, to) ?? '' })).toEqual([[code, `${path}:${place}`]])
})

const added: [code: string, place: string, path: string, text: string][] = [
  ['json-syntax', '1:10', 'content/apis/shop/2.0.0/openapi.json', '{"a": 1, }'],
  ['unknown-release', '1:1', 'content/changelog/shopp/1.0.0.md', '# 1.0.0 - 2026-11-01\n\n## Added\n\n- More\n'],
  ['misplaced', '1:1', 'content/apis/shop/openapi.yaml', contract],
  [
    'event-violates-schema',
    '10:24',
    'recordings/shop/1.0.0/stream/01-streamEvents.yaml',
    recording
      .replaceAll('getOrder', 'streamEvents')
      .replace('/orders/o_1', '/events')
      .replace(/application\/json.*/, 'text/event-stream }')
      .replace(/ {2}json: [\s\S]*\}\n(?=prov)/, '  events: [{ after: 1, data: "hi" }]\n'),
  ],
  ['redaction-invalid', '2:27', 'recordings/redaction.yaml', 'rules:\n  - { name: hint, why: x, is: pubic }\n'],
  ['duplicate-scenario', '1:1', 'recordings/shop/1.0.0/settled/scenario.yaml', 'title: Paid\n'],
  [
    'workflow-invalid',
    '7:24',
    'content/apis/shop/1.0.0/workflows/a.arazzo.yaml',
    workflow.replace('getOrder', 'getOder'),
  ],
  [
    'workflow-unsupported',
    '7:142',
    'content/apis/shop/1.0.0/workflows/a.arazzo.yaml',
    workflow.replace(' }] }', ' }], successCriteria: [{ context: $response.body, condition: /a, type: xpath }] }'),
  ],
  ['recording-unbound', '4:3', 'recordings/unbound/odd/01-x.yaml', recording.replace(/^(?:operation|api): .*\n/gm, '')],
]

test.each(added)('%s is found in a further file', (code, place, path, text) => {
  expect(found({ [path]: text })).toEqual([[code, `${path}:${place}`]])
})

test.each([
  ['capture-truncated', '{"log": {"entries": [{"request'],
  ['capture-invalid', '{"hello": "world"}'],
  ['capture-empty', '{"log": {"entries": []}}'],
])('%s is found in a capture', (code, text) => {
  expect(har.read({ path: 'traffic.har', text }).findings.map((one) => one.code)).toEqual([code])
})

test('capture-incomplete is found in an example whose server has no value', () => {
  const text = '$kind: http-example\nrequest: { url: "{{host}}/orders", method: GET }\nresponse: { statusCode: 204 }\n'
  const { findings } = postmanExample.read({ path: 'ok.example.yaml', text })
  expect(findings.map(({ code, place: { line, column } }) => [code, line, column])).toEqual([
    ['capture-incomplete', 2, 12],
  ])
})

test('each code that has a page is provoked here, but for those that their own tests provoke', () => {
  const elsewhere = [
    'diagram-invalid',
    'invalid-spec',
    'live-drift',
    'live-unverified',
    'missing-credentials',
    'no-recording',
    'not-text',
    'possible-secret',
    'problem-status',
    'recording-drifted',
    'unclassified-value',
    'unreadable',
    'workflow-failed',
  ]
  const here = [...spoilt, ...added].map(([code]) => code)
  const captures = ['capture-truncated', 'capture-invalid', 'capture-empty', 'capture-incomplete']
  const pages = readdirSync('content/checks').map((name) => name.replace(/\.md$/, ''))

  expect([...here, ...captures, ...elsewhere].sort()).toEqual(pages.sort())
})

function found(changed: Record<string, string>): [string, string][] {
  const sources: Source[] = Object.entries({ ...good, ...changed }).map(([path, text]) => ({ path, text }))
  const { findings } = readProject(sources, { now: '2026-11-22T00:00:00Z' })
  return findings.map(({ code, place }: Finding) => [code, `${place.path}:${place.line}:${place.column}`])
}
