import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Contract, type Exchanged, readContract } from './contract.ts'
import { callsTo, type DemoScenario } from './scenario.ts'
import { scenarios } from './scenarios.ts'
import { type StartedDemo, startDemo } from './start.ts'

const contracts = new Map(['1.4.0', '2.1.0'].map((version): [string, Contract] => [version, readContract(version)]))
let demo: StartedDemo

beforeAll(async () => {
  demo = await startDemo({ port: 0, seed: '1', clock: '2026-11-22T09:00:00Z' })
}, 60_000)
afterAll(() => demo.stop())

test.each(scenarios)('$version/$name keeps to the document', async (scenario) => {
  const contract = contracts.get(scenario.version)
  const exchanges = await run(scenario)
  const faults = exchanges.flatMap((exchange, index) => contract?.faults(scenario.operations[index] ?? '', exchange))

  expect(faults).toEqual([])
  expect(exchanges).toHaveLength(scenario.operations.length)
})

test.each<[string, { method?: string; status?: number; type?: string }, string]>([
  ['another method', { method: 'PUT' }, 'PUT /v2/refunds/ref_0000000000000000 is not getRefund'],
  ['an undocumented status', { status: 418 }, '418 is not documented'],
  ['another media type', { type: 'text/html' }, '200 has text/html, which is not documented'],
  ['a body that breaks its schema', {}, '200 body #: Instance does not have required property "id".'],
])('%s would be noticed', (_, { method = 'GET', status = 200, type = 'application/json' }, fault) => {
  const answer = { status, headers: new Headers({ 'content-type': type }), bytes: Buffer.from('{}') }
  const path = '/v2/refunds/ref_0000000000000000'

  expect(contracts.get('2.1.0')?.faults('getRefund', { method, path, requestBody: undefined, answer })).toContain(fault)
})

test.each(scenarios)('$version/$name has the same answers when it is run again', async (scenario) => {
  const first = await run(scenario)
  const second = await run(scenario)

  expect(second.map(shown)).toEqual(first.map(shown))
})

test.each(['1.4.0', '2.1.0'])('every operation of %s is in a scenario', (version) => {
  const shownOnes = new Set(
    scenarios.filter((each) => each.version === version).flatMap(({ operations }) => operations),
  )

  expect([...shownOnes].sort()).toEqual(contracts.get(version)?.operationIds.sort())
})

test.each(['1.4.0', '2.1.0'])('the examples of %s are what their schemas say', (version) => {
  expect(contracts.get(version)?.exampleFaults()).toEqual([])
})

test('the statuses that a reader must know of are all shown', async () => {
  const statuses = new Set<number>()
  for (const scenario of scenarios) for (const { answer } of await run(scenario)) statuses.add(answer.status)

  expect([...statuses].sort()).toEqual([200, 201, 202, 204, 303, 304, 400, 401, 402, 403, 404, 409, 422, 429, 503, 504])
})

async function run(scenario: DemoScenario): Promise<Exchanged[]> {
  const exchanges: Exchanged[] = []
  const call = callsTo(demo.url)
  await demo.reset()
  await scenario.run(async (method, path, request) => {
    const answer = await call(method, path, request)
    exchanges.push({ method, path, requestBody: request?.body, answer })
    return answer
  }, demo)
  return exchanges
}

/** All of an answer but the date, which the server's own library writes. */
function shown({ method, path, answer: { status, headers, bytes } }: Exchanged) {
  const kept = [...headers].filter(([name]) => name !== 'date')
  return { method, path, status, headers: kept, bytes: Buffer.from(bytes).toString('latin1') }
}
