import type { BankMode } from './bank.ts'
import { apiKeys, clients, type Scope, scopes } from './credentials.ts'

/** A handle on a demo that runs at `url`, whoever started it: credentials, and the facilities that are not the API. */
export async function demoAt(url: string): Promise<Demo> {
  const about = await send(`${url}/demo`, 'GET').catch(() => undefined)
  if (about === undefined || !isAbout(about)) throw new TypeError(`There is no demo at ${url}. Start one: npm run demo`)
  const tokenUrl = `${url}/oauth/token`

  return {
    url,
    identityUrl: url,
    credentials: {
      apiKey: 'demo_full_access',
      apiKeys: [...apiKeys.keys()],
      clientId: clients.server.id,
      clientSecret: clients.server.secret,
      publicClientId: clients.docs.id,
      redirectUris: clients.docs.redirects,
      authorizationUrl: `${url}/oauth/authorize`,
      tokenUrl,
    },
    bank: {
      url: about.bank,
      async set(mode) {
        await send(`${about.bank}/admin/mode`, 'PUT', { mode })
      },
    },
    token: (wanted = scopes) => fetchToken(tokenUrl, wanted),
    expiredToken: async () => tokenIn(await send(`${url}/demo/expired-token`, 'POST', {})),
    async reset() {
      await send(`${url}/demo/reset`, 'POST', {})
    },
    async pass(seconds) {
      await send(`${url}/demo/clock`, 'POST', { advance: seconds })
    },
  }
}

async function fetchToken(tokenUrl: string, wanted: readonly Scope[]): Promise<string> {
  const { id, secret } = clients.server
  const answer = await fetch(tokenUrl, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: wanted.join(' ') }),
  })
  return tokenIn(await answer.json())
}

function tokenIn(answer: unknown): string {
  const has = typeof answer === 'object' && answer !== null && 'access_token' in answer
  if (!has || typeof answer.access_token !== 'string') throw new Error(`No token: ${JSON.stringify(answer)}`)
  return answer.access_token
}

async function send(url: string, method: string, body?: object): Promise<unknown> {
  const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const answer = await fetch(url, { method, ...(body !== undefined && json) })
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${await answer.text()}`)
  return answer.status === 204 ? undefined : answer.json()
}

function isAbout(value: unknown): value is { bank: string } {
  return typeof value === 'object' && value !== null && 'bank' in value && typeof value.bank === 'string'
}

/** A demo that runs. */
export interface Demo {
  /** The API's base address: `http://127.0.0.1:4010`. */
  url: string
  /** The OAuth issuer. It is the same address: the gateway passes `/oauth/*` on to the identity process. */
  identityUrl: string
  credentials: {
    /** May do everything. */
    apiKey: string
    apiKeys: string[]
    /** For client credentials. */
    clientId: string
    clientSecret: string
    /** For pages: authorisation code with PKCE. */
    publicClientId: string
    redirectUris: string[]
    authorizationUrl: string
    tokenUrl: string
  }
  /** The bank can be told to be `slow` or `down`, and `ok` again. */
  bank: { url: string; set(mode: BankMode): Promise<void> }
  /** A fresh access token by client credentials; without scopes it may do everything. */
  token(scopes?: readonly Scope[]): Promise<string>
  /** An access token with a good signature that expired a minute ago. */
  expiredToken(): Promise<string>
  /** Back to the first state: no payments, the first ids, the first moment, a bank that works. */
  reset(): Promise<void>
  /** Lets so many seconds pass on the demo's clock; nobody waits. */
  pass(seconds: number): Promise<void>
}
