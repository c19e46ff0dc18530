import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { expect, test } from 'vitest'

import type { Candidate } from '#core/captures/groups.ts'
import { temporaryFolder } from '#plugins/node/temporary-folder.ts'
import { callsheet } from '../run-callsheet.ts'
import { askForScenarios, type Questions } from './import/ask.ts'

const contract = `openapi: 3.1.1
info: { title: Shop, version: 1.0.0 }
servers: [{ url: "https://api.shop.test" }]
paths:
  /orders/{id}:
    get:
      operationId: getOrder
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: One, content: { application/json: {} } }
        "404": { description: None, content: { application/json: {} } }
`

test('a long capture is listed and refused, until somebody chooses', async () => {
  const root = await projectWith(archive(40))
  const refused = await callsheet(['import', join(root, 'visit.har'), '--root', root, '--api', 'shop'])

  expect(refused).toEqual({
    code: 2,
    stdout: `Left out: GET https://cdn.test/a.png is not in the contract

getOrder  ×40  200 ×30, 404 ×10  GET /orders/{id}
  200 ×30: 3-5,7-9,11-13,15-17,19-21,23-25,27-29,31-33,35-37,39-41
  404 ×10: 2,6,10,14,18,22,26,30,34,38

`,
    stderr: `callsheet: 40 calls are too many for a scenario that people are to read. Choose some by their numbers, like
  callsheet import ${join(root, 'visit.har')} --root ${root} --api shop --as "get-order-404=2" --as "get-order-200=3"
or one of each answer (2 calls) with --distinct, or all of them with --pick all. --list shows each call
`,
  })
  expect(await readdir(root)).toEqual(['content', 'visit.har'])
})

test.each([
  [['--as', 'gone=getOrder:404,3', '--as', 'there=4-5'], { gone: 11, there: 2 }],
  [['--scenario', 'some', '--pick', '2-4'], { some: 3 }],
  [['--scenario', 'each', '--distinct'], { each: 2 }],
  [['--scenario', 'missing', '--only', 'getOrder:404'], { missing: 10 }],
  [['--yes'], { visit: 2 }],
])('%j makes the scenarios', async (flags, scenarios) => {
  const root = await projectWith(archive(40))
  const told = await callsheet(['import', join(root, 'visit.har'), '--root', root, '--api', 'shop', ...flags])

  expect([told.code, told.stderr]).toEqual([0, ''])
  const folder = join(root, 'recordings/shop/1.0.0')
  const counts = (await readdir(folder)).map(async (name) => [name, (await readdir(join(folder, name))).length - 1])
  expect(Object.fromEntries(await Promise.all(counts))).toEqual(scenarios)
})

test('of an archive that was cut off those calls can be chosen that are whole', async () => {
  const root = await projectWith(archive(3).slice(0, -30))
  const args = ['import', join(root, 'visit.har'), '--root', root, '--api', 'shop']
  const refused = await callsheet(args)
  expect([refused.code, (await readdir(root)).includes('recordings')]).toEqual([1, false])
  expect(refused.stdout).toContain('Or choose among the 3 calls before this place with --pick.')

  const told = await callsheet([...args, '--pick', '2-3'])
  expect(told.code).toBe(0)
  expect(told.stdout).toContain('warning The file ends in the middle of the JSON  capture-truncated')
  expect(await readdir(join(root, 'recordings/shop/1.0.0/visit'))).toHaveLength(3)
})

test('a compressed archive is read, and a list of calls is JSON', async () => {
  const root = await projectWith('')
  await writeFile(join(root, 'visit.har.gz'), gzipSync(archive(2)))
  const told = await callsheet(['import', join(root, 'visit.har.gz'), '--root', root, '--list', '--json'])

  expect(JSON.parse(told.stdout)).toMatchObject({
    findings: [],
    leftOut: 1,
    groups: [{ operation: 'getOrder', count: 2, statuses: { 200: 1, 404: 1 }, calls: [{ number: 2 }, { number: 3 }] }],
  })
})

test('bodies in files beside an archive are read, and none that lie elsewhere', async () => {
  const content = (_file: string) => ({ mimeType: 'application/json', size: 7, _file })
  const request = { method: 'GET', url: 'https://api.shop.test/orders/o_1', headers: [] }
  const entries = ['b.json', '../b.json'].map((file) => ({
    request,
    response: { status: 200, headers: [], content: content(file) },
  }))
  const har = JSON.stringify({ log: { version: '1.2', entries } })
  const outside = await temporaryFolder({ 'in/a.har': har, 'in/b.json': '{"b":1}', 'b.json': '{"b":2}' })
  const root = await projectWith('')
  const told = await callsheet(['import', join(outside, 'in/a.har'), '--root', root])

  expect(told.code).toBe(0)
  const folder = join(root, 'recordings/shop/1.0.0/a')
  expect(await readFile(join(folder, '01-getOrder.yaml'), 'utf8')).toContain('{ "b": 1 }')
  expect(await readFile(join(folder, '02-getOrder.yaml'), 'utf8')).toContain('the archive only names')
})

test('on a terminal it asks for operations, calls and a name, until there are enough scenarios', async () => {
  const candidates = [call(1, 'createPayment', 201), call(2, 'getPayment', 200), call(3, 'createPayment', 402)]
  const said: unknown[] = []
  const questions: Questions = {
    async operations(groups) {
      said.push(groups.map(({ label }) => label))
      return ['createPayment']
    },
    async calls(groups, first) {
      said.push(Object.keys(groups), first)
      return [3]
    },
    async name(suggestion, problemOf) {
      said.push(suggestion, problemOf('a/b') !== undefined, problemOf('shop'))
      return suggestion
    },
    another: async () => said.length < 10,
  }

  expect(await askForScenarios(candidates, 'shop', questions)).toEqual([
    { name: 'shop', calls: [candidates[2]] },
    { name: 'create-payment-402', calls: [candidates[2]] },
  ])
  const groups = ['createPayment  ×2  201 ×1, 402 ×1', 'getPayment  ×1  200 ×1']
  expect(said).toEqual([
    ...[groups, [groups[0]], [1, 3], 'shop', true, undefined],
    ...[groups, [groups[0]], [1, 3], 'create-payment-402', true, 'Another scenario has this name already'],
  ])
})

async function projectWith(har: string): Promise<string> {
  return temporaryFolder({ 'content/apis/shop/1.0.0/openapi.yaml': contract, 'visit.har': har })
}

function archive(count: number): string {
  const entries = Array.from({ length: count }, (_, index) => {
    const status = index % 4 === 0 ? 404 : 200
    return entry(`https://api.shop.test/orders/o_${index}`, status)
  })
  return JSON.stringify({ log: { version: '1.2', entries: [entry('https://cdn.test/a.png', 200), ...entries] } })
}

function entry(url: string, status: number): object {
  const content = { mimeType: 'application/json', text: '{"a":1}', size: 7 }
  return { request: { method: 'GET', url, headers: [] }, response: { status, headers: [], content } }
}

function call(number: number, operation: string, status: number): Candidate {
  return { number, operation, status, method: 'GET', path: '/x', url: '/x' }
}
