import { isObject, objectOf, present, textOf } from '../json.ts'
import type { Documents, Json, JsonObject, OAuthFlow, SecurityRequirement, SecurityScheme } from '../model.ts'
import { child, entries, type Node } from './node.ts'

/** The ways in which a caller can say who they are. */
export function readSecuritySchemes(documents: Documents, root: Node): SecurityScheme[] {
  const components = child(documents, root, 'components')
  if (components === undefined) return []
  return entries(documents, components, 'securitySchemes').flatMap(([id, { value }]) => {
    const kind = readKind(value)
    if (kind === undefined) return []
    const deprecated = value.deprecated === true || undefined
    return [{ ...present({ id, description: textOf(value, 'description'), deprecated }), ...kind }]
  })
}

/** Any one of these lets a caller in; each is a list of needs that must be met together. `{}` needs nothing. */
export function readSecurity(security: Json | undefined): SecurityRequirement[] | undefined {
  if (!Array.isArray(security)) return
  return security.filter(isObject).map((requirement) =>
    Object.entries(requirement).map(([scheme, scopes]) => ({
      // OpenAPI 3.2 lets a scheme be named by its address, too.
      scheme: scheme.replace(/^.*#\/components\/securitySchemes\//, ''),
      scopes: Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === 'string') : [],
    })),
  )
}

function readKind(value: JsonObject): SecurityKind | undefined {
  switch (value.type) {
    case 'apiKey': {
      const where = (['header', 'query', 'cookie'] as const).find((one) => one === value.in)
      return where && { kind: 'apiKey', in: where, name: textOf(value, 'name') ?? '' }
    }
    case 'http':
      return present({
        kind: 'http' as const,
        scheme: (textOf(value, 'scheme') ?? 'basic').toLowerCase(),
        bearerFormat: textOf(value, 'bearerFormat'),
      })
    case 'oauth2':
      return present({
        kind: 'oauth2' as const,
        flows: readFlows(objectOf(value, 'flows')),
        metadataUrl: textOf(value, 'oauth2MetadataUrl'),
      })
    case 'openIdConnect':
      return { kind: 'openIdConnect', url: textOf(value, 'openIdConnectUrl') ?? '' }
    case 'mutualTLS':
      return { kind: 'mutualTLS' }
    default:
      return
  }
}

function readFlows(flows: JsonObject): OAuthFlow[] {
  return grants.flatMap((grant) => {
    const flow = objectOf(flows, grant)
    if (Object.keys(flow).length === 0) return []
    return present({
      grant,
      authorizationUrl: textOf(flow, 'authorizationUrl'),
      tokenUrl: textOf(flow, 'tokenUrl'),
      refreshUrl: textOf(flow, 'refreshUrl'),
      deviceAuthorizationUrl: textOf(flow, 'deviceAuthorizationUrl'),
      scopes: Object.fromEntries(
        Object.entries(objectOf(flow, 'scopes')).map(([scope, text]) => [scope, typeof text === 'string' ? text : '']),
      ),
    })
  })
}

const grants = ['implicit', 'password', 'clientCredentials', 'authorizationCode', 'deviceAuthorization'] as const

type SecurityKind = SecurityScheme extends infer Scheme
  ? Scheme extends SecurityScheme
    ? Omit<Scheme, 'id' | 'description' | 'deprecated'>
    : never
  : never
