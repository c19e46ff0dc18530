import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { type Provider, providersOf } from './provider.ts'
import { renew } from './grant.ts'
import { beginSignIn, finishSignIn, type Pending } from './sign-in.ts'

const received: string[] = []
let answer: object = {}
let status = 200
const server = createServer(async (request, response) => {
  received.push(await text(request))
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
})
let home = ''

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => new Promise((done) => server.close(done)))

test('a sign-in asks with a challenge and a state, and its answer becomes a token with its end', async () => {
  const { address, pending } = await begin(['read'])
  const { searchParams } = new URL(address)
  expect(Object.fromEntries(searchParams)).toEqual({
    tenant: 'a',
    response_type: 'code',
    client_id: 'docs',
    redirect_uri: 'https://docs.test/oauth/callback/',
    scope: 'read',
    state: pending.state,
    code_challenge: searchParams.get('code_challenge'),
    code_challenge_method: 'S256',
  })

  status = 200
  answer = { access_token: 'a', token_type: 'Bearer', expires_in: 60, refresh_token: 'r' }
  const grant = await finishSignIn(pending, query({ code: 'c', state: pending.state, iss: home }), () => 1000)
  expect(grant).toEqual({
    provider: { ...provider(), issuer: home },
    client: 'docs',
    access: 'a',
    scopes: ['read'],
    expires: 61_000,
    refresh: 'r',
  })
  expect(new URLSearchParams(received.at(-1)).get('code_verifier')).toBe(pending.verifier)

  answer = { access_token: 'b', token_type: 'Bearer' }
  const { expires: _, ...rest } = grant
  expect(await renew(grant, () => 0)).toEqual({ ...rest, access: 'b' })
  expect(new URLSearchParams(received.at(-1)).get('refresh_token')).toBe('r')
})

test.each<[string, (pending: Pending) => { [name: string]: string }, string]>([
  ['another state', () => ({ code: 'c', state: 'x' }), 'unexpected "state" response parameter value'],
  ['no state', () => ({ code: 'c' }), 'response parameter "state" missing'],
  [
    'another host',
    ({ state }) => ({ code: 'c', state, iss: 'https://evil.test' }),
    'The answer comes from https://evil.test',
  ],
  ['a refusal', ({ state }) => ({ error: 'access_denied', state }), 'The sign-in was refused: access_denied'],
])('an answer with %s is refused, and nothing is sent', async (_name, make, message) => {
  const { pending } = await begin(['read'])
  const before = received.length
  await expect(finishSignIn(pending, query(make(pending)), () => 0)).rejects.toThrow(message)
  expect(received.length).toBe(before)
})

test.each([
  [{ sub: 'ada', nonce: 'another' }, 'unexpected ID Token "nonce" claim value'],
  [{ sub: 'ada' }, 'JWT "nonce" (nonce) claim missing'],
])('an ID token with %j is refused', async (claims, message) => {
  const { pending } = await begin(['openid'])
  const now = Math.floor(Date.now() / 1000)
  const parts = [{ alg: 'RS256' }, { iss: home, aud: 'docs', iat: now, exp: now + 60, ...claims }]
  const token = [...parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')), 'c2ln'].join('.')
  status = 200
  answer = { access_token: 'a', token_type: 'Bearer', id_token: token }
  await expect(finishSignIn(pending, query({ code: 'c', state: pending.state }), () => 0)).rejects.toThrow(message)
})

test('a provider that refuses is told in its words, without the code', async () => {
  const { pending } = await begin([])
  status = 400
  answer = { error: 'invalid_grant', error_description: 'Too late' }
  await expect(finishSignIn(pending, query({ code: 'c', state: pending.state }), () => 0)).rejects.toThrow(
    `${home} refuses: invalid_grant, Too late (status 400)`,
  )
})

test('discovery that speaks for another issuer is refused', async () => {
  status = 200
  answer = { issuer: 'https://evil.test', authorization_endpoint: `${home}/a`, token_endpoint: `${home}/t` }
  const scheme = { id: 'o', kind: 'openIdConnect' as const, url: '/.well-known/openid-configuration' }
  await expect(providersOf(scheme, home)).rejects.toThrow('The sign-in failed')

  answer = {
    issuer: home,
    authorization_endpoint: `${home}/a`,
    token_endpoint: `${home}/t`,
    scopes_supported: ['openid'],
  }
  expect(await providersOf(scheme, home)).toEqual([
    {
      grant: 'authorizationCode',
      issuer: home,
      authorization: `${home}/a`,
      token: `${home}/t`,
      namesItself: false,
      scopes: { openid: '' },
    },
  ])
})

function begin(scopes: string[]) {
  return beginSignIn({
    provider: provider(),
    client: 'docs',
    scopes,
    redirect: 'https://docs.test/oauth/callback/',
    now: 0,
  })
}

function provider(): Provider {
  const authorization = `${home}/authorize?tenant=a`
  return { grant: 'authorizationCode', authorization, token: `${home}/token`, namesItself: false, scopes: {} }
}

function query(parts: { [name: string]: string }): URLSearchParams {
  return new URLSearchParams(parts)
}
