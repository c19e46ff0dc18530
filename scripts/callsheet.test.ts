import { spawn } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'

import { expect, test } from 'vitest'

import type { Finding } from '#core/model.ts'
import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

import { shopContract } from './fixtures/shop.ts'
import { callsheet } from './run-callsheet.ts'

const contract = shopContract({ rules: '      required: [id, total]\n' })

const recording = `exchange: 1
operation: getOrder
api: { id: shop, version: 1.0.0 }
request:
  method: GET
  url: "{server}/orders/o_1"
  headers: { accept: application/json }
response:
  status: 200
  headers: { content-type: application/json }
  json: |
    { "id": "o_1", "total": 1200 }
provenance: { source: proxy, recorded: "2026-11-22", partial: false }
`

const good = {
  'content/apis/shop/1.0.0/openapi.yaml': contract,
  'content/guides/start.mdx': '---\ntitle: Start\n---\n\n<Run scenario="one-order" />\n',
  'content/decisions/0001-ids.md': '---\naffects: [shop#getOrder]\n---\n\n# Opaque ids\n',
  'recordings/shop/1.0.0/one-order/01-getOrder.yaml': recording,
}

test('a project in which nothing is wrong passes', async () => {
  expect(await callsheet(['check', '--root', await temporaryFolder(good)])).toEqual({
    code: 0,
    stdout: 'Nothing is wrong with 1 operation and 1 recorded exchange.\n',
    stderr: '',
  })
})

test.each([
  {
    what: 'broken YAML',
    path: 'content/apis/shop/1.0.0/openapi.yaml',
    change: ['info: { title: Shop, version: 1.0.0 }', 'info: title: Shop'],
    expected: 'content/apis/shop/1.0.0/openapi.yaml:2:7  error ',
    code: 'yaml-syntax',
  },
  {
    what: 'a dangling reference',
    path: 'content/apis/shop/1.0.0/openapi.yaml',
    change: ['schemas/Order"', 'schemas/Ordr"'],
    expected: 'content/apis/shop/1.0.0/openapi.yaml:15:25  error $ref #/components/schemas/Ordr leads nowhere',
    code: 'dangling-ref',
  },
  {
    what: 'an undocumented operation',
    path: 'recordings/shop/1.0.0/one-order/01-getOrder.yaml',
    change: ['/orders/o_1', '/invoices/o_1'],
    expected:
      'recordings/shop/1.0.0/one-order/01-getOrder.yaml:6:3  error GET /invoices/o_1 is not an operation of shop 1.0.0',
    code: 'undocumented-operation',
  },
  {
    what: 'a response of another type',
    path: 'content/apis/shop/1.0.0/openapi.yaml',
    change: ['total: { type: integer }', 'total: { type: string }'],
    expected: 'recordings/shop/1.0.0/one-order/01-getOrder.yaml:12:',
    code: 'body-violates-schema',
  },
  {
    what: 'an operation that is gone',
    path: 'content/apis/shop/1.0.0/openapi.yaml',
    change: ['    get:\n', '    delete:\n'],
    expected:
      'recordings/shop/1.0.0/one-order/01-getOrder.yaml:6:3  error GET /orders/o_1 is not an operation of shop 1.0.0',
    code: 'undocumented-operation',
  },
  {
    what: 'a token in a recording',
    path: 'recordings/shop/1.0.0/one-order/01-getOrder.yaml',
    change: ['accept: application/json', 'authorization: "Bearer 9f8e7d6c5b4a39281706f5e4d3c2b1a0"'],
    expected: 'recordings/shop/1.0.0/one-order/01-getOrder.yaml:7:37  error This looks like a secret (bearer)',
    code: 'secret-in-recording',
  },
  {
    what: 'a wrong prop',
    path: 'content/guides/start.mdx',
    change: ['scenario="one-order"', 'scenario="one-order" exchnge={1}'],
    expected: 'content/guides/start.mdx:5:1  error <Run> has no prop "exchnge"',
    code: 'unknown-prop',
  },
  {
    what: 'a scenario that is not there',
    path: 'content/guides/start.mdx',
    change: ['one-order', 'one-ordr'],
    expected: 'content/guides/start.mdx:5:1  error <Run> names the scenario "one-ordr", which is not recorded',
    code: 'unknown-scenario',
  },
  {
    what: 'a decision about nothing',
    path: 'content/decisions/0001-ids.md',
    change: ['getOrder', 'getOrders'],
    expected:
      'content/decisions/0001-ids.md:2:11  error "shop#getOrders" affects nothing: there is no operation "getOrders" in shop',
    code: 'decision-affects-nothing',
  },
])('$what is found where it is', async ({ path, change: [from = '', to = ''], expected, code }) => {
  const text = good[path as keyof typeof good].replace(from, to)
  const told = await callsheet(['check', '--json', '--root', await temporaryFolder({ ...good, [path]: text })])

  expect({ code: told.code, stderr: told.stderr }).toEqual({ code: 1, stderr: '' })
  expect(told.stdout).not.toContain('9f8e7d6c')

  const findings: Finding[] = JSON.parse(told.stdout).findings
  const lines = findings.map(({ place, ...one }) => {
    return `${place.path}:${place.line}:${place.column}  ${one.severity} ${one.message} (${one.code})`
  })
  expect(lines.filter((line) => line.startsWith(expected) && line.endsWith(`(${code})`))).toHaveLength(1)
})

test('findings are told with the edit that mends them, and a last line', async () => {
  const files = { ...good, 'content/guides/start.mdx': '---\ntitle: Start\n---\n\n<Run scenario="one-ordr" />\n' }

  expect(await callsheet(['check', '--root', await temporaryFolder(files)])).toEqual({
    code: 1,
    stderr: '',
    stdout: `content/guides/start.mdx:5:1  error <Run> names the scenario "one-ordr", which is not recorded  unknown-scenario
  Did you mean "one-order"?

1 error in 1 file, of 1 operation and 1 recorded exchange.
`,
  })
})

test('the JSON is one object and nothing else', async () => {
  const { code, stdout, stderr } = await callsheet(['check', '--json', '--root', await temporaryFolder(good)])

  expect({ code, stderr, told: JSON.parse(stdout) }).toEqual({
    code: 0,
    stderr: '',
    told: {
      findings: [],
      summary: {
        errors: 0,
        warnings: 0,
        infos: 0,
        apis: 1,
        operations: 1,
        scenarios: 1,
        exchanges: 1,
        decisions: 1,
        guides: 1,
      },
    },
  })
})

test.each([
  [['check', '--root', '/nowhere/at/all'], 'callsheet: There is no folder /nowhere/at/all\n'],
  [
    ['build', '--root', '/nowhere/at/all'],
    'callsheet: There is no astro.config.mjs in /nowhere/at/all. Name the folder of the site with --root\n',
  ],
  [
    ['check', '--fail-on', 'x'],
    "error: option '--fail-on <severity>' argument 'x' is invalid. Allowed choices are error, warning, info.\n",
  ],
  [['chek'], "error: unknown command 'chek'\n(Did you mean check?)\n"],
  [['import', 'nothing.har'], 'callsheet: There is no file nothing.har\n'],
  [['import'], "error: missing required argument 'file'\n"],
  [['export', '--scenario', 'one-ordr'], 'callsheet: There is no scenario "one-ordr". Did you mean "one-order"?\n'],
  [
    ['record', '--target', 'nowhere', '--api', 'shop', '--scenario', 'x'],
    'callsheet: "nowhere" is not the address of an API. Write it like https://sandbox.example.com\n',
  ],
  [
    ['record', '--target', 'http://127.0.0.1:1', '--api', 'shap', '--scenario', 'x'],
    'callsheet: There is no contract for "shap". There is "shop@1.0.0".\n',
  ],
  [
    ['record', '--target', 'http://127.0.0.1:1', '--api', 'shop', '--scenario', 'a b'],
    'callsheet: "a b" is not the name of a scenario. Use letters, digits and hyphens: a-b\n',
  ],
  [
    ['import', 'x.har', '--server', 'localhost:8080'],
    'callsheet: --server "localhost:8080" is not an address. Write it like http://localhost:8080\n',
  ],
])('%j is a mistake, told in a line', async (args, stderr) => {
  const given = args.includes('--root') ? [] : ['--root', await temporaryFolder(good)]
  const known = args[0] === 'chek' ? args : [...args.slice(0, 1), ...given, ...args.slice(1)]
  expect(await callsheet(known)).toEqual({ code: 2, stdout: '', stderr })
})

test('a client that cannot be run ends the recording, and nothing is written', async () => {
  const folder = await temporaryFolder(good)
  const target = ['--target', 'http://127.0.0.1:1', '--api', 'shop', '--scenario', 'x']
  const { code, stderr } = await callsheet(['record', '--root', folder, ...target, '--', 'no-such-client'])

  expect([code, stderr.split('\n').at(-2)]).toEqual([2, 'callsheet: no-such-client cannot be run'])
  expect(await readdir(join(folder, 'recordings/shop/1.0.0'))).toEqual(['one-order'])
})

test('help is shown, and is no mistake', async () => {
  for (const args of [[], ['help', 'record'], ['check', '--help']]) {
    const { code, stdout, stderr } = await callsheet(args)
    expect([code, stderr, stdout.includes('Usage: callsheet')]).toEqual([0, '', true])
  }
})

test('an export can be imported again', async () => {
  const folder = await temporaryFolder(good)
  const har = join(folder, 'out.har')

  expect(await callsheet(['export', '--har', '--root', folder, '--scenario', 'one-order', '--out', har])).toEqual({
    code: 0,
    stdout: `1 exchange of 1 scenario is in ${har}\n`,
    stderr: '',
  })
  const told = await callsheet(['import', har, '--root', folder, '--scenario', 'again'])
  expect([told.code, told.stderr, told.stdout.split('\n')[0]]).toEqual([0, '', 'The calls belong to shop@1.0.0'])
  expect(await readdir(join(folder, 'recordings/shop/1.0.0/again'))).toEqual(['01-getOrder.yaml', 'scenario.yaml'])
  expect((await callsheet(['check', '--root', folder])).code).toBe(0)
})

test('a capture that is cut off writes nothing', async () => {
  const folder = await temporaryFolder(good)
  await writeFile(join(folder, 'cut.har'), '{"log": {"version": "1.2", "entries": [{"request": {"meth')
  const told = await callsheet(['import', join(folder, 'cut.har'), '--root', folder, '--api', 'shop@1.0.0'])

  expect(told.code).toBe(1)
  expect(told.stdout).toContain('The file ends in the middle of the JSON')
  expect(await readdir(join(folder, 'recordings/shop/1.0.0'))).toEqual(['one-order'])
})

test.each([
  ['../../evil', 'evil'],
  ['..', 'card-declined'],
  ['Café, twice', 'cafe-twice'],
  ['a'.repeat(200), 'a'.repeat(60)],
])('%j is not a name for a scenario', async (name, better) => {
  const folder = await temporaryFolder(good)
  const har = join(folder, 'out.har')
  await callsheet(['export', '--root', folder, '--out', har])
  const told = await callsheet(['import', har, '--root', folder, '--scenario', name, '--api', 'shop'])

  expect([told.code, told.stderr]).toEqual([
    2,
    `callsheet: "${name}" is not the name of a scenario. Use letters, digits and hyphens: ${better}\n`,
  ])
  expect(await readdir(join(folder, 'recordings/shop/1.0.0'))).toEqual(['one-order'])
})

test('of a browsing session only the calls of the API are kept', async () => {
  const folder = await temporaryFolder(good)
  const entries = [
    entry('https://www.shop.test/', '<html></html>'),
    entry('https://api.shop.test/v1/orders/o_7', '{"id":"o_7","total":3}'),
    entry('https://fonts.test/a.woff?key=hidden', ''),
  ]
  await writeFile(join(folder, 'visit.har'), JSON.stringify({ log: { version: '1.2', entries } }))
  const told = await callsheet(['import', join(folder, 'visit.har'), '--root', folder])

  expect(told).toEqual({
    code: 0,
    stderr: '',
    stdout: [
      'The calls belong to shop@1.0.0',
      'Left out: GET https://www.shop.test/ is not in the contract',
      'Left out: GET https://fonts.test/a.woff is not in the contract',
      '1 exchange of shop 1.0.0',
      'recordings/shop/1.0.0/visit/: 2 created',
      '',
    ].join('\n'),
  })
})

test('calls to an address that the contract does not know need --server', async () => {
  const folder = await temporaryFolder(good)
  const har = {
    log: { version: '1.2', entries: [entry('http://localhost:8080/orders/o_7', '{"id":"o_7","total":3}')] },
  }
  await writeFile(join(folder, 'local.har'), JSON.stringify(har))
  const args = ['import', join(folder, 'local.har'), '--root', folder, '--api', 'shop@1.0.0']
  const refused = await callsheet(args)

  expect([refused.code, refused.stderr]).toEqual([
    2,
    expect.stringContaining('They went to http://localhost:8080: if the API answers there'),
  ])
  expect((await callsheet([...args, '--server', 'http://localhost:8080'])).code).toBe(0)
  expect((await callsheet(['check', '--root', folder])).code).toBe(0)
})

test('what belongs to no API is kept apart, with a finding', async () => {
  const folder = await temporaryFolder(good)
  const har = { log: { version: '1.2', entries: [entry('https://elsewhere.test/things/1', '{"a":1}')] } }
  await writeFile(join(folder, 'other.har'), JSON.stringify(har))
  const told = await callsheet(['import', join(folder, 'other.har'), '--root', folder])

  expect(told.code).toBe(0)
  expect((await readdir(join(folder, 'recordings/unbound/other'))).length).toBeGreaterThan(0)
  expect((await callsheet(['check', '--root', folder])).stdout).toContain('is a call of no API here  recording-unbound')
})

test('a client that runs behind the proxy is recorded, without its secrets, and the same twice', async () => {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"o_1","total":1200}')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  const folder = await temporaryFolder(good)
  const client = `await fetch(process.env.BASE_URL + '/orders/o_1', { headers: { authorization: 'Bearer 9f8e7d6c5b4a39281706' } })`
  const args = [
    'record',
    '--root',
    folder,
    '--target',
    target,
    '--api',
    'shop@1.0.0',
    '--scenario',
    'live',
    '--',
    process.execPath,
    '-e',
    client,
  ]

  const first = await callsheet(args)
  const file = join(folder, 'recordings/shop/1.0.0/live/01-getOrder.yaml')
  const text = await readFile(file, 'utf8')
  const second = await callsheet(args)
  server.close()

  expect([first.code, first.stderr, second.code]).toEqual([0, '', 0])
  expect(first.stdout).toContain('GET /v1/orders/o_1 → 200')
  expect(text).toContain('url: "{server}/orders/o_1"')
  expect(text).not.toContain('9f8e7d6c5b4a39281706')
  expect(await readFile(file, 'utf8')).toBe(text)
  expect((await callsheet(['check', '--root', folder])).code).toBe(0)
})

test('Ctrl-C ends a recording and keeps what is complete', async () => {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"o_1","total":1200}')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  const folder = await temporaryFolder(good)
  const args = ['record', '--root', folder, '--target', target, '--api', 'shop', '--scenario', 'live']
  const recorder = spawn(process.execPath, [resolve(import.meta.dirname, 'callsheet.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })

  const words = await new Promise<string>((said) => recorder.stdout.once('data', (text) => said(String(text))))
  const [address = ''] = /http:\/\/127\.0\.0\.1:\d+$/m.exec(words) ?? []
  await fetch(`${address}/orders/o_1`).then((answer) => answer.text())
  const ended = new Promise((code) => recorder.once('exit', code))
  recorder.kill('SIGINT')
  server.close()

  expect(await ended).toBe(0)
  expect(await readdir(join(folder, 'recordings/shop/1.0.0/live'))).toEqual(['01-getOrder.yaml', 'scenario.yaml'])
})

function entry(url: string, text: string): object {
  return {
    startedDateTime: '2026-11-22T10:00:00.000Z',
    time: 5,
    request: { method: 'GET', url, httpVersion: 'HTTP/1.1', headers: [], queryString: [], cookies: [] },
    response: { status: 200, headers: [], content: { mimeType: 'application/json', text, size: text.length } },
  }
}
