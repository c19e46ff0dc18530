import type { ServiceName } from '../service/names.ts'
import type { Service } from '../service/service.ts'

/** Passes a request on to another process as it is, and its answer back with more headers. */
export async function forward(
  { call, peers }: Service,
  peer: ServiceName,
  request: Request,
  more: Record<string, string> = {},
): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const headers = new Headers(request.headers)
  headers.set('x-forwarded-host', new URL(peers.gateway).host)
  headers.set('x-forwarded-proto', 'http')
  for (const name of ['host', 'connection', 'content-length', 'accept-encoding']) headers.delete(name)

  const body = request.method === 'GET' || request.method === 'HEAD' ? undefined : await request.arrayBuffer()
  const init = { method: request.method, headers, ...(body?.byteLength && { body }) }
  const answer = await call(peer, pathname + search, init)

  const given = new Headers(answer.headers)
  for (const name of ['connection', 'keep-alive', 'date']) given.delete(name)
  for (const [name, value] of Object.entries(more)) given.set(name, value)
  return new Response(answer.body, { status: answer.status, headers: given })
}
