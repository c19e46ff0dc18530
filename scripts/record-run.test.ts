import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

import { callsheet } from './run-callsheet.ts'

const contract = `openapi: 3.1.1
info: { title: Shop, version: "1" }
components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }
paths:
  /orders:
    get: { operationId: listOrders, responses: { "200": { description: All, content: { application/json: {} } } } }
    post: { operationId: createOrder, responses: { "201": { description: New, content: { application/json: {} } } } }
  /orders/{id}:
    get:
      operationId: getOrder
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: One, content: { application/json: {} } } }
`
const workflows = `arazzo: 1.0.1
info: { title: Orders, version: "1" }
sourceDescriptions: [{ name: shop, url: ../openapi.yaml, type: openapi }]
workflows:
  - workflowId: order
    inputs: { type: object, properties: { count: { type: integer, default: 1 }, key: { type: string } }, required: [key] }
    parameters: [{ name: X-Key, in: header, value: $inputs.key }]
    steps:
      - stepId: create
        operationId: createOrder
        requestBody: { contentType: application/json, payload: { count: $inputs.count } }
        successCriteria: [{ condition: $statusCode == 201 }]
        outputs: { id: $response.body#/id }
      - stepId: get
        operationId: getOrder
        parameters: [{ name: id, in: path, value: $steps.create.outputs.id }]
        successCriteria:
          - condition: $statusCode == 200
          - condition: $response.body#/count < 5
  - workflowId: read
    steps: [{ stepId: list, operationId: listOrders }]
`

test('a run of a workflow is recorded like what a client calls, and again without a change', async () => {
  const { root, record } = await shop()
  const run = ['--run', 'order', '--scenario', 'ordered', '--input', 'key=k_9f8e7d6c5b4a3928']

  expect(await record(run)).toEqual({
    code: 0,
    stderr: '',
    stdout: `Running order against SERVER
ok  create  POST /orders → 201
ok  get  GET /orders/ID → 200
2 exchanges of shop 1
took out 2 secrets: 2 apiKey
recordings/shop/1/ordered/: 3 created
`,
  })
  const first = await filesIn(root)
  expect(Object.keys(first)).toEqual(['01-createOrder.yaml', '02-getOrder.yaml', 'scenario.yaml'])
  expect(first['01-createOrder.yaml']).toContain('x-key: "{{apiKey}}"')
  expect(first['01-createOrder.yaml']).toContain('url: "{server}/orders"')
  expect(first['01-createOrder.yaml']).toContain('provenance: {source: run,')

  expect((await record(run)).stdout).toContain('recordings/shop/1/ordered/: 3 unchanged')
  expect(await filesIn(root)).toEqual(first)
})

test('a criterion that is not met is told, and what was called is recorded all the same', async () => {
  const { root, record } = await shop()
  const { code, stdout } = await record(['--run', 'order', '--scenario', 'many', '--input', 'count=7'], {
    CALLSHEET_KEY: 'k_9f8e7d6c5b4a3928',
  })

  expect(code).toBe(1)
  expect(stdout).toContain(
    'no  get  GET /orders/ID → 200  failed: $response.body#/count < 5 is not met: $response.body#/count is 7',
  )
  expect(stdout).toContain(
    'content/apis/shop/1/workflows/orders.arazzo.yaml:19:13  error The workflow "order" failed. The step "get" failed: $response.body#/count < 5 is not met: $response.body#/count is 7  workflow-failed',
  )
  expect(stdout).not.toContain('k_9f8e7d6c5b4a3928')
  expect(Object.keys(await filesIn(root))).toEqual(['01-createOrder.yaml', '02-getOrder.yaml', 'scenario.yaml'])
})

test('a workflow that only reads is run twice, to learn what varies', async () => {
  const { root, record } = await shop()
  const { code, stdout } = await record(['--run', 'read', '--scenario', 'list'])

  expect([code, stdout.match(/ok {2}list/g)?.length]).toEqual([0, 2])
  expect((await filesIn(root))['01-listOrders.yaml']).toContain('/response/json/asked: number')
})

test.each<[args: string[], words: string]>([
  [['--run', 'ordr', '--server', 'SERVER'], 'There is no workflow "ordr" of shop 1. Did you mean "order"?'],
  [['--run', 'order'], 'Say with --server which server the workflow is to call'],
  [
    ['--run', 'order', '--server', 'shop.test'],
    '"shop.test" is not the address of a server. Write it like https://sandbox.example.com',
  ],
  [
    ['--run', 'order', '--server', 'SERVER'],
    'order cannot be run: the inputs: key is missing, the contract requires it. Give inputs with --input name=value',
  ],
  [['--run', 'order', '--server', 'SERVER', '--input', 'kee=1'], 'order has no input "kee". Did you mean "key"?'],
  [['--run', 'order', '--server', 'SERVER', '--input', 'key'], '"key" is no input. Write it like --input amount=1200'],
  [['--run', 'order', '--server', 'SERVER', '--target', 'SERVER'], '--target does not go with --run'],
  [
    ['--run', 'order', '--server', 'SERVER', '--', 'node'],
    'With --run there is no command: the workflow makes the calls',
  ],
  [['--target', 'SERVER', '--input', 'a=1', '--', 'node'], '--input does not go without --run'],
  [['--', 'node'], 'Say with --target which API to record, or with --run which workflow to run'],
])('%j is refused', async (args, words) => {
  const { root, url } = await shop()
  const given = [
    'record',
    '--root',
    root,
    '--api',
    'shop@1',
    '--scenario',
    'x',
    ...args.map((arg) => arg.replace('SERVER', url)),
  ]
  expect(await callsheet(given)).toEqual({ code: 2, stdout: '', stderr: `callsheet: ${words}\n` })
})

test('a workflow with a mistake in it is not run', async () => {
  const { record } = await shop(workflows.replace('operationId: getOrder', 'operationId: getOder'))
  expect(await record(['--run', 'order', '--scenario', 'x', '--input', 'key=1'])).toMatchObject({
    code: 2,
    stderr:
      'callsheet: content/apis/shop/1/workflows/orders.arazzo.yaml:15 "getOder" is no operation of shop 1. Mend it before order is run\n',
  })
})

async function shop(text = workflows) {
  const root = await temporaryFolder({
    'content/apis/shop/1/openapi.yaml': contract,
    'content/apis/shop/1/workflows/orders.arazzo.yaml': text,
  })
  const url = await serve()
  const record = async (args: string[], env = {}) => {
    const run = await callsheet(['record', '--root', root, '--api', 'shop@1', '--server', url, ...args], env)
    return { ...run, stdout: run.stdout.replaceAll(url, 'SERVER').replaceAll(/ord_[a-z0-9]{16}/g, 'ID') }
  }
  return { root, url, record }
}

async function serve(): Promise<string> {
  const counts = new Map<string, number>()
  let asked = 0
  const server = createServer(async (request, response) => {
    const [, , id] = (request.url ?? '').split('/')
    const json = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.method !== 'POST') {
      asked++
      return id === undefined ? json(200, { data: [], asked }) : json(200, { id, count: counts.get(id) })
    }
    const chunks = await request.toArray()
    const made = `ord_${Math.random().toString(36).slice(2).padEnd(16, '0').slice(0, 16)}`
    counts.set(made, JSON.parse(Buffer.concat(chunks).toString()).count)
    return json(201, { id: made })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function filesIn(root: string): Promise<Record<string, string>> {
  const folder = join(root, 'recordings/shop/1')
  const [scenario = ''] = await readdir(folder)
  const names = (await readdir(join(folder, scenario))).sort()
  const texts = await Promise.all(names.map((name) => readFile(join(folder, scenario, name), 'utf8')))
  return Object.fromEntries(names.map((name, index) => [name, texts[index] ?? '']))
}
