import {
  authorizationCodeGrantRequest,
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomNonce,
  generateRandomState,
  None,
  processAuthorizationCodeResponse,
  validateAuthResponse,
} from 'oauth4webapi'

import { type Grant, toGrant } from './grant.ts'
import { type Provider, requestOptions, toServer } from './provider.ts'
import { inWords } from './words.ts'

/**
 * Begins a sign-in by authorisation code with PKCE (RFC 7636, `S256`): the address to go to, and what must be remembered
 * until the answer comes. With the scope `openid` the answer's ID token is bound by a nonce.
 */
export async function beginSignIn({ provider, client, scopes, redirect, now }: SignIn): Promise<Begun> {
  const verifier = generateRandomCodeVerifier()
  const state = generateRandomState()
  const nonce = scopes.includes('openid') ? generateRandomNonce() : undefined
  const url = new URL(provider.authorization ?? '')
  const asked = {
    response_type: 'code',
    client_id: client,
    redirect_uri: redirect,
    state,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(scopes.length > 0 ? { scope: scopes.join(' ') } : {}),
    ...(nonce === undefined ? {} : { nonce }),
  }
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value)
  const pending = { provider, client, redirect, scopes, state, verifier, begun: now }
  return { address: url.href, pending: nonce === undefined ? pending : { ...pending, nonce } }
}

/** Turns the answer of the sign-in (the query that came to the redirect address) into a token. Rejects with `Refused`. */
export async function finishSignIn(pending: Pending, answer: URLSearchParams, now: () => number): Promise<Grant> {
  const { provider, client, redirect, scopes, state, verifier, nonce } = pending
  return inWords(provider.token, async () => {
    const server = toServer(provider, answer.get('iss') ?? undefined)
    const checked = validateAuthResponse(server, { client_id: client }, answer, state)
    const response = await authorizationCodeGrantRequest(
      server,
      { client_id: client },
      None(),
      checked,
      redirect,
      verifier,
      requestOptions(provider.token),
    )
    const expected = nonce === undefined ? {} : { expectedNonce: nonce, requireIdToken: true }
    const tokens = await processAuthorizationCodeResponse(server, { client_id: client }, response, expected)
    return toGrant(tokens, { provider: { ...provider, issuer: server.issuer }, client, scopes, now: now() })
  })
}

interface SignIn {
  provider: Provider
  client: string
  scopes: string[]
  /** The page of this site to which the answer comes. */
  redirect: string
  /** Milliseconds since 1970. */
  now: number
}

interface Begun {
  address: string
  pending: Pending
}

/** What is remembered between the two halves of a sign-in. It holds no token. */
export interface Pending {
  provider: Provider
  client: string
  redirect: string
  scopes: string[]
  state: string
  verifier: string
  nonce?: string
  begun: number
}
