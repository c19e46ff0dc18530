import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { afterAll, beforeAll, expect, test } from 'vitest'

import type { Call, Header } from '../model.ts'
import { samples } from './index.ts'

interface Arrived {
  method: string
  url: string
  headers: Record<string, string>
  body: string
}

const arrived: Arrived[] = []
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const { method = '', url = '', headers } = request
  arrived.push({
    method,
    url,
    headers: headers as Record<string, string>,
    body: Buffer.concat(chunks).toString('latin1'),
  })
  response.end('ok')
})

let origin = ''
let folder = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  origin = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : ''
  folder = await mkdtemp(join(tmpdir(), 'samples-'))
  await writeFile(join(folder, 'body.bin'), BYTES)
})
afterAll(() => void server.close())

const BYTES = Buffer.from([0, 1, 2, 10, 13, 255])
const HARD = `it's "q" \\ \`x\` $HOME #{1} %41 é 😀 {{token}}`
const HARD_ASCII = `it's "q" \\ \`x\` $HOME #{1} %41 {{token}} word-0-word`

const calls: Record<string, Omit<Call, 'url'> & { path: string; arrives?: string }> = {
  'a plain read': { method: 'GET', path: '/v2/payments', headers: [] },
  'arrays in the query': {
    method: 'GET',
    path: "/v2/it's?ids[]=1&ids[]=2&q=a+b%20c&q=$x",
    headers: [['accept', 'text/plain']],
  },
  'headers with quotes': {
    method: 'DELETE',
    path: '/v2/x',
    headers: [
      ['authorization', 'Bearer {{token}}'],
      ['x-odd', HARD_ASCII],
    ],
  },
  'numbers that lose digits': {
    method: 'POST',
    path: '/v2/payments',
    headers: [['content-type', 'application/json; charset=utf-8']],
    body: { kind: 'json', text: '{\n  "id": 9007199254740993,\n  "amount": 1.10\n}' },
  },
  'JSON of hard strings': {
    method: 'PUT',
    path: '/v2/payments',
    headers: [['content-type', 'application/json']],
    body: { kind: 'json', text: `{\n  "text": ${JSON.stringify(HARD)},\n  "lines": "a\\nb"\n}` },
  },
  'JSON in one line': {
    method: 'PATCH',
    path: '/v2/payments',
    headers: [['content-type', 'application/merge-patch+json']],
    body: { kind: 'json', text: `{"a":[1,true,null],"__proto__":{"b":"'"}}` },
  },
  'text of several lines': {
    method: 'POST',
    path: '/v2/notes',
    headers: [['content-type', 'text/plain']],
    body: { kind: 'text', text: `@first\n  ${HARD}\n\tlast """ " \n` },
  },
  'a form': {
    method: 'POST',
    path: '/token',
    headers: [['content-type', 'application/x-www-form-urlencoded']],
    body: {
      kind: 'form',
      fields: [
        ['grant', 'a b&c'],
        ['scope', HARD],
        ['scope', '2'],
      ],
    },
  },
  'a file': {
    method: 'POST',
    path: '/v2/files',
    headers: [['content-type', 'application/octet-stream']],
    body: { kind: 'binary', base64: BYTES.toString('base64') },
  },
}

const run = promisify(execFile)
const runners: Record<string, { has: () => boolean; run(code: string): Promise<unknown> }> = {
  curl: { has: () => can('curl', '--version'), run: (code) => run('sh', ['-c', code], { cwd: folder }) },
  fetch: {
    has: () => true,
    run: (code) => run(process.execPath, ['--input-type=module', '-e', code], { cwd: folder }),
  },
  python: {
    has: () => can('python3', '-c', 'import requests'),
    run: (code) => run('python3', ['-c', code], { cwd: folder }),
  },
  httpx: {
    has: () => can('python3', '-c', 'import httpx'),
    run: (code) => run('python3', ['-c', code], { cwd: folder }),
  },
  go: { has: () => can('go', 'version'), run: (code) => runFile('main.go', code, 'go', ['run']) },
  java: {
    has: () => can('java', '--version'),
    run: (code) => runFile('Main.java', inMain(code), 'java', ['-Dfile.encoding=UTF-8']),
  },
  ruby: { has: () => can('ruby', '--version'), run: (code) => run('ruby', ['-e', code], { cwd: folder }) },
}

for (const { id, write } of samples) {
  const runner = runners[id]
  const isHere = runner?.has() ?? false
  test.runIf(isHere).each(casesOf(id))(`${id} sends %s as it is meant`, async (_, { path, ...call }) => {
    arrived.length = 0
    await runner?.run(write({ ...call, url: `${origin}${path}` }))

    const [got] = arrived
    expect({ ...got, url: unbracketed(got?.url), headers: only(got?.headers ?? {}, call.headers) }).toEqual({
      method: call.method,
      url: path,
      headers: Object.fromEntries(call.headers),
      body: bytesOf(call.body, id),
    })
  })
}

test.each(samples.filter(({ id }) => runners[id]?.has()))(
  '$id sends the parts of a multipart form',
  async ({ id, write }) => {
    arrived.length = 0
    const fields: Header[] = [
      ['name', "it's @x;y"],
      ['note', '<b>"q"'],
    ]
    const headers: Header[] = [['content-type', 'multipart/form-data; boundary=none']]
    await runners[id]?.run(write({ method: 'POST', url: `${origin}/upload`, headers, body: { kind: 'form', fields } }))

    const [got] = arrived
    const form = await new Response(Buffer.from(got?.body ?? '', 'latin1'), {
      headers: { 'content-type': got?.headers['content-type'] ?? '' },
    }).formData()
    expect([...form]).toEqual(fields)
  },
)

test.each(samples)('$id never lets a text of the call out of its quotes', ({ write }) => {
  const text = `"""'''\`\n*/ word-1-word <<~JSON\nJSON\n`
  const code = write({
    method: 'POST',
    url: 'https://api.test/x',
    headers: [
      ['content-type', 'text/plain'],
      ['x-a', "'; injected"],
      ['x-b', '"; injected'],
    ],
    body: { kind: 'text', text },
  })
  expect(code.match(/(?<!\\)'; injected(?!')/g)?.length ?? 0).toBeLessThanOrEqual(1)
  expect(code).not.toMatch(/word-[023]-word|\.invalid/)
})

test('a sample reads as a person would write it', () => {
  const written = samples
    .find(({ id }) => id === 'fetch')
    ?.write({
      method: 'POST',
      url: 'https://api.test/v2/payments',
      headers: [['content-type', 'application/json']],
      body: { kind: 'json', text: '{\n  "amount": 1200\n}' },
    })

  expect(written).toBe(`const response = await fetch('https://api.test/v2/payments', {
  method: 'POST',
  headers: {
    'content-type': 'application/json'
  },
  body: JSON.stringify({
    "amount": 1200
  })
})

console.log(response.status, await response.text())`)
})

// A Java program takes seconds to start, so it shows the cases that its literals could get wrong.
function casesOf(id: string) {
  const hard = ['headers with quotes', 'JSON of hard strings', 'text of several lines']
  return Object.entries(calls).filter(([name]) => id !== 'java' || hard.includes(name))
}

// Some clients encode what RFC 3986 would rather have encoded; servers read both alike.
function unbracketed(url: string | undefined): string | undefined {
  return url?.replaceAll('%5B', '[').replaceAll('%5D', ']')
}

function can(command: string, ...args: string[]): boolean {
  return spawnSync(command, args).status === 0
}

async function runFile(name: string, code: string, command: string, args: string[]): Promise<unknown> {
  await writeFile(join(folder, name), code)
  return run(command, [...args, name], { cwd: folder })
}

function inMain(code: string): string {
  const [imports = '', ...rest] = code.split('\n\n')
  return `${imports}\npublic class Main {\npublic static void main(String[] arguments) throws Exception {\n${rest.join('\n\n')}\n}\n}`
}

function only(headers: Record<string, string>, wanted: Header[]): Record<string, string | undefined> {
  return Object.fromEntries(wanted.map(([name]) => [name, headers[name]]))
}

// JavaScript writes plain JSON anew, which keeps its meaning but not its white space.
function bytesOf(body: Call['body'], id: string): string {
  if (body === undefined) return ''
  if (body.kind === 'binary') return BYTES.toString('latin1')
  const text = body.kind === 'form' ? new URLSearchParams(body.fields).toString() : 'text' in body ? body.text : ''
  const sent =
    id === 'fetch' && body.kind === 'json' && !/9007|__proto__/.test(text) ? JSON.stringify(JSON.parse(text)) : text
  return Buffer.from(sent).toString('latin1')
}
