import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { once } from 'node:events'

import { exponent, spread, table } from './figures.ts'
import { runIn, type Used } from './site.ts'

/** What `check` takes with many recordings, and `import` with a large HTTP Archive. The title and the text of a section. */
export async function recordings(runs: number): Promise<[title: string, text: string]> {
  const checked = await sizes([1000, 3000, 10_000], runs, checkOf)
  const imported = await sizes([20, 60, 200], runs, importOf)
  const rows = [
    ...checked.map(([count, used]) => row(`check, ${count.toLocaleString('en')} recordings`, used)),
    ...imported.map(([size, used]) => row(`import, a HAR of ${size} MB`, used)),
  ]
  const growth = [checked, imported].map((measured) =>
    exponent(measured.map(([size, used]) => [size, Math.min(...used.map(({ cpu }) => cpu))])).toFixed(2),
  )
  return [
    'Recordings',
    `${table(['command', 'wall s', 'CPU s', 'peak MB'], rows)}\n\nCPU grows with the power ${growth[0]} of the recordings, and ${growth[1]} of the archive (1 is linear; the start is in it).`,
  ]
}

async function sizes(
  wanted: number[],
  runs: number,
  measure: (size: number) => Promise<Used>,
): Promise<[number, Used[]][]> {
  const measured: [number, Used[]][] = []
  for (const size of wanted) {
    const used: Used[] = []
    for (let round = 0; round < runs; round++) used.push(await measure(size))
    measured.push([size, used])
  }
  return measured
}

async function checkOf(count: number): Promise<Used> {
  const root = await makeProject()
  try {
    for (let scenario = 0; scenario < count / 5; scenario++) await writeScenario(root, scenario)
    return await runIn(root, ['check'])
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

// Of what a browser saves most is no call of the API.
async function importOf(megabytes: number): Promise<Used> {
  const root = await makeProject()
  try {
    const file = createWriteStream(path.join(root, 'visit.har'))
    file.write('{"log":{"version":"1.2","creator":{"name":"bench","version":"1"},"entries":[')
    for (let number = 0, size = 0; size < megabytes * 1e6; number++) {
      const text = `${number === 0 ? '' : ','}${JSON.stringify(entryOf(number))}`
      size += text.length
      if (!file.write(text)) await once(file, 'drain')
    }
    file.end(']}}')
    await once(file, 'close')
    return await runIn(root, ['import', 'visit.har', '--api', 'shop@1', '--scenario', 'visit', '--pick', 'all'])
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

async function makeProject(): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), 'callsheet-bench-'))
  await mkdir(path.join(root, 'content/apis/shop/1'), { recursive: true })
  await writeFile(path.join(root, 'content/apis/shop/1/openapi.yaml'), contract)
  return root
}

async function writeScenario(root: string, scenario: number): Promise<void> {
  const folder = path.join(root, `recordings/shop/1/scenario-${scenario}`)
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'scenario.yaml'), `title: Scenario ${scenario}\nwhy: []\norder: ${scenario}\n`)
  for (let turn = 1; turn <= 5; turn++) {
    await writeFile(path.join(folder, `0${turn}-getOrder.yaml`), recordingOf(scenario * 5 + turn))
  }
}

function recordingOf(number: number): string {
  return `exchange: 1
operation: getOrder
api: { id: shop, version: "1" }
request:
  method: GET
  url: "{server}/orders/${number}"
response:
  status: 200
  headers: { content-type: application/json }
  json: |
    ${orderOf(number, 20)}
provenance: { source: proxy, recorded: 2026-11-01, partial: false }
`
}

function entryOf(number: number): object {
  const host = number % 200 === 0 ? 'https://api.shop.test' : 'https://cdn.elsewhere.test'
  const text = orderOf(number, 150)
  return {
    startedDateTime: '2026-11-22T10:00:00.000Z',
    time: 5,
    request: { method: 'GET', url: `${host}/orders/${number}`, httpVersion: 'HTTP/1.1', headers: [], queryString: [] },
    response: { status: 200, headers: [], content: { size: text.length, mimeType: 'application/json', text } },
  }
}

function orderOf(number: number, lines: number): string {
  const list = Array.from({ length: lines }, (_, line) => ({ sku: `S${line}`, count: line, name: 'A lamp of brass' }))
  return JSON.stringify({ id: number, lines: list })
}

function row(name: string, used: Used[]): string[] {
  const of = (key: keyof Used, digits: number) =>
    spread(
      used.map((one) => one[key]),
      digits,
    )
  return [name, of('wall', 1), of('cpu', 1), of('rss', 0)]
}

const contract = `openapi: 3.1.1
info: { title: Shop, version: "1" }
servers: [{ url: https://api.shop.test }]
paths:
  /orders/{id}:
    get:
      operationId: getOrder
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        "200":
          description: One
          content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } }
components:
  schemas:
    Order:
      type: object
      properties:
        id: { type: integer }
        lines: { type: array, items: { $ref: "#/components/schemas/Line" } }
    Line:
      type: object
      properties: { sku: { type: string }, count: { type: integer }, name: { type: string } }
`
