import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { bind } from '#core/bind.ts'
import { har } from '#core/captures/har.ts'
import { archive, base64, contract, type Message, plants } from '#core/fixtures/canaries.ts'
import { toExchange } from '#core/record/draft.ts'
import { writeExchange } from '#core/recording/write.ts'
import type { Header } from '#core/model.ts'
import { loadProject } from '#plugins/node/project.ts'
import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

import { callsheet } from './run-callsheet.ts'

/*
 * Every way out of the command line, with a secret of each kind in what goes in: files, standard output, standard error.
 * Secrets of up to five characters are left to the tests of the core, since by chance they stand anywhere.
 */

const planted = plants.filter(([, secret]) => secret.length > 5)
const messages = planted.flatMap(([, secret, plant]) => plant(secret))
const acme = { 'content/apis/acme/1.0.0/openapi.yaml': contract }

test('at least 40 secrets are planted', () => {
  expect(planted.length).toBeGreaterThanOrEqual(100)
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
  expect(leftIn([recorded, ...shown, ...(await filesIn(root))])).toEqual([])
})

test('imported from a HAR, nothing is left in files and on the terminal, nor when it is shown and exported', async () => {
  const [root, outside] = [await temporaryFolder(acme), await temporaryFolder({ 'all.har': all() })]
  const imported = await callsheet(['import', join(outside, 'all.har'), '--all', '--yes', '--root', root])
  expect(imported).toMatchObject({ code: 0 })

  const checked = await callsheet(['check', '--json', '--root', root])
  expect(leftIn([imported, checked, ...(await filesIn(root))])).toEqual([])
})

test('a capture that belongs to no API is as clean', async () => {
  const [root, outside] = [
    await temporaryFolder({ 'content/guides/a.md': '# A\n' }),
    await temporaryFolder({ 'all.har': all() }),
  ]
  const imported = await callsheet(['import', join(outside, 'all.har'), '--yes', '--root', root])
  const checked = await callsheet(['check', '--json', '--root', root])
  const left = leftIn([imported, checked, ...(await filesIn(root))])
  // What is secret because a contract declares it.
  expect(left.filter((name) => !name.startsWith('a declared '))).toEqual([])
})

test('traces are as clean', async () => {
  const [root, outside] = [await temporaryFolder(acme), await temporaryFolder({ 'traces.json': traces(messages) })]
  const imported = await callsheet(['import', join(outside, 'traces.json'), '--all', '--yes', '--root', root])
  expect(imported).toMatchObject({ code: 0 })
  expect(imported.stdout).toMatch(/\d{2,} exchanges of acme 1\.0\.0/)
  expect(leftIn([imported, ...(await filesIn(root))])).toEqual([])
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
  expect(leftIn([refused])).toEqual([])
})

test('a target that cannot be reached is told without what was sent to it', async () => {
  const [root, outside] = [await temporaryFolder(acme), await temporaryFolder({ 'client.mjs': client })]
  const sent = messages.filter(({ url }) => url === undefined)
  await writeFile(join(outside, 'messages.json'), JSON.stringify(sent))

  const target = ['--target', 'http://127.0.0.1:1', '--api', 'acme', '--scenario', 'down', '--root', root]
  const failed = await callsheet(['record', ...target, '--', process.execPath, join(outside, 'client.mjs')])
  expect(failed.code).toBe(1)
  expect(failed.stdout).toContain('got no answer')
  expect(leftIn([failed, ...(await filesIn(root))])).toEqual([])
})

test('recordings that somebody wrote with secrets are reported without showing one', async () => {
  const root = await temporaryFolder({ ...acme, ...(await unredacted()) })
  const reports = [await callsheet(['check', '--root', root]), await callsheet(['check', '--json', '--root', root])]

  expect(reports.map(({ code }) => code)).toEqual([1, 1])
  expect(reports[0]?.stdout).toContain('secret-in-recording')
  expect(leftIn(reports)).toEqual([])
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

// The same messages as spans, with headers and bodies in their attributes.
function traces(all: Message[]): string {
  const spans = all.map(({ method = 'GET', path = '/things', query, url, sent = [], got = [], ...rest }, index) => {
    const type = rest.request ? [['content-type', rest.request.type] satisfies Header] : []
    const gotType: Header = ['content-type', rest.response?.type ?? 'application/json']
    const named = (side: string, headers: Header[]) => {
      return headers.map(([name, value]) => [`http.${side}.header.${name.toLowerCase()}`, value] as const)
    }
    const attributes = [
      ['http.request.method', method],
      ['url.full', url ?? `https://api.acme.io${path}${query === undefined ? '' : `?${query}`}`],
      ['http.response.status_code', String(rest.status ?? 200)],
      ...named('request', [...type, ...sent]),
      ...named('response', [gotType, ...got]),
      ...(rest.request ? [['http.request.body.content', rest.request.text] as const] : []),
      ['http.response.body.content', rest.response?.base64 ? '{}' : (rest.response?.text ?? '{}')],
    ] as const
    return {
      traceId: '5b8efff798038103d269b633813fc60c',
      spanId: index.toString(16).padStart(16, '0'),
      name: method,
      kind: 3,
      startTimeUnixNano: String(1795338000000000000n + BigInt(index) * 1000000000n),
      endTimeUnixNano: String(1795338000500000000n + BigInt(index) * 1000000000n),
      attributes: attributes.map(([key, value]) => ({ key, value: { stringValue: value } })),
    }
  })
  return JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] })
}

// What a person sees of the recordings: the report, in both forms, and each format that can be exported.
async function shownOf(root: string): Promise<Told[]> {
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

async function filesIn(root: string): Promise<Told[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && !entry.parentPath.includes('content'))
  return Promise.all(
    files.map(async ({ parentPath, name }) => {
      return { code: 0, stdout: await readFile(join(parentPath, name), 'utf8'), stderr: name }
    }),
  )
}

// The kinds of secrets that can be read in what was told, in any form.
function leftIn(told: Told[]): string[] {
  const text = told.map(({ stdout, stderr }) => `${stdout}\n${stderr}`).join('\n')
  return planted.filter(([, secret]) => formsOf(secret).some((form) => text.includes(form))).map(([name]) => name)
}

function formsOf(secret: string): string[] {
  // In base64 it has one of three forms, by how many bytes stand before it; the edges belong to its neighbours, too.
  const encoded = [0, 1, 2].map((before) => {
    const text = base64('0'.repeat(before) + secret).replace(/=+$/, '')
    return text.slice(before === 0 ? 0 : before + 1, -1)
  })
  const escaped = JSON.stringify(secret).slice(1, -1)
  return [secret, encodeURIComponent(secret), escaped, ...encoded.filter(({ length }) => length >= 8)]
}

interface Told {
  code: number
  stdout: string
  stderr: string
}
