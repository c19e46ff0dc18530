import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { preview } from 'astro'

import { freePort } from '#plugins/node/port.ts'

/**
 * A site below `/docs/` with one small API of two tags, each with a reference page of its own, and with a playground.
 * The API's server is real and tells what reached it.
 */
export async function openSmallSite(): Promise<SmallSite> {
  const api = await startApi()
  const root = await mkdtemp(path.join(tmpdir(), 'callsheet-site-'))
  await Promise.all(Object.entries(filesFor(api.url)).map(([name, text]) => write(path.join(root, name), text)))

  await symlink(
    fileURLToPath(new URL('../../node_modules', import.meta.url)),
    path.join(root, 'node_modules'),
    'junction',
  )

  await write(path.join(root, 'astro.config.mjs'), configText())
  await runAstro(root)
  const server = await preview({ root, logLevel: 'error', server: { host: '127.0.0.1', port: await freePort() } })

  return {
    url: `http://127.0.0.1:${server.port}/docs`,
    api: api.url,
    reached: api.reached,
    async close() {
      await server.stop()
      await api.close()
      await rm(root, { recursive: true, force: true })
    },
  }
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

/** In a process of its own: Vitest sets MODE, PROD and BASE_URL, and a site built with them is not as readers get it. */
async function runAstro(root: string): Promise<void> {
  const astro = fileURLToPath(new URL('../../node_modules/.bin/astro', import.meta.url))
  const { PATH, HOME } = process.env
  await promisify(execFile)(astro, ['build', '--silent'], {
    cwd: root,
    env: { PATH, HOME, ASTRO_TELEMETRY_DISABLED: '1' },
  })
}

async function startApi() {
  const reached: IncomingMessage[] = []
  const server = createServer((request, response) => {
    reached.push(request)
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
    'content/guides/start.md': '---\ntitle: Start\n---\n\nGo.\n',
    'content/decisions/0001-sell.md':
      '---\nstatus: accepted\ndate: 2026-11-22\n---\n\n# Sell\n\n## Decision Outcome\n\nWe sell.\n',
    'content/checks/dangling-ref.md': '# dangling-ref\n',
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

/** `reached` lists the requests that came to the API's server. */
export interface SmallSite {
  url: string
  api: string
  reached: IncomingMessage[]
  close(): Promise<void>
}
