import { apiKeys, type Quota, type Scope, usualQuota } from '../credentials.ts'
import { nowOf } from '../service/service.ts'
import { type Limiter, rateLimitHeaders } from './limiter.ts'
import type { TokenReader } from './token.ts'

/** Decides who comes in: credentials first, then the quota, then the scope. */
export function makeDoor({ limiter, readToken }: { limiter: Limiter; readToken: TokenReader }): Door {
  return async (headers, scope, accepts) => {
    const caller = await callerOf(headers, accepts, readToken)
    if ('detail' in caller) return { kind: 'unknown', ...caller }

    const taken = limiter.take(caller.name, caller.quota, nowOf(headers))
    const rates = rateLimitHeaders(caller.quota, taken)
    if (!taken.allowed) return { kind: 'too-many', rates, quota: caller.quota, wait: taken.reset }
    return caller.scopes.includes(scope) ? { kind: 'in', rates } : { kind: 'forbidden', rates, scope }
  }
}

async function callerOf(headers: Headers, accepts: Credential[], readToken: TokenReader): Promise<Caller | Stranger> {
  const key = headers.get('x-api-key')
  if (key !== null) {
    const known = apiKeys.get(key)
    return known === undefined ? { detail: 'There is no such API key.', challenge } : { name: key, ...known }
  }
  const bearer = /^Bearer ([\w.~+/=-]+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (bearer === undefined || !accepts.includes('bearer')) {
    const detail = accepts.includes('bearer') ? 'Send an access token or an API key.' : 'Send an API key in X-Api-Key.'
    return { detail, challenge }
  }
  const token = await readToken(bearer)
  if (typeof token !== 'string') return { name: token.client, scopes: token.scopes, quota: usualQuota }

  const words = token === 'expired' ? 'The access token expired' : 'The access token is not one of ours'
  return { detail: `${words}.`, challenge: `${challenge}, error="invalid_token", error_description="${words}"` }
}

const challenge = 'Bearer realm="payments"'

/** Which kind of credentials a version takes. */
export type Credential = 'bearer' | 'key'

/** Asks whether a request with these headers may do what needs this scope. */
export type Door = (headers: Headers, scope: Scope, accepts: Credential[]) => Promise<Verdict>

/** `rates` are the headers that say how much is left. */
export type Verdict =
  | { kind: 'in'; rates: Record<string, string> }
  | { kind: 'forbidden'; rates: Record<string, string>; scope: Scope }
  | { kind: 'too-many'; rates: Record<string, string>; quota: Quota; wait: number }
  | ({ kind: 'unknown' } & Stranger)

interface Caller {
  name: string
  scopes: readonly Scope[]
  quota: Quota
}

interface Stranger {
  detail: string
  /** For `WWW-Authenticate`. */
  challenge: string
}
