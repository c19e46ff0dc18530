import { createServer, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

import { type SeenAnswer, type UnseenApi, unseenWorld } from './unseen-api.ts'
import { mixed, randomUUID } from './chance.ts'

/** Such an API, at work. After `change` it is another version of itself. */
export async function serveUnseen({ answer }: UnseenApi): Promise<{ url: string; change(): void; stop(): void }> {
  const world = unseenWorld()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { method = 'GET', url = '/', headers } = request
    const { pathname: path, searchParams: query } = new URL(url, 'http://any')
    const said = answer({ method, url, path, query, headers, body: Buffer.concat(chunks).toString() }, world)
    await wait(said.late ?? 0)
    write(response, said)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    change: () => {
      world.isChanged = true
    },
    stop: () => void server.close(),
  }
}

// In another order each time, and beside what servers add by themselves.
function write(response: ServerResponse, { status, headers = {}, body }: SeenAnswer): void {
  const isJson = typeof body === 'object' && body !== null && !(body instanceof Uint8Array)
  const all = {
    ...(isJson && { 'content-type': 'application/json' }),
    'x-request-id': randomUUID(),
    server: 'test',
    ...headers,
  }
  const shuffled = mixed(Object.entries(all))
  response.writeHead(status, Object.fromEntries(shuffled)).end(isJson ? JSON.stringify(body) : body)
}
