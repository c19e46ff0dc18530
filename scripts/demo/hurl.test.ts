import { afterAll, beforeAll, expect, test } from 'vitest'

import { hurl } from '#core/exports/hurl.ts'
import { fill, type HurlEntry, type HurlPredicate, type HurlQuery, parseHurl } from '#core/fixtures/hurl-file.ts'
import { nodeAt } from '#core/fixtures/json-path.ts'
import { parsedJson } from '#core/json.ts'
import type { Json, Reading } from '#core/model.ts'
import { loadProject } from '#plugins/node/project.ts'

import { type StartedDemo, startDemo } from './start.ts'

// Hurl itself is not among our dependencies, so its files are run by a reader written from its grammar. The demo makes up other
// ids, times and tags than those recorded: what is not captured, or should not be compared, fails.
let demo: StartedDemo
let reading: Reading

beforeAll(async () => {
  reading = await loadProject(process.cwd())
  demo = await startDemo({ port: 0 })
}, 60_000)
afterAll(() => demo.stop())

// The others need more than calls: a bank that is down, a token that has expired, a quota that is used up, the IBAN that
// was redacted.
test.each([
  'payments/1.4.0/card-declined',
  'payments/1.4.0/list-offset',
  'payments/1.4.0/payment-succeeds',
  'payments/1.4.0/refund-flow',
  'payments/2.1.0/card-declined',
  'payments/2.1.0/cursor-pages',
  'payments/2.1.0/idempotency-conflict',
  'payments/2.1.0/idempotent-repeat',
  'payments/2.1.0/insufficient-funds',
  'payments/2.1.0/not-modified',
  'payments/2.1.0/payment-succeeds',
  'payments/2.1.0/receipt-pdf',
  'payments/2.1.0/refund-flow',
  'payments/2.1.0/refund-too-high',
  'payments/2.1.0/risk-blocked',
  'payments/2.1.0/unknown-payment',
  'payments/2.1.0/validation-error',
  'payments/2.1.0/wallet-bundle',
  'payments/2.1.0/webhook-endpoint',
])('the file of %s holds against a demo that runs', async (id) => {
  const scenarios = reading.project.scenarios.filter((scenario) => scenario.id === id)
  const { text } = hurl.write({ ...reading, scenarios, version: '1.0.0' })
  await demo.reset()
  const variables = new Map([
    ['server', demo.url],
    ['token', await demo.token()],
    ['apiKey', demo.credentials.apiKey],
  ])

  for (const entry of parseHurl(text)) expect(await broken(entry, variables)).toEqual([])
})

/** Makes the call, keeps what is captured in `variables`, and gives what does not hold of the answer. */
async function broken(entry: HurlEntry, variables: Map<string, string>): Promise<string[]> {
  const filled = (text: string) => fill(text, variables)
  const headers = entry.headers.map(([name, value]): [string, string] => [name, filled(value)])
  const response = await fetch(filled(entry.url), {
    method: entry.method,
    headers,
    ...(entry.body && { body: filled(entry.body.text) }),
  })
  const bytes = new Uint8Array(await response.arrayBuffer())
  const json = parsedJson(new TextDecoder().decode(bytes))
  const found = (query: HurlQuery): Json | undefined => {
    if (query.kind === 'bytes') return Array.from(bytes)
    return query.kind === 'header' ? (response.headers.get(query.text) ?? undefined) : nodeAt(json ?? null, query.text)
  }

  for (const { name, query } of entry.captures) variables.set(name, String(found(query)))
  const call = `${entry.method} ${entry.url}`
  const status = response.status === entry.status ? [] : [`${call} answers ${response.status}, not ${entry.status}`]
  const asserts = entry.asserts.filter(({ query, predicate }) => !holds(found(query), predicate, filled))
  return [
    ...status,
    ...asserts.map((assert) => `${call}: ${JSON.stringify(assert)} of ${JSON.stringify(found(assert.query))}`),
  ]
}

function holds(value: Json | undefined, predicate: HurlPredicate, filled: (text: string) => string): boolean {
  if (predicate.kind === 'exists') return value !== undefined
  if (predicate.kind === 'startsWith') return typeof value === 'string' && value.startsWith(filled(predicate.value))
  if (predicate.kind === '==') return JSON.stringify(value) === filled(predicate.json)
  return Array.isArray(value) && (predicate.more ? value.length > predicate.than : value.length === predicate.than)
}
