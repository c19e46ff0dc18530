import { literalOf } from './public-address.ts'
import { Refusal } from './refusal.ts'
import type { RelaySend } from './relay.ts'

/**
 * Makes a call with the `fetch` of an edge platform. Such a platform has no private network beside it, and no way to look
 * up a name first: IP addresses are refused, whatever the contract says, and names go where the platform finds them.
 */
export function overFetch(fetch: typeof globalThis.fetch = globalThis.fetch): RelaySend {
  return async ({ method, url, headers, body }, signal) => {
    if (literalOf(url.hostname) !== undefined || url.hostname === 'localhost') {
      throw new Refusal(403, 'The relay does not call IP addresses', `${url.host} has no name`)
    }
    const answer = await fetch(url, { method, headers, signal, redirect: 'manual', ...(body && { body }) }).catch(
      () => {
        throw new Refusal(502, 'The API cannot be reached', url.origin)
      },
    )
    return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers: decoded(answer) })
  }
}

// `fetch` has taken the encoding off the body.
function decoded({ headers }: Response): Headers {
  if (!headers.has('content-encoding')) return headers
  return new Headers([...headers].filter(([name]) => name !== 'content-encoding' && name !== 'content-length'))
}
