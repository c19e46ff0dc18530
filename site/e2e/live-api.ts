import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server that answers in another way on each path. `/closed` lets no page read it. */
export async function startLiveApi(): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://api.test').pathname.slice(1)
    if (name !== 'closed') {
      response.setHeader('access-control-allow-origin', '*')
      response.setHeader('access-control-allow-headers', '*')
      response.setHeader('access-control-expose-headers', '*')
    }
    if (request.method === 'OPTIONS') response.writeHead(name === 'closed' ? 405 : 204).end()
    else (answers[name] ?? nothing)(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const answers: { [name: string]: (response: ServerResponse) => void } = {
  order: (response) => json(response, '{"id": 2}', { ratelimit: '"default";r=3;t=20', 'cache-control': 'max-age=60' }),
  wrong: (response) => json(response, '{"id": "two"}'),
  failed: (response) => json(response, '{"id": 1, "error": "The bank said no"}'),
  closed: (response) => json(response, '{"id": 1}', { 'strict-transport-security': 'max-age=1' }),
  huge: (response) =>
    json(response, JSON.stringify({ id: 1, rows: Array.from({ length: 40_000 }, (_, row) => `row ${row}`) })),
  lines(response) {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' })
    response.write('{"line": 1}\n')
    // The end never comes: the reader stops it.
    response.write('{"line": 2}\n')
  },
  slow(response) {
    response.writeHead(200, { 'content-type': 'text/plain' })
    response.write('It begins')
  },
  picture(response) {
    response.writeHead(200, {
      'content-type': 'image/png',
      'content-disposition': 'attachment; filename="../dot.png.exe"',
    })
    response.end(Buffer.from(dot, 'base64'))
  },
  invoice(response) {
    response.writeHead(200, {
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="invoice.pdf"',
    })
    response.end('%PDF-1.4\n\xff')
  },
}

function nothing(response: ServerResponse): void {
  response.writeHead(404).end()
}

function json(response: ServerResponse, text: string, headers: { [name: string]: string } = {}): void {
  response.writeHead(200, { 'content-type': 'application/json', ...headers })
  response.end(text)
}

const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
