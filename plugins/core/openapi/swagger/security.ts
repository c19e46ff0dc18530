import { textOf } from '../../json.ts'
import type { JsonObject } from '../../model.ts'

/** A way to say who one is. */
export function convertSecurity(scheme: JsonObject): JsonObject {
  const { flow, authorizationUrl, tokenUrl, scopes, ...rest } = scheme
  if (scheme.type === 'basic') return { ...rest, type: 'http', scheme: 'basic' }
  if (scheme.type !== 'oauth2') return scheme

  const urls = {
    ...(authorizationUrl !== undefined && { authorizationUrl }),
    ...(tokenUrl !== undefined && { tokenUrl }),
    scopes: scopes ?? {},
  }
  const grant = grants.get(textOf(scheme, 'flow') ?? '')
  return { ...rest, flows: grant === undefined ? {} : { [grant]: urls } }
}

const grants = new Map([
  ['implicit', 'implicit'],
  ['password', 'password'],
  ['application', 'clientCredentials'],
  ['accessCode', 'authorizationCode'],
])
