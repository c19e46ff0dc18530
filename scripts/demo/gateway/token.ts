import { createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto'
import type { Scope } from '../credentials.ts'
import { scopes } from '../credentials.ts'

/** Reads access tokens (RFC 9068, ES256) by the keys that the identity process publishes. */
export function makeTokenReader(identity: string): TokenReader {
  let keys: Promise<Map<string, KeyObject>> | undefined

  return async (token) => {
    keys ??= fetchKeys(identity)
    const [header = '', payload = '', signature = ''] = token.split('.')
    const { kid } = decode(header)
    const key = typeof kid === 'string' ? (await keys).get(kid) : undefined
    if (key === undefined) return 'invalid'

    const signed = Buffer.from(`${header}.${payload}`)
    const genuine = verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
    if (!genuine) return 'invalid'

    // Tokens live by the real time, also when the demo's own clock is set: they are made by a library that has no other.
    const { exp, client_id, scope } = decode(payload)
    if (typeof exp !== 'number' || exp * 1000 <= Date.now()) return 'expired'
    const granted = typeof scope === 'string' ? scope.split(' ') : []
    return { client: String(client_id), scopes: scopes.filter((known) => granted.includes(known)) }
  }
}

async function fetchKeys(identity: string): Promise<Map<string, KeyObject>> {
  const answer = await fetch(`${identity}/oauth/jwks`)
  const { keys }: { keys: (JsonWebKey & { kid: string })[] } = await answer.json()
  return new Map(keys.map((key) => [key.kid, createPublicKey({ key, format: 'jwk' })]))
}

function decode(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

/** What a token says, or why it does not count. */
export type TokenReader = (token: string) => Promise<{ client: string; scopes: Scope[] } | 'invalid' | 'expired'>
