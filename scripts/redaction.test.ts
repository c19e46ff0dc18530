import { readdir, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import { expect, test, vi } from 'vitest'

import { bind } from '#core/bind.ts'
import { har } from '#core/captures/har.ts'
import { archive, type Message } from '#core/fixtures/canaries.ts'
import { asTraces } from '#core/fixtures/canaries/captures.ts'
import { toExchange } from '#core/record/draft.ts'
import { writeExchange } from '#core/recording/write.ts'
import { loadProject } from '#plugins/node/project.ts'
import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

import { acme, filesIn, leftInAll, messages, planted } from './fixtures/canary-runs.ts'
import { callsheet, type Run } from './run-callsheet.ts'

/*
 * Every way out of the command line, with a secret of each kind in what goes in: files, standard output, standard error.
 */

// Hundreds of messages take their time on a busy machine.
vi.setConfig({ testTimeout: 300_000 })

test('at least 40 secrets are planted', () => {
  expect(planted.length).toBeGreaterThanOrEqual(300)
})

test('recorded by the proxy, nothing is left in files and on the terminal, nor when it is shown and exported', async () => {
  const [root, outside] = [await temporaryFolder(acme), await temporaryFolder({ 'client.mjs': client })]
  const sent = messages.filter(({ url }) => url === undefined)
  await writeFile(join(outside, 'messages.json'), JSON.stringify(sent))
  const upstream = await answering(sent)

  const target = ['--target', addressOf(upstream), '--api', 'acme', '--scenario', 'canaries', '--yes', '--root', root]
  const recorded = await callsheet(['record', ...target, '--', process.execPath, join(outside, 'client.mjs')])
  upstream.close()
  expect(recorded).toMatchObject({ code: 0 })
  expect(recorded.stdout).toContain(`${sent.length} exchanges of acme 1.0.0`)

  const shown = await shownOf(root)
  expect(leftInAll([recorded, ...shown], await filesIn(root))).toEqual([])
})

test('imported from a HAR, nothing is left in files and on the terminal, nor when it is shown and exported', async () => {
  const [root, outside] = [await temporaryFolder(acme), await temporaryFolder({ 'all.har': all() })]
  const imported = await callsheet(['import', join(outside, 'all.har'), '--all', '--yes', '--root', root])
  expect(imported).toMatchObject({ code: 0 })

  const checked = await callsheet(['check', '--json', '--root', root])
  expect(leftInAll([imported, checked], await filesIn(root))).toEqual([])
})

test('a capture that belongs to no API is as clean', async () => {
  const [root, outside] = [
    await temporaryFolder({ 'content/guides/a.md': '# A\n' }),
    await temporaryFolder({ 'all.har': all() }),
  ]
  const imported = await callsheet(['import', join(outside, 'all.har'), '--pick', 'all', '--yes', '--root', root])
  const checked = await callsheet(['check', '--json', '--root', root])
  const left = leftInAll([imported, checked], await filesIn(root))
  // What is secret because a contract declares it.
  expect(left.filter((name) => !name.startsWith('a declared '))).toEqual([])
})

test('traces are as clean', async () => {
  const [root, outside] = [await temporaryFolder(acme), await temporaryFolder({ 'traces.json': asTraces(messages) })]
  const imported = await callsheet(['import', join(outside, 'traces.json'), '--all', '--yes', '--root', root])
  expect(imported).toMatchObject({ code: 0 })
  expect(imported.stdout).toMatch(/\d{2,} exchanges of acme 1\.0\.0/)
  expect(leftInAll([imported], await filesIn(root))).toEqual([])
})

test.each([[[]], [['--json']]])('what is refused is not shown %j', async (more) => {
  const odd: Message = { response: { type: 'application/json', text: `{"blob":"${unknown}"}` } }
  const capture = JSON.stringify(archive([...messages, odd]))
  const [root, outside] = [await temporaryFolder(acme), await temporaryFolder({ 'all.har': capture })]
  const refused = await callsheet(['import', join(outside, 'all.har'), '--all', '--root', root, ...more])

  expect(refused.code).toBe(1)
  expect(refused.stdout).toContain('unclassified-value')
  expect(refused.stdout + refused.stderr).toContain('Nothing was written.')
  expect(await readdir(root)).toEqual(['content'])
  expect(refused.stdout).not.toContain(unknown.slice(0, 3))
  expect(leftInAll([refused])).toEqual([])
})

test('a target that cannot be reached is told without what was sent to it', async () => {
  const [root, outside] = [await temporaryFolder(acme), await temporaryFolder({ 'client.mjs': client })]
  const sent = messages.filter(({ url }) => url === undefined)
  await writeFile(join(outside, 'messages.json'), JSON.stringify(sent))

  const target = ['--target', 'http://127.0.0.1:1', '--api', 'acme', '--scenario', 'down', '--root', root]
  const failed = await callsheet(['record', ...target, '--', process.execPath, join(outside, 'client.mjs')])
  expect(failed.code).toBe(1)
  expect(failed.stdout).toContain('got no answer')
  expect(leftInAll([failed], await filesIn(root))).toEqual([])
})

test('recordings that somebody wrote with secrets are reported without showing one', async () => {
  const root = await temporaryFolder({ ...acme, ...(await unredacted()) })
  const reports = [await callsheet(['check', '--root', root]), await callsheet(['check', '--json', '--root', root])]

  expect(reports.map(({ code }) => code)).toEqual([1, 1])
  expect(reports[0]?.stdout).toContain('secret-in-recording')
  expect(leftInAll(reports)).toEqual([])
})

const unknown = 'qZ9bY8cX7dW6eV5fU4gT3hS2'

const client = `import { readFileSync } from 'node:fs'
import { request } from 'node:http'

const { hostname, port } = new URL(process.env.BASE_URL)
for (const message of JSON.parse(readFileSync(new URL('messages.json', import.meta.url), 'utf8'))) {
  const { method = 'GET', path = '/things', query, sent = [], request: body } = message
  const headers = {}
  for (const [name, value] of [...sent, ...(body ? [['content-type', body.type]] : [])]) headers[name] = value
  const options = { hostname, port, method, path: encodeURI(path).replaceAll('%25', '%') + (query === undefined ? '' : '?' + query), headers, agent: false }
  await new Promise((done) => {
    const call = request(options, (answer) => answer.resume().on('end', done).on('error', done))
    call.on('error', done).end(body?.text)
  })
}
`

async function answering(sent: Message[]): Promise<Server> {
  const left = [...sent]
  const server = createServer((call, answer) => {
    const { status = 200, got = [], response = { type: 'application/json', text: '{}' } } = left.shift() ?? {}
    call.resume().on('end', () => {
      const body = 'base64' in response && response.base64 ? Buffer.from(response.text, 'base64') : response.text
      answer.writeHead(status, [['content-type', response.type], ...got].flat()).end(body)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return server
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function all(): string {
  return JSON.stringify(archive(messages))
}

// What a person sees of the recordings: the report, in both forms, and each format that can be exported.
async function shownOf(root: string): Promise<Run[]> {
  const commands = [
    ['check'],
    ['check', '--json'],
    ...['har', 'overlay', 'hurl', 'postman'].map((as) => ['export', '--as', as]),
  ]
  return Promise.all(commands.map((args) => callsheet([...args, '--root', root])))
}

// Recordings as they would be without redaction.
async function unredacted(): Promise<{ [path: string]: string }> {
  const { project } = await loadProject(await temporaryFolder(acme))
  const version = project.apis[0]?.versions[0]
  if (version === undefined) throw new TypeError('The contract cannot be read')

  const { exchanges } = har.read({ path: 'all.har', text: all() })
  const files = exchanges.flatMap((captured, index): [string, string][] => {
    const redacted = { ...captured, redacted: {}, unexplained: [], ids: [] }
    const draft = {
      redacted,
      bound: bind(captured.call, version, {}),
      number: index + 1,
      folder: 'recordings/acme/1.0.0/raw/',
    }
    const made = toExchange(draft, { version, today: '2026-11-22', source: 'har' })
    // The name of the file, made of the path, is the author's.
    const exchange = { ...made, place: { ...made.place, path: `recordings/acme/1.0.0/raw/${100 + index}.yaml` } }
    const { text, bodies } = writeExchange(exchange)
    return [[exchange.place.path, text], ...bodies.map((body): [string, string] => [body.path, body.text])]
  })
  return Object.fromEntries(files)
}
