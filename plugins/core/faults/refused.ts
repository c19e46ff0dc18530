import { type Fault, problem } from './fault.ts'

/** A deployment or an overload that is over when the client comes for the third time. */
export const unavailable: Fault = {
  id: 'unavailable',
  title: '503 twice, then fine',
  what: 'A gateway in front of the API answers 503 two times. The API hears of the third call only.',
  over: (send, { wait }) => {
    let left = 2
    return async (call) => {
      await wait(30)
      if (left === 0) return send(call)
      left -= 1
      return problem(503, 'Service Unavailable')
    }
  },
}

/** RFC 9110 §10.2.3: the server says how long to wait. Who comes earlier waits anew. */
export const tooMany: Fault = {
  id: 'too-many',
  title: '429 with Retry-After: 2',
  what: 'The API asks to wait two seconds, and answers 429 again to whoever comes earlier.',
  over: (send, { wait, now }) => {
    let free: number | undefined
    return async (call) => {
      await wait(30)
      if (free !== undefined && now() >= free) return send(call)
      free = now() + 2000
      return problem(429, 'Too Many Requests', [['retry-after', '2']])
    }
  },
}

/** RFC 6750 §3.1: the token was good until a moment ago. */
export const expiredToken: Fault = {
  id: 'expired-token',
  title: 'The token has expired',
  what: 'The API answers 401 to the token of the recording, until the client has got a new one.',
  over: (send, { wait }) => {
    let first: string | undefined
    return async (call) => {
      await wait(30)
      const sent = call.headers.find(([name]) => name === 'authorization')?.[1] ?? ''
      first ??= sent
      if (sent !== first) return send(call)
      const challenge = 'Bearer error="invalid_token", error_description="The access token expired"'
      return problem(401, 'Unauthorized', [['www-authenticate', challenge]])
    }
  },
}
