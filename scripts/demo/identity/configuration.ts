import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { clients, scopes, user } from '../credentials.ts'
import { sqliteAdapter } from './adapter.ts'

/** Whom access tokens are for. */
export const audience = 'https://payments.example/api'

/** What an access token of the API is like: a JWT (RFC 9068), good for an hour. */
export const resource = {
  scope: scopes.join(' '),
  audience,
  accessTokenFormat: 'jwt',
  accessTokenTTL: 3600,
  jwt: { sign: { alg: 'ES256' } },
}

/** The settings of oidc-provider. */
export function configuration(database: DatabaseSync): object {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })

  return {
    adapter: sqliteAdapter(database),
    clients: [
      {
        client_id: clients.server.id,
        client_secret: clients.server.secret,
        grant_types: ['client_credentials'],
        response_types: [],
        redirect_uris: [],
        scope: scopes.join(' '),
      },
      {
        client_id: clients.docs.id,
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: clients.docs.redirects,
        scope: ['openid', ...scopes].join(' '),
      },
    ],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    clientBasedCORS: () => true,
    cookies: { keys: [randomBytes(32).toString('hex')] },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        getResourceServerInfo: () => resource,
        useGrantedResource: () => true,
      },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
    },
    findAccount: (_: unknown, id: string) =>
      id === user.name ? { accountId: id, claims: () => ({ sub: id }) } : undefined,
    // A page has no secret and is given a new refresh token with each use of the old one (RFC 9700 §4.14).
    issueRefreshToken: async (_: unknown, client: { grantTypeAllowed(grant: string): boolean }) =>
      client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/oauth/interaction/${uid}` },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256' }] },
    pkce: { required: () => true },
    routes: { authorization: '/oauth/authorize', token: '/oauth/token', jwks: '/oauth/jwks' },
    scopes: ['openid', ...scopes],
    ttl: {
      AccessToken: 3600,
      ClientCredentials: 3600,
      Grant: 3600,
      IdToken: 3600,
      Interaction: 600,
      RefreshToken: 3600,
      Session: 3600,
    },
  }
}
