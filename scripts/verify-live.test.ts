import { appendFile, cp, readFile, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join, resolve } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { temporaryFolder } from '#plugins/node/temporary-folder.ts'
import { type StartedDemo, startDemo } from './demo/start.ts'

import { callsheet } from './run-callsheet.ts'

let demo: StartedDemo
let environment: Record<string, string>

beforeAll(async () => {
  demo = await startDemo({ port: 0 })
  environment = {
    CALLSHEET_TOKEN: await demo.token(),
    CALLSHEET_TOKEN2: await demo.token(),
    CALLSHEET_EXPIRED_TOKEN_TOKEN: await demo.expiredToken(),
    CALLSHEET_API_KEY: demo.credentials.apiKey,
  }
}, 60_000)
afterAll(() => demo.stop())

test('the scenarios of the demo are true of it: ids, tags, cursors and tokens flow', { timeout: 60_000 }, async () => {
  const root = await project()
  await demo.reset()
  const scenarios = [
    'refund-flow',
    'not-modified',
    'idempotent-repeat',
    'idempotency-conflict',
    'report-async',
    'expired-token',
    'receipt-pdf',
  ]
  const { code, verdicts, printed } = await verify(root, demo.url, scenarios)

  const told = verdicts.filter(({ blame }) => blame !== 'nobody').map(({ exchange, said }) => `${exchange}: ${said}`)
  expect(told.filter((one) => !/: Only data differs: /.test(one))).toEqual([])
  expect(code).toBe(0)
  expect(new Set(verdicts.map(({ exchange }) => exchange.split('/')[2]))).toEqual(new Set(scenarios))

  const kept = await readFile(join(root, 'recordings/verification.json'), 'utf8')
  const refund = Object.entries<{ ok: boolean }>(JSON.parse(kept).exchanges).filter(([id]) =>
    id.startsWith('payments/2.1.0/refund-flow/'),
  )
  expect(refund.map(([id, { ok }]) => [id.split('/')[3], ok])).toEqual([
    ['01-createPayment', true],
    ['02-createRefund', true],
    ['03-createRefund', true],
    ['04-createRefund', true],
    ['05-listRefunds', true],
    ['06-getRefund', true],
    ['07-getPayment', true],
  ])
  for (const secret of Object.values(environment)) expect(kept + printed).not.toContain(secret)
})

test('what a server does otherwise is found, and who is wrong is said', { timeout: 60_000 }, async () => {
  const root = await project()
  const altered = await startAltered({
    'POST /v2/payments': (answer) => ({
      ...answer,
      headers: { ...answer.headers, location: '/elsewhere', 'retry-after': undefined },
      body: { ...answer.body, fee: 30, currency: 978, customer: undefined },
    }),
    'POST /v2/payments/*/refunds': (answer) => ({ ...answer, status: answer.status === 201 ? 200 : answer.status }),
    'GET /v2/payments/*/refunds': (answer) => ({ ...answer, status: 410 }),
    'GET /v2/refunds/*': (answer) => ({
      ...answer,
      headers: { 'content-type': 'text/html' },
      text: '<!doctype html><title>Sign in</title>',
    }),
  })
  const { code, verdicts } = await verify(root, altered, ['payments/2.1.0/refund-flow'])

  expect(code).toBe(1)
  expect(
    verdicts.map(({ exchange, blame, said, differences }) => [
      `${exchange.split('/')[3]}: ${blame}: ${said}`,
      ...differences
        .filter(({ kind }) => kind !== 'pinned')
        .map(({ kind, at, recorded, live }) => `${kind} ${at} ${recorded} → ${live}`),
    ]),
  ).toEqual([
    [
      '01-createPayment: api: The API drifted from its contract: the body: customer is missing, the contract requires it',
      'header /response/headers/location /v2/payments/pay_c3vcmm1vpp07p7yx → /elsewhere',
      'shape- /response/json/currency string → number',
      'shape- /response/json/customer null → undefined',
      'shape+ /response/json/fee undefined → 30',
    ],
    [
      '02-createRefund: api: The API drifted from its contract: 200 OK is not a response of createRefund (201, 400, 401, 403, 404, 409, 422, 429)',
      'status /response/status 201 → 200',
    ],
    [
      '03-createRefund: api: The API drifted from its contract: 200 OK is not a response of createRefund (201, 400, 401, 403, 404, 409, 422, 429)',
      'status /response/status 201 → 200',
    ],
    ['04-createRefund: nobody: The API answers as recorded'],
    [
      '05-listRefunds: api: The API drifted from its contract: listRefunds is gone, 410 in place of 200',
      'gone /response/status 200 → 410',
    ],
    [
      '06-getRefund: api: The API drifted from its contract: the body is an HTML page, and 200 promises JSON',
      'media /response/headers/content-type application/json → text/html',
    ],
    ['07-getPayment: nobody: The API answers as recorded'],
  ])
  const again = await verify(root, demo.url, ['payments/2.1.0/refund-flow'])
  expect([again.code, again.verdicts.map(({ outcome }) => outcome)]).toEqual([0, Array(7).fill('verified')])
})

test('what somebody has to bring about first is skipped with the reason, and run when it is prepared', {
  timeout: 60_000,
}, async () => {
  const root = await project()
  const scenarios = ['payments/2.1.0/bank-down']
  const skipped = await verify(root, demo.url, scenarios)
  expect([skipped.code, skipped.outcomes, skipped.verdicts]).toEqual([0, ['skipped'], []])
  expect(skipped.printed).toContain('skipped     payments/2.1.0/bank-down  it needs: The bank is down')

  await demo.reset()
  await demo.bank.set('down')
  const recovering = await startAltered({
    'POST /v2/payments': (answer) => {
      if (answer.status === 503) void demo.bank.set('ok')
      return answer
    },
  })
  const { verdicts } = await verify(root, recovering, scenarios, ['--prepared'])
  await demo.bank.set('ok')
  expect(verdicts.map(({ exchange, outcome }) => [exchange.split('/')[3], outcome])).toEqual([
    ['01-createPayment', 'verified'],
    ['02-createPayment', 'verified'],
  ])
})

test('a server that fails in passing is asked again, and one that stays down leaves the evidence as it was', {
  timeout: 60_000,
}, async () => {
  const root = await project()
  let failures = 2
  const flaky = await startAltered({
    'GET /v2/payments/*': (answer) => (failures-- > 0 ? { ...answer, status: 500, text: 'Oh' } : answer),
  })
  const { code, verdicts } = await verify(root, flaky, ['payments/2.1.0/payment-succeeds'])
  expect([code, verdicts.map(({ outcome }) => outcome)]).toEqual([0, ['verified', 'verified']])

  const before = await readFile(join(root, 'recordings/verification.json'), 'utf8')
  const dying = await startAltered({ 'POST /v2/payments': () => 'reset' })
  const down = await verify(root, dying, ['payments/2.1.0/card-declined'])
  expect([down.code, down.verdicts.map(({ outcome, said }) => `${outcome}: ${said}`)]).toEqual([
    1,
    [
      'unverified: No answer: other side closed',
      'unverified: It needs "pay_c3vcmm1vpp07p7yx", which 01-createPayment did not give',
    ],
  ])
  expect(await readFile(join(root, 'recordings/verification.json'), 'utf8')).toBe(before)
})

test('with --update a scenario that drifted is recorded anew, and nothing but what changed is another line', {
  timeout: 60_000,
}, async () => {
  const root = await project()
  const altered = await startAltered({
    'POST /v2/payments': (answer) => ({ ...answer, body: { ...answer.body, fee: 30 } }),
  })
  const file = 'recordings/payments/2.1.0/payment-succeeds/01-createPayment.yaml'
  const before = (await readFile(join(root, file), 'utf8')).split('\n')
  const { code, outcomes } = await verify(root, altered, ['payments/2.1.0/payment-succeeds'], ['--update'])

  expect([code, outcomes]).toEqual([0, ['updated']])
  const after = (await readFile(join(root, file), 'utf8')).split('\n')
  expect(
    after
      .filter((line) => !before.includes(line))
      .map((line) => line.trim().replace(/recorded: [\d-]+/, 'recorded: today')),
  ).toEqual([
    '"updated_at": "2026-11-22T09:00:01.000Z",',
    '"fee": 30',
    'provenance: {source: proxy, recorded: today, env: sandbox, partial: false}',
  ])
})

test.each([
  [
    'a server that is not there',
    ['--live', 'http://127.0.0.1:4'],
    'callsheet: http://127.0.0.1:4 does not answer: connect ECONNREFUSED 127.0.0.1:4. Nothing was written\n',
  ],
  [
    'no address',
    ['--live', 'localhost'],
    'callsheet: "localhost" is not the address of a server. Write it like https://sandbox.example.com\n',
  ],
  [
    'a password in the address',
    ['--live', 'https://ada:demo@api.test'],
    'callsheet: Give credentials with --header, not in the address of the server\n',
  ],
  [
    'a header without a value',
    ['--live', 'http://127.0.0.1:4', '--header', 'swordfish'],
    'callsheet: A --header is not one. Write it like --header "authorization: Bearer …"\n',
  ],
  [
    'an unknown scenario',
    ['--live', 'http://127.0.0.1:4', '--scenario', 'card-declind'],
    'callsheet: There is no scenario "card-declind". Did you mean "card-declined"?\n',
  ],
  [
    'an unknown API',
    ['--live', 'http://127.0.0.1:4', '--api', 'payment'],
    'callsheet: There is no contract for "payment". There is "payments@1.4.0", "payments@2.1.0".\n',
  ],
  ['no rate', ['--live', 'http://127.0.0.1:4', '--rate', '0'], 'callsheet: --rate "0" is not a number above zero\n'],
])('%s is a mistake that is told in a line', async (_, args, words) => {
  const { code, stderr } = await callsheet(['verify', '--root', resolve('.'), ...args])

  expect([code, stderr]).toEqual([2, words])
})

test('a scenario that mutates is run only with leave', { timeout: 60_000 }, async () => {
  const root = await project()
  const head = join(root, 'recordings/payments/2.1.0/card-declined/scenario.yaml')
  await appendFile(head, 'mutates: true\n')
  const runs = [
    await verify(root, demo.url, ['card-declined']),
    await verify(root, demo.url, ['card-declined'], ['--allow-mutations']),
  ]
  const config = join(root, 'content/apis/payments/api.yaml')
  await writeFile(
    config,
    (await readFile(config, 'utf8')).replace('maxAge: 90', `maxAge: 90\n  mutations: [${demo.url}/]`),
  )
  runs.push(await verify(root, demo.url, ['card-declined']))

  expect(runs.map(({ code, outcomes }) => [code, outcomes])).toEqual([
    [0, ['skipped']],
    [0, ['verified']],
    [0, ['verified']],
  ])
})

test('another server is not taken for an API that drifted', { timeout: 60_000 }, async () => {
  const root = await project()
  const { code, stderr } = await callsheet(
    ['verify', '--root', root, '--live', `${demo.url}/nope`, '--api', 'payments@2.1.0'],
    environment,
  )

  expect(code).toBe(2)
  expect(stderr).toMatch(/answered \d+ of \d+ calls as if it knew none of them\. Is it the right address/)
  await expect(readFile(join(root, 'recordings/verification.json'))).rejects.toThrow('ENOENT')
})

test('no call is made while nobody knows what to take out of the answers', { timeout: 60_000 }, async () => {
  const root = await project()
  await writeFile(join(root, 'recordings/redaction.yaml'), 'rules: [{ nme: a }]\n')
  const { code, stderr } = await callsheet(
    ['verify', '--root', root, '--live', demo.url, '--scenario', 'card-declined'],
    environment,
  )

  const words = 'callsheet: recordings/redaction.yaml cannot be understood: see callsheet check. No call was made\n'
  expect([code, stderr]).toEqual([2, words])
  await expect(readFile(join(root, 'recordings/verification.json'))).rejects.toThrow('ENOENT')
})

async function project(): Promise<string> {
  const root = await temporaryFolder()
  await cp('recordings', join(root, 'recordings'), { recursive: true })
  await cp('content/apis', join(root, 'content/apis'), { recursive: true })
  return root
}

interface Told {
  exchange: string
  outcome: string
  blame?: string
  said: string
  differences: { kind: string; at: string; recorded?: string; live?: string }[]
}

async function verify(root: string, server: string, scenarios: string[], more: string[] = []) {
  const args = ['verify', '--root', root, '--live', server, '--api', 'payments@2.1.0', '--json', ...more]
  const { code, stdout, stderr } = await callsheet([...args, '--scenario', ...scenarios], environment)
  if (code === 2) throw new Error(stderr)
  const told: { scenarios: { outcome: string; exchanges: Told[] }[] } = JSON.parse(stdout)
  const verdicts = told.scenarios.flatMap(({ exchanges }) => exchanges)
  return { code, verdicts, outcomes: told.scenarios.map(({ outcome }) => outcome), printed: stdout + stderr }
}

interface Altered {
  status: number
  headers: Record<string, string | undefined>
  body: Record<string, unknown>
  /** In place of the body. */
  text?: string
}

/** A server before the demo that answers some calls otherwise, or not at all. */
async function startAltered(changes: Record<string, (answer: Altered) => Altered | 'reset'>): Promise<string> {
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  afterAll(() => void server.close())
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: Buffer[] = []
    for await (const chunk of request) body.push(chunk)
    const headers = Object.entries(request.headers).filter(
      ([name]) => !['host', 'connection', 'content-length', 'transfer-encoding'].includes(name),
    )
    const real = await fetch(demo.url + request.url, {
      method: request.method ?? 'GET',
      headers: headers.map(([name, value]): [string, string] => [name, String(value)]),
      redirect: 'manual',
      ...(body.length > 0 && { body: Buffer.concat(body) }),
    })
    const text = await real.text()
    const path = request.url?.replace(/\/(?:pay|ref)_\w+/, '/*').split('?')[0]
    const change = changes[`${request.method} ${path}`]
    const isJson = /json/.test(real.headers.get('content-type') ?? '')
    const now: Altered = {
      status: real.status,
      headers: Object.fromEntries(real.headers),
      body: isJson && text !== '' ? JSON.parse(text) : {},
    }
    const changed = change?.(now) ?? { ...now, text }
    if (changed === 'reset') {
      request.socket.destroy()
      return
    }
    for (const [name, value] of Object.entries(changed.headers)) {
      if (value !== undefined && !['content-length', 'connection', 'transfer-encoding'].includes(name))
        response.setHeader(name, value)
    }
    response.writeHead(changed.status).end(changed.text ?? JSON.stringify(changed.body))
  }
}
