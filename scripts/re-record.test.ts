import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

import { unseenApis } from './re-record/index.ts'
import { serveUnseen } from './re-record/serve.ts'
import { contractOf } from './re-record/unseen-api.ts'
import { callsheet } from './run-callsheet.ts'

// Ids that are random or counted, times in three forms, cursors, entity tags, headers in another order: none of it the same twice.
const apis: [name: string, contract: string, client: string, answer: Answers, changed: string[]][] = [
  [
    'tickets',
    `openapi: 3.1.1
info: { title: Tickets, version: "1" }
servers: [{ url: https://tickets.test }]
paths:
  /tickets:
    post: { operationId: openTicket, requestBody: { content: { application/json: { schema: { type: object } } } }, responses: { "201": { description: Open, headers: { Location: { schema: { type: string } } }, content: { application/json: { schema: { type: object } } } } } }
    get: { operationId: listTickets, parameters: [{ name: cursor, in: query, schema: { type: string } }], responses: { "200": { description: Some, content: { application/json: { schema: { type: object } } } } } }
  /tickets/{id}:
    get: { operationId: getTicket, parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: { "200": { description: One, headers: { ETag: { schema: { type: string } } }, content: { application/json: { schema: { type: object } } } }, "304": { description: Same } } }
`,
    `
const json = { 'content-type': 'application/json' }
const made = await (await fetch(base + '/tickets', { method: 'POST', headers: json, body: JSON.stringify({ subject: 'Lamp', ref: crypto.randomUUID() }) })).json()
const one = await fetch(base + '/tickets/' + made.id)
await one.text()
await fetch(base + '/tickets/' + made.id, { headers: { 'if-none-match': one.headers.get('etag') } })
const page = await (await fetch(base + '/tickets')).json()
await (await fetch(base + '/tickets?cursor=' + encodeURIComponent(page.next))).text()
`,
    tickets,
    [
      '01-openTicket.yaml - "state": "open",',
      '01-openTicket.yaml + "state": "new",',
      '02-getTicket.yaml - "state": "open",',
      '02-getTicket.yaml + "state": "new",',
      '03-getTicket.yaml - "state": "open",',
      '03-getTicket.yaml + "state": "new",',
      '04-listTickets.yaml - "state": "open",',
      '04-listTickets.yaml - "state": "open",',
      '04-listTickets.yaml + "state": "new",',
      '04-listTickets.yaml + "state": "new",',
      '05-listTickets.yaml - "state": "open",',
      '05-listTickets.yaml - "state": "open",',
      '05-listTickets.yaml + "state": "new",',
      '05-listTickets.yaml + "state": "new",',
    ],
  ],
  [
    'jobs',
    `openapi: 3.1.1
info: { title: Jobs, version: "1" }
servers: [{ url: https://jobs.test }]
paths:
  /jobs:
    post: { operationId: startJob, responses: { "202": { description: Begun, headers: { Location: { schema: { type: string } } }, content: { application/json: { schema: { type: object } } } } } }
  /jobs/{id}:
    get: { operationId: getJob, parameters: [{ name: id, in: path, required: true, schema: { type: integer } }], responses: { "200": { description: One, content: { application/json: { schema: { type: object } } } } } }
`,
    `
const made = await (await fetch(base + '/jobs', { method: 'POST' })).json()
await (await fetch(base + '/jobs/' + made.id)).text()
await (await fetch(base + made.links.self)).text()
`,
    jobs,
    [
      '01-startJob.yaml - status: 202',
      '01-startJob.yaml - "kind": 2,',
      '01-startJob.yaml - "progress": 0.5,',
      '01-startJob.yaml + status: 200',
      '01-startJob.yaml + "kind": 3,',
      '01-startJob.yaml + "progress": 0.75,',
      '02-getJob.yaml - "kind": 2,',
      '02-getJob.yaml - "progress": 0.5,',
      '02-getJob.yaml + "kind": 3,',
      '02-getJob.yaml + "progress": 0.75,',
      '03-getJob.yaml - "kind": 2,',
      '03-getJob.yaml - "progress": 0.5,',
      '03-getJob.yaml + "kind": 3,',
      '03-getJob.yaml + "progress": 0.75,',
    ],
  ],
]

test.each(apis)(
  'recording %s again, unchanged, changes nothing',
  async (name, contract, client, answer, changed) => {
    const folder = await temporaryFolder({ [`content/apis/${name}/1/openapi.yaml`]: contract })
    const api = await serve(answer)
    const args = recordArgs(folder, name, api.url, client)

    expect(await callsheet(args)).toMatchObject({ code: 0, stderr: '' })
    const first = await filesIn(folder)
    for (let round = 0; round < 2; round++) {
      expect(await callsheet(args)).toMatchObject({ code: 0, stderr: '' })
      expect(await filesIn(folder)).toEqual(first)
    }

    api.change()
    await callsheet(args)
    expect(changes(first, await filesIn(folder))).toEqual(changed)
  },
  60_000,
)

test.each(unseenApis.map((api) => [api.name, api] as const))(
  'recording %s three times gives the same bytes, and a change of it shows only itself',
  async (name, api) => {
    const folder = await temporaryFolder({ [`content/apis/${name}/1/openapi.yaml`]: contractOf(api) })
    const server = await serveUnseen(api)
    onTestFinished(server.stop)
    const args = [...recordArgs(folder, name, server.url, api.client)]
    args.splice(args.indexOf('--'), 0, '--yes')

    expect((await callsheet(args)).code).toBe(0)
    const first = await filesIn(folder)
    for (let round = 0; round < 2; round++) {
      expect((await callsheet(args)).code).toBe(0)
      expect(changes(first, await filesIn(folder))).toEqual([])
    }

    server.change()
    await callsheet(args)
    expect(changedWords(first, await filesIn(folder))).toEqual(api.changed)
  },
  120_000,
)

type Answers = (request: IncomingMessage, body: string, isChanged: boolean) => Answer | undefined

interface Answer {
  status: number
  headers?: Record<string, string>
  body?: unknown
}

function tickets({ method, url = '' }: IncomingMessage, body: string, isChanged: boolean): Answer {
  const token = randomBytes(18).toString('base64url')
  const item = (id: string, subject: string) => ({
    id,
    subject,
    state: isChanged ? 'new' : 'open',
    opened_at: new Date(Date.now() + randomInt(1e9)).toISOString(),
    updated: Math.floor(Date.now() / 1000) + randomInt(1e6),
    assignee: { id: `usr_${randomBytes(8).toString('hex')}`, name: 'Ada' },
  })
  const id = `tkt_${randomBytes(8).toString('hex')}`
  if (method === 'POST') {
    const { ref, subject } = JSON.parse(body)
    return { status: 201, headers: { location: `/tickets/${id}` }, body: { ...item(id, subject), ref } }
  }
  if (url.startsWith('/tickets/')) {
    const etag = { etag: `W/"${randomBytes(6).toString('hex')}"` }
    return { status: 200, headers: etag, body: item(url.slice('/tickets/'.length), 'Lamp') }
  }
  const isLast = url.includes('cursor=')
  return { status: 200, body: { data: [item(id, 'Chair'), item(randomUUID(), 'Desk')], next: isLast ? null : token } }
}

function jobs({ method, url = '' }: IncomingMessage, _body: string, isChanged: boolean): Answer {
  const id = method === 'POST' ? randomInt(1000, 9_000_000) : Number(url.split('/').at(-1))
  const body = {
    id,
    kind: isChanged ? 3 : 2,
    progress: isChanged ? 0.75 : 0.5,
    created: Date.now() + randomInt(1e6),
    links: { self: `/jobs/${id}` },
    steps: [{ id: id * 10 + 1, job_id: id, name: 'load' }],
  }
  return method === 'POST'
    ? {
        status: isChanged ? 200 : 202,
        headers: { location: `/jobs/${id}`, 'retry-after': String(randomInt(1, 90)) },
        body,
      }
    : { status: 200, body }
}

async function serve(answer: Answers): Promise<{ url: string; change(): void }> {
  let isChanged = false
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    write(response, answer(request, Buffer.concat(chunks).toString(), isChanged))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    change: () => {
      isChanged = true
    },
  }
}

// In another order each time, and beside what servers add by themselves.
function write(response: ServerResponse, answer: Answer | undefined): void {
  const { status, headers = {}, body } = answer ?? { status: 404 }
  const all = { 'content-type': 'application/json', 'x-request-id': randomUUID(), server: 'test', ...headers }
  const shuffled = Object.entries(all).toSorted(() => randomInt(3) - 1)
  response.writeHead(status, Object.fromEntries(shuffled)).end(body === undefined ? undefined : JSON.stringify(body))
}

function recordArgs(folder: string, api: string, target: string, client: string): string[] {
  const script = `const base = process.env.BASE_URL; ${client}`
  const named = ['--api', `${api}@1`, '--scenario', 'all', '--target', target]
  return ['record', '--root', folder, ...named, '--', process.execPath, '--input-type=module', '-e', script]
}

async function filesIn(folder: string): Promise<Map<string, string>> {
  const root = join(folder, 'recordings')
  const files = (await readdir(root, { recursive: true })).filter((file) => file.endsWith('.yaml')).sort()
  return new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(join(root, file), 'utf8')] as const)),
  )
}

/** Lines that went and came. */
function changes(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...after].flatMap(([file, text]) => {
    const [old, now] = [(before.get(file) ?? '').split('\n'), text.split('\n')]
    const name = file.split('/').at(-1)
    return [
      ...old.filter((line) => !now.includes(line)).map((line) => `${name} - ${line.trim()}`),
      ...now.filter((line) => !old.includes(line)).map((line) => `${name} + ${line.trim()}`),
    ]
  })
}

/** Words that went and came, sorted, by file: `02-getOrder: open → received`. */
function changedWords(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...after].flatMap(([file, text]) => {
    const [old, now] = [wordsIn(before.get(file) ?? ''), wordsIn(text)]
    const [gone, came] = [without(old, now).toSorted(), without(now, old).toSorted()]
    const name = file.split('/').at(-1)?.replace('.yaml', '')
    return gone.length + came.length === 0 ? [] : [`${name}: ${[...gone, '→', ...came].join(' ')}`]
  })
}

function wordsIn(text: string): string[] {
  return text.match(/[\w.]+/g) ?? []
}

function without(words: string[], others: string[]): string[] {
  const left = [...others]
  return words.filter((word) => {
    const index = left.indexOf(word)
    if (index !== -1) left.splice(index, 1)
    return index === -1
  })
}
