import { expect, test } from 'vitest'

import { driftOf, outcomeOf, type Verdict } from './drift.ts'
import { driftFinding } from './drift/findings.ts'
import { writeVerification } from './drift/verification.ts'
import { verdictWords } from './drift/words.ts'
import type { Answer } from './model.ts'
import { readProject } from './project.ts'
import type { Ran } from './rerun.ts'

const contract = `openapi: 3.1.1
info: { title: Shop, version: 1.0.0 }
servers: [{ url: https://api.shop.test }]
paths:
  /orders/{id}:
    get:
      operationId: getOrder
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200":
          description: The order
          content:
            application/json:
              schema:
                type: object
                required: [id, total]
                properties:
                  id: { type: string }
                  total: { type: integer }
                  note: { type: [string, "null"] }
                  state: { enum: [open, paid] }
                  owner: { type: string }
                  items: { type: array }
            text/plain: {}
        "202": { description: Later, content: { application/json: {} } }
        "404": { description: None, content: { application/json: {} } }
`
const body = {
  id: 'ord_a1b2c3d4',
  total: 1200,
  note: null,
  state: 'open',
  owner: 'user1@example.com',
  items: [{ sku: 'a', gift: true }, { sku: 'b' }],
}
const now = { ...body, id: 'ord_z9y8x7w6', owner: 'ada@shop.test' }
const quiet = ['pinned /response/json/id']
const { note: _, ...withoutNote } = now

test.each<[string, Answer, string, string, string[]]>([
  ['another id and another address', json(now), 'nobody', 'The API answers as recorded', []],
  [
    'other data',
    json({ ...now, total: 7, note: 'Hi' }),
    'data',
    'Only data differs: /response/json/total is 7 in place of 1200, /response/json/note is string in place of null',
    ['value /response/json/total', 'value /response/json/note'],
  ],
  [
    'an item of a list with what another item had',
    json({ ...now, items: [{ sku: 'a' }, { sku: 'b', gift: true }] }),
    'data',
    'Only data differs: /response/json/items/0/gift is missing (true), /response/json/items/1/gift is new (true)',
    ['value /response/json/items/0/gift', 'value /response/json/items/1/gift'],
  ],
  [
    'a new field that the contract does not name',
    json({ ...now, fee: 3 }),
    'recording',
    'The recording is stale: the contract allows what the API answers now, /response/json/fee is new (3), which the contract does not describe',
    ['shape+ /response/json/fee'],
  ],
  [
    'a field that is gone, and was optional',
    json(withoutNote),
    'recording',
    'The recording is stale: the contract allows what the API answers now, /response/json/note is missing (null)',
    ['shape- /response/json/note'],
  ],
  [
    'another type',
    json({ ...now, total: '1200' }),
    'api',
    'The API drifted from its contract: "/total": "1200" is a string, the contract says integer',
    ['shape- /response/json/total'],
  ],
  [
    'another documented status',
    json(now, 202),
    'recording',
    'The recording is stale: the contract allows what the API answers now, 202 in place of 200',
    ['status /response/status'],
  ],
  [
    'an undocumented status',
    json(now, 418),
    'api',
    "The API drifted from its contract: 418 I'm a teapot is not a response of getOrder (200, 202, 404)",
    ['status /response/status'],
  ],
  [
    'nothing there any more, which is documented',
    json({}, 404),
    'recording',
    'The recording is stale: the contract allows what the API answers now, 404 in place of 200',
    ['gone /response/status'],
  ],
  [
    'an operation that is gone',
    json({}, 410),
    'api',
    'The API drifted from its contract: getOrder is gone, 410 in place of 200',
    ['gone /response/status'],
  ],
  [
    'another media type',
    { status: 200, headers: [['content-type', 'text/plain']], body: { kind: 'text', text: 'Hi' } },
    'recording',
    'The recording is stale: the contract allows what the API answers now, /response/headers/content-type is text/plain in place of application/json',
    ['media /response/headers/content-type'],
  ],
  [
    'another header, one that came and one that counts down',
    json(now, 200, [
      ['cache-control', 'no-store'],
      ['deprecation', '@1790000000'],
      ['ratelimit', '"default";r=3;t=9'],
    ]),
    'recording',
    'The recording is stale: the contract allows what the API answers now, /response/headers/cache-control is no-store in place of max-age=60, /response/headers/deprecation is new (@1790000000)',
    ['header /response/headers/cache-control', 'header /response/headers/deprecation'],
  ],
])('%s', (_, answer, blame, said, places) => {
  const [verdict] = judge(body, answer)

  expect(verdict).toMatchObject({ blame, said, outcome: ['nobody', 'data'].includes(blame) ? 'verified' : 'drifted' })
  const found = verdict?.differences.map(({ kind, at }) => `${kind} ${at}`) ?? []
  expect(found.filter((one) => !one.startsWith('pinned'))).toEqual(places)
  if (answer.status === 200 && answer.body?.kind === 'json')
    expect(found.filter((one) => one.startsWith('pinned')).toSorted()).toEqual(quiet)
})

test('when the API answers as recorded and both break the contract, the contract is wrong', () => {
  expect(judge({ ...body, total: '12' }, json({ ...now, total: '12' }))[0]).toMatchObject({
    outcome: 'drifted',
    blame: 'contract',
    said: 'The contract is wrong: the API answers as recorded, and "/total": "12" is a string, the contract says integer',
  })
})

test('when the API keeps the contract and the recording does not, the recording is stale', () => {
  expect(judge({ ...body, total: '12' }, json({ ...now, total: 12 }))[0]).toMatchObject({ blame: 'recording' })
})

test('a difference shows no secret: neither one that was sent nor one that came back', () => {
  const secret = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U'
  const answer = json({ ...now, note: `You sent swordfish-77 and ${secret}`, state: 'paid' })

  expect(JSON.stringify(judge(body, answer))).not.toMatch(/swordfish|ada@|dozjgNry/)
})

test('what was asked is told anew, with the day since when it disagrees, and the rest is kept', () => {
  const drifted = judge(body, json({ ...now, total: '1200' }))
  const before = {
    exchanges: {
      [id]: { date: '2026-11-20', ok: false },
      other: { date: '2026-11-02', ok: true },
      gone: { date: '2026-11-02', ok: true },
    },
  }
  const text = writeVerification(before, { verdicts: drifted, today: '2026-11-23', exchanges: new Set([id, 'other']) })

  expect(JSON.parse(text)).toEqual({
    exchanges: {
      other: { date: '2026-11-02', ok: true },
      [id]: {
        date: '2026-11-23',
        ok: false,
        since: '2026-11-20',
        said: 'The API drifted from its contract: "/total": "1200" is a string, the contract says integer',
        drift: [{ kind: 'shape-', at: '/response/json/total', recorded: 'number', live: 'string' }],
      },
    },
  })
  const evidence = project(body, text).project.evidence[0]
  expect([evidence?.state, evidence?.date, evidence?.live?.date]).toEqual(['drifted', '2026-11-20', '2026-11-23'])
})

test('what could not be asked keeps its evidence, and is an error', () => {
  const scenario = project(body).project.scenarios[0]
  const exchange = scenario?.exchanges[0]
  if (!scenario || !exchange) throw new Error('Nothing was read')
  const verdicts = drift([
    { kind: 'unanswered', exchange, reason: 'refused', why: 'The credentials were refused (401): give fresh ones' },
  ])
  const before = { exchanges: { [id]: { date: '2026-11-20', ok: true } } }

  expect(outcomeOf(verdicts)).toBe('unverified')
  expect(JSON.parse(writeVerification(before, { verdicts, today: '2026-11-23', exchanges: new Set([id]) }))).toEqual(
    before,
  )
  expect(verdicts.flatMap((one) => driftFinding(one, exchange)).map(({ code, severity }) => [code, severity])).toEqual([
    ['live-unverified', 'error'],
  ])
})

test('a scenario is told in a line, and what differs below it', () => {
  const verdicts = judge(body, json({ ...now, total: '1200\u001b[2J' }))

  expect(verdictWords('shop/1.0.0/one', outcomeOf(verdicts), verdicts).split('\n')).toEqual([
    'drifted     shop/1.0.0/one  1 call, 1 value varies as expected',
    '  01-getOrder: The API drifted from its contract: "/total": "1200\\u001b[2J" is a string, the contract says integer',
    '    shape-  /response/json/total  recorded number, live string',
  ])
})

const id = 'shop/1.0.0/one/01-getOrder'

function judge(recorded: object, answer: Answer): Verdict[] {
  const exchange = project(recorded).project.scenarios[0]?.exchanges[0]
  if (!exchange) throw new Error('Nothing was read')
  const call = { ...exchange.call, url: 'http://localhost:1/orders/ord_z9y8x7w6' }
  return drift([{ kind: 'answered', exchange, call, answer, attempts: 1 }], recorded)
}

function drift(ran: Ran[], recorded: object = body): Verdict[] {
  const { project: read, documents } = project(recorded)
  const [scenario] = read.scenarios
  const version = read.apis[0]?.versions[0]
  if (!scenario || !version) throw new Error('Nothing was read')
  return driftOf(ran, { scenario, version, documents, server: 'http://localhost:1', secrets: ['swordfish-77'] })
}

function project(recorded: object, verification?: string) {
  const files = {
    'content/apis/shop/1.0.0/openapi.yaml': contract,
    [`recordings/${id}.yaml`]: `exchange: 1
operation: getOrder
request: { method: GET, url: "{server}/orders/ord_a1b2c3d4" }
response:
  status: 200
  headers: { cache-control: max-age=60, content-type: application/json, ratelimit: '"default";r=99;t=60' }
  json: |
    ${JSON.stringify(recorded)}
volatile: { /response/json/id: { type: id, prefix: ord_ } }
redacted: { /response/json/owner: email }
provenance: { source: proxy, recorded: 2026-11-01, partial: false }
`,
    ...(verification !== undefined && { 'recordings/verification.json': verification }),
  }
  return readProject(Object.entries(files).map(([path, text]) => ({ path, text })))
}

function json(
  value: object,
  status = 200,
  headers: Answer['headers'] = [
    ['cache-control', 'max-age=60'],
    ['ratelimit', '"default";r=12;t=1'],
  ],
): Answer {
  return {
    status,
    headers: [['content-type', 'application/json'], ...headers],
    body: { kind: 'json', text: JSON.stringify(value) },
  }
}
