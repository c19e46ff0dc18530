import {
  ClientSecretBasic,
  clientCredentialsGrantRequest,
  None,
  processClientCredentialsResponse,
  processRefreshTokenResponse,
  refreshTokenGrantRequest,
  type TokenEndpointResponse,
} from 'oauth4webapi'

import { type Provider, requestOptions, toServer } from './provider.ts'
import { Refused } from './refused.ts'
import { inWords } from './words.ts'

/** A token for a program by its secret. The secret is used once and not kept. Rejects with `Refused`. */
export async function askAsClient({ provider, client, secret, scopes, now }: ClientAsk): Promise<Grant> {
  return inWords(provider.token, async () => {
    const server = toServer(provider)
    const asked = new URLSearchParams(scopes.length > 0 ? { scope: scopes.join(' ') } : {})
    const options = requestOptions(provider.token)
    const who = { client_id: client }
    const response = await clientCredentialsGrantRequest(server, who, ClientSecretBasic(secret), asked, options)
    const tokens = await processClientCredentialsResponse(server, who, response)
    return toGrant(tokens, { provider, client, scopes, now: now() })
  })
}

/** A new token for an old one. The provider may give a new refresh token, too (RFC 9700 §4.14.2). Rejects with `Refused`. */
export async function renew(grant: Grant, now: () => number): Promise<Grant> {
  const { provider, client, refresh, scopes } = grant
  if (refresh === undefined) throw new Refused('This token cannot be renewed: sign in again')
  const token = provider.refresh ?? provider.token
  return inWords(token, async () => {
    const server = toServer({ ...provider, token })
    const who = { client_id: client }
    const response = await refreshTokenGrantRequest(server, who, None(), refresh, requestOptions(token))
    const tokens = await processRefreshTokenResponse(server, who, response)
    return { refresh, ...toGrant(tokens, { provider, client, scopes, now: now() }) }
  })
}

/** A provider's answer as what we keep of it. An ID token is checked and let go. */
export function toGrant(tokens: TokenEndpointResponse, { provider, client, scopes, now }: Ask): Grant {
  return {
    provider,
    client,
    access: tokens.access_token,
    scopes: tokens.scope?.split(' ') ?? scopes,
    ...(tokens.expires_in === undefined ? {} : { expires: now + tokens.expires_in * 1000 }),
    ...(tokens.refresh_token === undefined ? {} : { refresh: tokens.refresh_token }),
  }
}

interface Ask {
  provider: Provider
  client: string
  scopes: string[]
  now: number
}

interface ClientAsk extends Omit<Ask, 'now'> {
  secret: string
  now: () => number
}

/** A token and what it takes to renew it. Plain JSON. */
export interface Grant {
  provider: Provider
  client: string
  access: string
  /** What was granted, or what was asked for when the provider does not say. */
  scopes: string[]
  /** Milliseconds since 1970; a provider need not say. */
  expires?: number
  refresh?: string
}
