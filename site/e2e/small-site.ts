import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

import { preview } from 'astro'

import { freePort } from '#plugins/node/port.ts'

import { longApi } from './long-api.ts'
import { runAstro } from './run-astro.ts'

/**
 * A site below `/docs/` with one small API of two tags, each with a reference page of its own, one that takes forms and
 * files and has more fields than a page shows, and with a playground.
 * The API's server is real and tells what reached it.
 */
export async function openSmallSite(): Promise<SmallSite> {
  const api = await startApi()
  const root = await mkdtemp(path.join(tmpdir(), 'callsheet-site-'))
  const close = async () => {
    await api.close()
    await rm(root, { recursive: true, force: true })
  }
  await build(root, api.url).catch(async (error: unknown) => {
    await close()
    throw error
  })
  const server = await preview({ root, logLevel: 'error', server: { host: '127.0.0.1', port: await freePort() } })

  return {
    url: `http://127.0.0.1:${server.port}/docs`,
    dist: path.join(root, 'dist'),
    api: api.url,
    reached: api.reached,
    received: api.received,
    async close() {
      await server.stop()
      await close()
    },
  }
}

async function build(root: string, server: string): Promise<void> {
  await Promise.all(Object.entries(filesFor(server)).map(([name, text]) => write(path.join(root, name), text)))

  await symlink(
    fileURLToPath(new URL('../../node_modules', import.meta.url)),
    path.join(root, 'node_modules'),
    'junction',
  )

  await write(path.join(root, 'astro.config.mjs'), configText())
  await runAstro(root, path.join(root, 'dist'))
}

function configText(): string {
  const integration = fileURLToPath(new URL('../../plugins/astro/index.ts', import.meta.url))
  return `import { callsheet } from ${JSON.stringify(integration)}

export default {
  base: '/docs',
  srcDir: ${JSON.stringify(fileURLToPath(new URL('..', import.meta.url)))},
  cacheDir: './cache',
  trailingSlash: 'always',
  devToolbar: { enabled: false },
  integrations: [callsheet({ title: 'Small', playground: true, reference: { wholeUpTo: 1 } })],
}
`
}

async function startApi() {
  const reached: IncomingMessage[] = []
  const received: string[] = []
  const server = createServer(async (request, response) => {
    reached.push(request)
    received.push(await text(request))
    response.writeHead(200, {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*',
      'access-control-allow-methods': '*',
      'content-type': 'application/json',
    })
    response.end('{"from":"the network"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    reached,
    received,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, text)
}

function filesFor(server: string): { [name: string]: string } {
  return {
    'content/apis/shop/api.yaml': 'title: Shop\n',
    'content/apis/shop/1.0.0/openapi.yaml': `openapi: 3.1.0
info: {title: Shop, version: 1.0.0, description: Sells.}
servers: [{url: '${server}'}]
tags: [{name: Orders}, {name: Users}]
paths:
  /orders:
    get:
      operationId: listOrders
      summary: List orders
      tags: [Orders]
      responses: {'200': {description: All, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Order'}}}}}}
  /users:
    get: {operationId: listUsers, summary: List users, tags: [Users], responses: {'200': {description: All}}}
components:
  schemas: {Order: {type: object, properties: {id: {type: string}}}}
`,
    'content/apis/files/1.0.0/openapi.yaml': `openapi: 3.1.0
info: {title: Files, version: 1.0.0}
servers: [{url: '${server}'}]
paths:
  /files:
    post:
      operationId: sendFile
      parameters: [{name: X-Version, in: header, schema: {type: string}, example: '1'}]
      requestBody: {content: {multipart/form-data: {schema: {type: object, required: [title], properties: {title: {type: string}, about: {type: object}, picture: {type: string, format: binary}}}}}}
      responses: {'201': {description: Kept, content: {application/json: {schema: {$ref: '#/components/schemas/Shelf'}}}}}
  /login:
    post:
      operationId: login
      parameters: [{name: X-Version, in: header, schema: {type: string}, example: '1'}]
      requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {user: {type: string}, scope: {type: array, items: {type: string}}}}}}}
      responses: {'200': {description: In, content: {application/json: {schema: {type: object}}}}}
components:
  schemas:
    Shelf: {type: object, properties: {${Array.from({ length: 40 }, (_, index) => `place${index}: {$ref: '#/components/schemas/Thing'}`).join(', ')}}}
    Thing: {type: object, properties: {${Array.from({ length: 10 }, (_, index) => `field${index}: {type: object, properties: {deep${index}: {type: string}}}`).join(', ')}}}
`,
    'recordings/files/1.0.0/keep/scenario.yaml': 'title: Keep a file\n',
    'recordings/files/1.0.0/keep/01-sendFile.yaml': `exchange: 1
operation: sendFile
request:
  method: POST
  url: '{server}/files'
  headers: {content-type: multipart/form-data; boundary=b}
  multipart:
    - {name: title, text: Hat}
    - {name: picture, filename: hat.png, type: image/png, text: GIF}
response:
  status: 201
  headers: {content-type: application/json}
  json: |-
    {"place1": {}}
provenance: {source: test, recorded: 2026-11-22, partial: false}
`,
    'recordings/files/1.0.0/enter/scenario.yaml': 'title: Enter\n',
    'recordings/files/1.0.0/enter/01-login.yaml': `exchange: 1
operation: login
request:
  method: POST
  url: '{server}/login'
  headers: {content-type: application/x-www-form-urlencoded}
  form: {user: ada, scope: read}
response:
  status: 200
  headers: {content-type: application/json}
  json: |-
    {"in": true}
provenance: {source: test, recorded: 2026-11-22, partial: false}
`,
    ...longApi(server),
    'content/guides/start.md': '---\ntitle: Start\n---\n\nGo.\n',
    'content/decisions/0001-sell.md':
      '---\nstatus: accepted\ndate: 2026-11-22\n---\n\n# Sell\n\n## Decision Outcome\n\nWe sell.\n',
    'recordings/shop/1.0.0/two-orders/scenario.yaml': 'title: Two orders\n',
    'recordings/shop/1.0.0/two-orders/01-listOrders.yaml': `exchange: 1
operation: listOrders
request: {method: GET, url: '{server}/orders'}
response:
  status: 200
  headers: {content-type: application/json}
  json: |-
    [{"id": "from-the-recording"}, {"id": "o2"}]
provenance: {source: test, recorded: 2026-11-22, partial: false}
`,
  }
}

/** `reached` lists the requests that came to the API's server, `received` their bodies. */
export interface SmallSite {
  url: string
  /** Folder of the built site. */
  dist: string
  api: string
  reached: IncomingMessage[]
  received: string[]
  close(): Promise<void>
}
