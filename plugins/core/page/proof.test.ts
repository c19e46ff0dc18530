import { expect, test } from 'vitest'

import { readProject } from '../project.ts'
import { proofOf } from './proof.ts'

const contract = `openapi: 3.1.1
info: { title: Shop, version: 1.0.0 }
servers: [{ url: "https://api.shop.test" }]
paths:
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get:
      operationId: getOrder
      responses:
        "200":
          description: The order
          headers: { ETag: { required: true, schema: { type: string } } }
          content: { application/json: { schema: { type: object, properties: { amount: { type: integer } } } } }
`

test('a recording that keeps its contract says how it came, what was looked at, and what was taken out', () => {
  expect(proof({})).toEqual({
    exchange: 'shop/1.0.0/one/01-getOrder',
    told: { text: 'The API gave this answer, and it agrees with the contract.' },
    source: 'through the recording proxy',
    recorded: '2026-01-01',
    env: 'sandbox',
    path: 'recordings/shop/1.0.0/one/01-getOrder.yaml',
    checks: [
      { name: 'Status', passed: true, text: '200 is documented' },
      { name: 'Media type', passed: true, text: 'application/json is documented' },
      { name: 'Headers', passed: true, text: 'every required one is there' },
      { name: 'Body', passed: true, text: 'fits the schema' },
      { name: 'Request', passed: true, text: 'is one that the contract allows' },
    ],
    redacted: [
      { kind: 'bearer', count: 1 },
      { kind: 'email', count: 2 },
    ],
    varies: [
      { at: 'etag in the answer’s headers', kind: 'etag' },
      { at: 'data.0.id in the answer’s body', kind: 'id ord_…' },
    ],
    problems: [],
  })
})

test.each([
  [{ status: '418' }, 'Status', "418 I'm a teapot is not a response of getOrder (200)"],
  [{ type: 'application/xml' }, 'Media type', 'application/xml is not a media type of 200 (application/json)'],
  [{ etag: false }, 'Headers', 'The header "ETag" is missing, which getOrder promises for 200'],
  [{ body: '{ "amount": "12" }' }, 'Body', '"/amount": "12" is a string, the contract says integer'],
])('a recording that drifted says which check it failed: %j', (change, name, text) => {
  const { checks, told, problems } = proof(change)

  expect(checks.filter(({ passed }) => passed === false)).toEqual([{ name, passed: false, text }])
  expect(problems.map(({ message }) => message)).toEqual([text])
  expect(told).toEqual({ text: 'Has disagreed with the contract since it was recorded on', date: '2026-01-01' })
})

test('a contract that changed since is told from one that did not', () => {
  expect(proof({ contract: 'sha256:00112233445566778899' }).contract).toEqual({
    digest: '001122334455',
    isCurrent: false,
  })
  expect(proof({ contract: current }).contract?.isCurrent).toBe(true)
  expect(proof({ contract: 'sha256:00', body: '{ "amount": "12" }' }).told).toEqual({
    text: 'Disagrees with the contract, which has changed since',
    date: '2026-01-01',
  })
})

test('a live run that disagreed, and age, are told with their day', () => {
  const live = (ok: boolean) => JSON.stringify({ exchanges: { [id]: { date: '2026-02-01', ok } } })

  expect(proof({ verification: live(true) }).told).toEqual({
    text: 'The API gave this answer, and gave it again on',
    date: '2026-02-01',
  })
  expect(proof({ verification: live(false) }).told).toEqual({
    text: 'The API answered differently on',
    date: '2026-02-01',
  })
  expect(proof({ maxAge: 30 }).told).toEqual({
    text: 'Nobody has seen the API give this answer since',
    date: '2026-01-01',
  })
})

const id = 'shop/1.0.0/one/01-getOrder'
const current = read({}).project.apis[0]?.versions[0]?.operations[0]?.contract ?? ''

function proof(change: Change) {
  const { project, findings } = read(change)
  const exchange = project.scenarios[0]?.exchanges[0]
  const evidence = project.evidence[0]
  if (!exchange || !evidence) throw new TypeError(findings.map(({ message }) => message).join('\n'))
  return proofOf(exchange, evidence, { operation: project.apis[0]?.versions[0]?.operations[0], findings })
}

function read({ maxAge, verification, ...change }: Change) {
  const files = {
    'content/apis/shop/1.0.0/openapi.yaml': contract,
    [`recordings/${id}.yaml`]: recording(change),
    ...(maxAge === undefined ? {} : { 'content/apis/shop/api.yaml': `evidence: { maxAge: ${maxAge} }` }),
    ...(verification === undefined ? {} : { 'recordings/verification.json': verification }),
  }
  return readProject(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    { now: '2026-03-01T00:00:00Z' },
  )
}

function recording({
  contract: digest,
  status = '200',
  type = 'application/json',
  etag = true,
  body = '{ "amount": 12 }',
}: Change) {
  return `exchange: 1
operation: getOrder
${digest === undefined ? '' : `api: { id: shop, version: 1.0.0, contract: "${digest}" }\n`}request: { method: GET, url: "{server}/orders/o_1" }
response:
  status: ${status}
  headers: { content-type: ${type}${etag ? ', etag: "\\"1\\""' : ''} }
  json: |
    ${body}
volatile: { /response/headers/etag: etag, /response/json/data/0/id: { type: id, prefix: ord_ } }
redacted: { /request/headers/authorization: bearer, /response/json/a: email, /response/json/b: email }
provenance: { source: proxy, recorded: "2026-01-01", env: sandbox, partial: false }
`
}

interface Change {
  contract?: string
  status?: string
  type?: string
  etag?: boolean
  body?: string
  maxAge?: number
  verification?: string
}
