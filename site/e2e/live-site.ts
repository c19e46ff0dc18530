import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { preview } from 'astro'

import { freePort } from '#plugins/node/port.ts'
import { relay } from '#plugins/relay/relay.ts'
import { safely } from '#plugins/relay/send.ts'
import { serveRelay } from '#plugins/relay/serve.ts'

import { startLiveApi } from './live-api.ts'
import { runAstro } from './run-astro.ts'

/** A site of one API whose server answers in every way that a live call can meet, with a real relay before it. */
export async function openLiveSite(): Promise<LiveSite> {
  const [api, port] = await Promise.all([startLiveApi(), freePort()])
  const url = `http://127.0.0.1:${port}`
  const handle = relay({
    addresses: [new URL(`${api.url}/`)],
    origins: [url],
    send: safely({ trusted: [api.url] }),
  })
  const relaying = await serveRelay(handle, { host: '127.0.0.1', port: 0 })
  const root = await mkdtemp(path.join(tmpdir(), 'callsheet-live-'))
  const close = async () => {
    await Promise.all([api.close(), relaying.close()])
    await rm(root, { recursive: true, force: true })
  }
  try {
    await build(root, api.url, relaying.url)
    const server = await preview({ root, logLevel: 'error', server: { host: '127.0.0.1', port } })
    return {
      url,
      api: api.url,
      relay: relaying.url,
      async close() {
        await server.stop()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function build(root: string, api: string, relayUrl: string): Promise<void> {
  const files = filesFor(api)
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true })
    await writeFile(path.join(root, name), text)
  }
  await symlink(
    fileURLToPath(new URL('../../node_modules', import.meta.url)),
    path.join(root, 'node_modules'),
    'junction',
  )
  const integration = fileURLToPath(new URL('../../plugins/astro/index.ts', import.meta.url))
  await writeFile(
    path.join(root, 'astro.config.mjs'),
    `import { callsheet } from ${JSON.stringify(integration)}

export default {
  srcDir: ${JSON.stringify(fileURLToPath(new URL('..', import.meta.url)))},
  cacheDir: './cache',
  trailingSlash: 'always',
  devToolbar: { enabled: false },
  integrations: [callsheet({ title: 'Live', relay: '${relayUrl}' })],
}
`,
  )
  await runAstro(root, path.join(root, 'dist'))
}

function filesFor(server: string): { [name: string]: string } {
  return {
    'content/apis/live/1.0.0/openapi.yaml': `openapi: 3.1.0
info: {title: Live, version: 1.0.0}
servers: [{url: '${server}'}]
paths:
${operations.map(operationText).join('')}`,
    'content/guides/start.md': '---\ntitle: Start\n---\n\nGo.\n',
    ...Object.fromEntries(operations.flatMap(recordingFiles)),
  }
}

// One operation for each way to answer; its path is its name.
const operations = ['order', 'wrong', 'failed', 'lines', 'picture', 'huge', 'closed', 'slow', 'invoice']

function operationText(name: string): string {
  const schema = '{type: object, required: [id], properties: {id: {type: integer}, error: {type: string}}}'
  const method = name === 'closed' ? 'put' : 'get'
  return `  /${name}:
    ${method}:
      operationId: ${name}
      responses: {'200': {description: 'The ${name}, as it is kept', content: {'*/*': {schema: ${schema}}}}}
`
}

function recordingFiles(name: string): [string, string][] {
  const folder = `recordings/live/1.0.0/${name}`
  const exchange = `exchange: 1
operation: ${name}
request:
  method: ${name === 'closed' ? 'PUT' : 'GET'}
  url: '{server}/${name}'
  headers: {authorization: 'Bearer {{token}}'}
response:
  status: 200
  headers: {content-type: application/json}
  json: |-
    {"id": 1}
provenance: {source: test, recorded: 2026-11-22, partial: false}
`
  return [
    [`${folder}/scenario.yaml`, `title: ${name}\n`],
    [`${folder}/01-${name}.yaml`, exchange],
  ]
}

export interface LiveSite {
  url: string
  api: string
  relay: string
  close(): Promise<void>
}
