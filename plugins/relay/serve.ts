import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import type { relay } from './relay.ts'
import { webStream } from './web-stream.ts'

/**
 * Serves a relay on this machine until `close`. Rejects if the port is taken. (Adapters for servers print errors of a
 * stream and write them into its body; a relay may do neither.)
 */
export async function serveRelay(handle: ReturnType<typeof relay>, { host, port }: Listening): Promise<ServedRelay> {
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing, handle).catch(() => outgoing.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })

  const address = server.address()
  const own = typeof address === 'object' && address !== null ? address.port : port
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${own}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handle: ReturnType<typeof relay>,
): Promise<void> {
  const gone = new AbortController()
  outgoing.on('close', () => gone.abort())
  const response = await handle(toRequest(incoming, gone.signal), incoming.socket.remoteAddress)
  outgoing.writeHead(response.status, response.statusText, [...response.headers].flat())
  outgoing.flushHeaders()
  if (response.body === null) outgoing.end()
  else await pipeline(Readable.from(response.body), outgoing)
}

function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request {
  const { method = 'GET', headersDistinct } = incoming
  const headers = Object.entries(headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  )
  const hasBody = method !== 'GET' && method !== 'HEAD'
  // A URL by itself would let a caller name the host.
  return new Request('http://relay.invalid/', {
    method,
    headers,
    signal,
    ...(hasBody && { body: webStream(incoming), duplex: 'half' }),
  })
}

interface Listening {
  /** `127.0.0.1` */
  host: string
  /** 0 for any that is free. */
  port: number
}

export interface ServedRelay {
  url: string
  close(): Promise<void>
}
