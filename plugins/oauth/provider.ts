import {
  type AuthorizationServer,
  allowInsecureRequests,
  discoveryRequest,
  processDiscoveryResponse,
} from 'oauth4webapi'

import type { OAuthFlow, SecurityScheme } from '#core/model.ts'

import { endpoint, isLoopback } from './endpoint.ts'
import { Refused } from './refused.ts'
import { inWords } from './words.ts'

/**
 * Where and how a reader is let in, by what the contract says and, with OpenID Connect or OAuth metadata (RFC 8414), by what
 * the provider says of itself. `base` is the API's server, from which relative addresses start.
 */
export async function providersOf(scheme: SignInScheme, base: string): Promise<Provider[]> {
  if (scheme.kind === 'openIdConnect') return [await discover(scheme.url, base)]
  const flows = scheme.flows.flatMap((flow) => {
    const { grant, tokenUrl } = flow
    return isOffered(grant) && tokenUrl ? [{ ...flow, grant, tokenUrl }] : []
  })
  const described = scheme.metadataUrl === undefined ? undefined : await discover(scheme.metadataUrl, base)
  const providers = flows.map((flow) => ({ ...fromFlow(flow, base), ...issuerOf(described, flow, base) }))
  // What needs no secret in a page comes first.
  return providers.toSorted((one, other) => one.grant.localeCompare(other.grant))
}

/** What a request to this address is made with: plain http is allowed on this machine alone. */
export function requestOptions(address: string): RequestOptions {
  return { [allowInsecureRequests]: isLoopback(new URL(address)), signal: () => AbortSignal.timeout(15_000) }
}

/** The provider as the library knows it. Without metadata its name is what it says itself, at the host of the sign-in. */
export function toServer({ issuer, authorization, token, namesItself }: Provider, said?: string): AuthorizationServer {
  const home = new URL(authorization ?? token).origin
  if (issuer === undefined && said !== undefined && (!URL.canParse(said) || new URL(said).origin !== home))
    throw new Refused(`The answer comes from ${said}, and the sign-in was at ${home}`)
  return {
    issuer: issuer ?? said ?? home,
    token_endpoint: token,
    ...(authorization === undefined ? {} : { authorization_endpoint: authorization }),
    ...(namesItself ? { authorization_response_iss_parameter_supported: true } : {}),
  }
}

async function discover(address: string, base: string): Promise<Provider> {
  const { issuer, algorithm } = issuerAt(endpoint(address, base))
  const found = await inWords(issuer.href, async () =>
    processDiscoveryResponse(issuer, await discoveryRequest(issuer, { algorithm, ...requestOptions(issuer.href) })),
  )
  if (found.authorization_endpoint === undefined || found.token_endpoint === undefined)
    throw new Refused(`${issuer.host} names no address to sign in at`)
  return {
    grant: 'authorizationCode',
    issuer: found.issuer,
    authorization: endpoint(found.authorization_endpoint, issuer.href).href,
    token: endpoint(found.token_endpoint, issuer.href).href,
    namesItself: found.authorization_response_iss_parameter_supported === true,
    scopes: Object.fromEntries((found.scopes_supported ?? ['openid']).map((scope) => [scope, ''])),
  }
}

// OpenID Connect Discovery §4 puts the well-known part behind the issuer, RFC 8414 §3.1 between host and path.
function issuerAt(url: URL): { issuer: URL; algorithm: 'oidc' | 'oauth2' } {
  const openId = '/.well-known/openid-configuration'
  const oauth = '/.well-known/oauth-authorization-server'
  if (url.pathname.endsWith(openId))
    return { issuer: new URL(url.pathname.slice(0, -openId.length) || '/', url.origin), algorithm: 'oidc' }
  if (url.pathname.startsWith(oauth))
    return { issuer: new URL(url.pathname.slice(oauth.length) || '/', url.origin), algorithm: 'oauth2' }
  throw new Refused(`${url.href} is not the address of an OpenID or OAuth description (/.well-known/…)`)
}

function fromFlow({ grant, authorizationUrl, tokenUrl, refreshUrl, scopes }: OfferedFlow, base: string): Provider {
  if (grant === 'authorizationCode' && authorizationUrl === undefined)
    throw new Refused('The contract names no address to sign in at')
  return {
    grant,
    token: endpoint(tokenUrl, base).href,
    scopes,
    namesItself: false,
    ...(authorizationUrl === undefined ? {} : { authorization: endpoint(authorizationUrl, base).href }),
    ...(refreshUrl === undefined ? {} : { refresh: endpoint(refreshUrl, base).href }),
  }
}

/** Metadata names the issuer of the flows that stand at its addresses. */
function issuerOf(described: Provider | undefined, { tokenUrl }: OfferedFlow, base: string): Partial<Provider> {
  if (described?.issuer === undefined || described.token !== endpoint(tokenUrl, base).href) return {}
  return { issuer: described.issuer, namesItself: described.namesItself }
}

function isOffered(grant: OAuthFlow['grant']): grant is Provider['grant'] {
  return grant === 'authorizationCode' || grant === 'clientCredentials'
}

interface RequestOptions {
  [allowInsecureRequests]: boolean
  signal: () => AbortSignal
}

/** A scheme whose tokens come from a sign-in. */
export type SignInScheme = Extract<SecurityScheme, { kind: 'oauth2' | 'openIdConnect' }>

type OfferedFlow = OAuthFlow & { grant: Provider['grant']; tokenUrl: string }

/** One way to get a token. Plain JSON: it outlives the page together with the token. */
export interface Provider {
  grant: 'authorizationCode' | 'clientCredentials'
  /** Known from metadata only. */
  issuer?: string
  authorization?: string
  token: string
  /** Where a token is renewed, when that is elsewhere. */
  refresh?: string
  /** Whether each of its answers carries its name (RFC 9207). */
  namesItself: boolean
  /** With their descriptions. */
  scopes: { [scope: string]: string }
}
