import type { OAuthFlow, SecurityScheme } from '../model.ts'

/** How one is let in, in a line of Markdown. */
export function schemeWords(scheme: SecurityScheme): string {
  switch (scheme.kind) {
    case 'apiKey':
      return `API key in the ${scheme.in === 'query' ? 'query parameter' : scheme.in} \`${scheme.name}\``
    case 'http':
      return scheme.scheme.toLowerCase() === 'bearer'
        ? `Bearer token${scheme.bearerFormat ? ` (${scheme.bearerFormat})` : ''} in \`Authorization\``
        : `HTTP ${scheme.scheme} in \`Authorization\``
    case 'oauth2':
      return `OAuth 2: ${scheme.flows.map(({ grant }) => grants[grant]).join(', ')}`
    case 'openIdConnect':
      return `OpenID Connect, discovered at \`${scheme.url}\``
    case 'mutualTLS':
      return 'A client certificate (mutual TLS)'
  }
}

/** Where each flow of OAuth 2 goes, and what can be asked for. */
export function flowWords({ flows }: Extract<SecurityScheme, { kind: 'oauth2' }>): Flow[] {
  return flows.map((flow) => ({
    title: `With ${articles[flow.grant]}${grants[flow.grant]}`,
    addresses: addresses.flatMap(({ key, what }) => {
      const url = flow[key]
      return url === undefined ? [] : [{ what, url }]
    }),
    scopes: Object.entries(flow.scopes),
  }))
}

const grants: Record<OAuthFlow['grant'], string> = {
  implicit: 'implicit grant',
  password: 'password',
  clientCredentials: 'client credentials',
  authorizationCode: 'authorization code',
  deviceAuthorization: 'device code',
}
const articles: Record<OAuthFlow['grant'], string> = {
  implicit: 'the ',
  password: 'a ',
  clientCredentials: '',
  authorizationCode: 'an ',
  deviceAuthorization: 'a ',
}
const addresses = [
  { key: 'deviceAuthorizationUrl', what: 'Code for the device from' },
  { key: 'authorizationUrl', what: 'Asked for at' },
  { key: 'tokenUrl', what: 'Token from' },
  { key: 'refreshUrl', what: 'Refreshed at' },
] as const

interface Flow {
  title: string
  addresses: { what: string; url: string }[]
  scopes: [name: string, description: string][]
}
