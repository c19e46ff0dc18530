import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { expect, onTestFinished, test } from 'vitest'

import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

import { callsheet } from './run-callsheet.ts'

test('the command serves the contracts of a folder until it is ended', async () => {
  const api = await startedApi()
  const root = await temporaryFolder({ 'content/apis/notes/1.0.0/openapi.yaml': contractFor(api) })
  const { child, lines, until } = start(['--root', root, '--port', '0', '--trust', api])
  await until(`It calls ${api}/v1`)
  const url = lines[0]?.replace('The relay listens at ', '') ?? ''

  const headers = { origin: 'http://127.0.0.1:4321', 'callsheet-to': `${api}/v1/notes` }
  const answer = await fetch(url, { headers })
  expect([answer.status, await answer.text()]).toEqual([200, 'GET /v1/notes'])
  const other = await fetch(url, { headers: { ...headers, 'callsheet-to': `${api}/admin` } })
  expect([other.status, await other.json()]).toEqual([
    403,
    { title: 'The relay does not call this address', status: 403, detail: `It calls what lies below ${api}/v1` },
  ])

  child.kill('SIGINT')
  expect((await once(child, 'exit'))[0]).toBe(0)
  expect(lines).toEqual([
    `The relay listens at ${url}`,
    'For pages of http://127.0.0.1:4321, http://localhost:4321',
    `It calls ${api}/v1`,
  ])
})

test.each([
  [['--origin', 'docs'], '"docs" is not an origin. Write it like https://docs.example.com\n'],
  [['--port', 'x'], '"x" is not a port\n'],
  [[], 'No contract in content/apis names a server with an https:// address\n'],
])('with %j it says what is wrong', async (args, words) => {
  const paths = [
    '--root',
    await temporaryFolder({
      'content/apis/notes/1.0.0/openapi.yaml': contractFor(args.length === 0 ? '' : 'https://api.test'),
    }),
  ]
  expect(await callsheet(['relay', ...paths, ...args])).toMatchObject({ code: 2, stderr: `callsheet: ${words}` })
})

function start(args: string[]): { child: ChildProcess; lines: string[]; until: (line: string) => Promise<void> } {
  const script = join(import.meta.dirname, 'callsheet.ts')
  const child = spawn(process.execPath, [script, 'relay', ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => {
    child.kill()
  })
  const lines: string[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  let wanted: string | undefined
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    if (line === wanted) resolve()
  })
  const until = (line: string) => {
    wanted = line
    if (lines.includes(line)) resolve()
    return promise
  }
  return { child, lines, until }
}

async function startedApi(): Promise<string> {
  const server = createServer((request, response) => response.end(`${request.method} ${request.url}`))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

function contractFor(server: string): string {
  return `openapi: 3.1.0
info: { title: Notes, version: 1.0.0 }
servers: [{ url: '${server}/v1' }]
paths:
  /notes:
    get:
      operationId: listNotes
      responses: { '200': { description: Notes } }
`
}
