import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

import { isRecord } from './payments/fields.ts'
import { callsTo, fieldOf } from './scenario.ts'
import { type StartedDemo, startDemo } from './start.ts'

const json = { 'content-type': 'application/json' }
const payment = { amount: 1200, currency: 'EUR', source: { type: 'card', id: 'card_visa' } }
let demo: StartedDemo
let key: Record<string, string>

beforeAll(async () => {
  demo = await startDemo({ port: 0 })
  key = { 'x-api-key': demo.credentials.apiKey }
}, 60_000)
afterAll(() => demo.stop())

test('a person signs in, allows access, and the page that asked creates a payment with PKCE', async () => {
  const { authorizationUrl, tokenUrl, publicClientId } = demo.credentials
  const redirect_uri = 'http://127.0.0.1:4321/oauth/callback'
  const verifier = randomBytes(32).toString('base64url')
  const browser = makeBrowser()

  const start = new URL(authorizationUrl)
  start.search = new URLSearchParams({
    client_id: publicClientId,
    response_type: 'code',
    redirect_uri,
    scope: 'payments:read payments:write',
    state: 'here',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString()
  const login = await browser.follow(start.href)
  const consent = await browser.follow(login.url, new URLSearchParams({ name: 'ada', password: 'demo' }))
  expect(consent.text).toContain('<li>payments:write</li>')
  const back = new URL((await browser.follow(consent.url, new URLSearchParams({ answer: 'yes' }))).url)
  expect([back.origin + back.pathname, back.searchParams.get('state')]).toEqual([redirect_uri, 'here'])

  const form = { grant_type: 'authorization_code', client_id: publicClientId, redirect_uri, code_verifier: verifier }
  const code = back.searchParams.get('code') ?? ''
  const answer = await fetch(tokenUrl, {
    method: 'POST',
    headers: { origin: 'http://127.0.0.1:4321' },
    body: new URLSearchParams({ ...form, code }),
  })
  const token: unknown = await answer.json()
  expect(answer.headers.get('access-control-allow-origin')).toBe('http://127.0.0.1:4321')
  expect(token).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'payments:read payments:write' })

  const authorization = `Bearer ${isRecord(token) ? token.access_token : ''}`
  const created = await callsTo(demo.url)('POST', '/v2/payments', { headers: { authorization }, body: payment })
  expect(created.status).toBe(201)
})

test('a wrong password is refused, and a client may not leave PKCE out', async () => {
  const { authorizationUrl, publicClientId } = demo.credentials
  const parameters = { client_id: publicClientId, response_type: 'code', redirect_uri: 'http://127.0.0.1:1/callback' }
  const browser = makeBrowser()

  const without = await browser.follow(
    `${authorizationUrl}?${new URLSearchParams({ ...parameters, scope: 'payments:read' })}`,
  )
  expect(new URL(without.url).searchParams.get('error')).toBe('invalid_request')

  const challenge = { code_challenge: 'x'.repeat(43), code_challenge_method: 'S256', scope: 'payments:read' }
  const login = await browser.follow(`${authorizationUrl}?${new URLSearchParams({ ...parameters, ...challenge })}`)
  const again = await browser.follow(login.url, new URLSearchParams({ name: 'ada', password: 'wrong' }))
  expect(again.text).toContain('That is not right.')
})

test.each([
  ['nothing', {}, 'Send an access token or an API key.'],
  ['an unknown key', { 'x-api-key': 'constructor' }, 'There is no such API key.'],
  ['a token of nobody', { authorization: 'Bearer e30.e30.e30' }, 'The access token is not one of ours.'],
])('%s does not come in', async (_, headers, detail) => {
  const answer = await fetch(`${demo.url}/v2/payments`, { headers })

  expect(answer.status).toBe(401)
  expect(await answer.json()).toMatchObject({ title: 'Unauthorized', detail })
})

test('a page of any origin may call, with every header that the API knows', async () => {
  const answer = await fetch(`${demo.url}/v2/payments`, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://docs.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,idempotency-key',
    },
  })
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, '*'])
  expect(answer.headers.get('access-control-allow-headers')).toContain('idempotency-key')
})

test('a page cannot use the facilities of the demo', async () => {
  const answer = await fetch(`${demo.url}/demo/reset`, { method: 'POST', headers: { origin: 'https://evil.example' } })

  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([415, null])
})

test.each([
  ['{', 400, 'malformed-request'],
  ['[]', 422, 'validation-failed'],
  ['{"__proto__":{"amount":1},"constructor":1}', 422, 'validation-failed'],
  [`{"items":${'[{"parts":'.repeat(2000)}1${'}]'.repeat(2000)}}`, 422, 'validation-failed'],
])('a strange body is refused: %.20s', async (body, status, kind) => {
  const answer = await fetch(`${demo.url}/v2/payments`, { method: 'POST', headers: { ...key, ...json }, body })

  expect(answer.status).toBe(status)
  expect(await answer.json()).toMatchObject({ type: `https://payments.example/problems/${kind}` })
})

test('what v1 makes, v2 shows', async () => {
  const call = callsTo(demo.url)
  const body = { amount: '1200', currency: 'JPY', card: 'card_visa' }
  const id = fieldOf(await call('POST', '/v1/payments', { headers: key, body }), 'id')

  const { bytes } = await call('GET', `/v2/payments/${id}`, { headers: key })
  expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject({
    amount: 1200,
    currency: 'JPY',
    status: 'succeeded',
  })
})

test('an open stream hears of what happens, and can go on after the last event it saw', async () => {
  await demo.reset()
  const stream = await fetch(`${demo.url}/v2/events`, { headers: key })
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  await callsTo(demo.url)('POST', '/v2/payments', { headers: key, body: payment })
  const first = (await reader?.read())?.value ?? ''
  await reader?.cancel()
  expect(first).toMatch(/^id: evt_[0-9a-z]{16}\nevent: payment\.succeeded\ndata: \{.*\}\n\n$/)

  await callsTo(demo.url)('POST', '/v2/payments', { headers: key, body: { ...payment, amount: 700 } })
  const after = { ...key, 'last-event-id': /evt_\w+/.exec(first)?.[0] ?? '' }
  const { bytes } = await callsTo(demo.url)('GET', '/v2/events?limit=1', { headers: after })
  expect(new TextDecoder().decode(bytes)).toContain('"amount":700')
})

test('a webhook gets what happened, signed', async () => {
  const heard = await listenOnce()
  const call = callsTo(demo.url)
  await call('POST', '/v2/webhook_endpoints', { headers: key, body: { url: heard.url, events: ['payment.succeeded'] } })
  await call('POST', '/v2/payments', { headers: key, body: payment })

  const { headers, body } = await heard.request
  expect(JSON.parse(body)).toMatchObject({ type: 'payment.succeeded', data: { amount: 1200 } })
  expect(headers['webhook-signature']).toMatch(/^v1,[A-Za-z0-9+/]{43}=$/)
})

test('one trace runs through the gateway, payments, risk, ledger and the bank', async () => {
  const traces = await temporaryFolder()
  const traced = await startDemo({ port: 0, traces })
  await callsTo(traced.url)('POST', '/v2/payments', { headers: key, body: payment })
  await traced.stop()

  const files = await readdir(traces)
  const services = new Map<string, Set<string>>()
  for (const file of files) {
    for (const [, trace = ''] of (await readFile(join(traces, file), 'utf8')).matchAll(/"traceId":"([0-9a-f]{32})"/g)) {
      services.set(trace, (services.get(trace) ?? new Set()).add(file.replace('.otlp.jsonl', '')))
    }
  }
  expect([...services.values()].map((names) => [...names].sort())).toContainEqual([
    'bank',
    'gateway',
    'ledger',
    'payments',
    'risk',
  ])
})

test('two demos run side by side, and both leave when they are told', async () => {
  const [one, two] = await Promise.all([startDemo(), startDemo()])
  await Promise.all([one.stop(), two.stop()])

  expect(one.url).not.toBe(two.url)
  await expect(fetch(`${one.url}/demo`)).rejects.toThrow('fetch failed')
})

/** Follows redirects on the demo's own origin and keeps cookies, as a browser does. */
function makeBrowser() {
  const cookies = new Map<string, string>()
  return {
    async follow(url: string, form?: URLSearchParams): Promise<{ url: string; text: string }> {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await fetch(url, {
        redirect: 'manual',
        headers: { cookie },
        ...(form && { method: 'POST', body: form }),
      })
      for (const line of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = line.split(';', 1)[0]?.split(/=(.*)/s) ?? []
        cookies.set(name, value)
      }
      const location = answer.headers.get('location')
      if (location === null) return { url, text: await answer.text() }
      const next = new URL(location, url)
      return next.origin === demo.url ? this.follow(next.href) : { url: next.href, text: '' }
    },
  }
}

/** A server that hears one request. */
async function listenOnce() {
  const { promise: request, resolve } = Promise.withResolvers<{
    headers: NodeJS.Dict<string | string[]>
    body: string
  }>()
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      response.writeHead(204).end()
      server.close()
      resolve({ headers: incoming.headers, body: Buffer.concat(chunks).toString() })
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`, request }
}
