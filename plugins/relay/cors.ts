import { listed } from './headers.ts'

/** The answer to a preflight: this page may send any method and the headers it asks for. */
export function preflightAnswer({ headers }: Request, origin: string): Response {
  const names = listed(headers.get('access-control-request-headers')).filter((name) =>
    /^[!#$%&'*+.^_`|~\w-]+$/.test(name),
  )
  const answer = new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': methods,
      'access-control-max-age': '600',
      ...(names.length > 0 && { 'access-control-allow-headers': names.join(', ') }),
      // A page of the internet that calls a relay on this machine (Private Network Access).
      ...(headers.has('access-control-request-private-network') && { 'access-control-allow-private-network': 'true' }),
    },
  })
  return withCors(answer, origin)
}

/** The answer with the leave for one origin to read it whole. It is inert where a browser shows it by itself. */
export function withCors(answer: Response, origin: string): Response {
  const { headers } = answer
  if (origin !== '') headers.set('access-control-allow-origin', origin)
  headers.set('access-control-expose-headers', '*')
  headers.set('vary', 'origin')
  headers.set('cache-control', 'no-store')
  headers.set('content-security-policy', "default-src 'none'; sandbox")
  return answer
}

const methods = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, QUERY'
