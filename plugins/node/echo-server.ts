import { createServer, type Socket } from 'node:net'

/** A call as it came over the wire. Headers are lower case, repeats joined; `body` has a character for each byte. */
export interface Arrived {
  method: string
  url: string
  headers: { [name: string]: string }
  body: string
}

/**
 * A server that answers 200 to every call, whatever its method, and tells what came. It reads the wire itself, because
 * Node's server refuses methods that it does not know.
 */
export async function echoServer(): Promise<EchoServer> {
  const arrived: Arrived[] = []
  const server = createServer((socket) => receive(socket, (one) => arrived.push(one)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return {
    origin: `http://127.0.0.1:${port}`,
    take: () => arrived.pop(),
    takeAll: () => arrived.splice(0),
    close: () => void server.close(),
  }
}

export interface EchoServer {
  origin: string
  /** The call that came last. */
  take(): Arrived | undefined
  /** Every call that came since. */
  takeAll(): Arrived[]
  close(): void
}

function receive(socket: Socket, tell: (arrived: Arrived) => void): void {
  let text = ''
  let hasContinued = false
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1')
    const end = text.indexOf('\r\n\r\n')
    if (end === -1) return
    const { method, url, headers } = headOf(text.slice(0, end))
    if (headers.expect !== undefined && !hasContinued) {
      hasContinued = true
      socket.write('HTTP/1.1 100 Continue\r\n\r\n')
    }
    const body = bodyOf(headers, text.slice(end + 4))
    if (body === undefined) return
    tell({ method, url, headers, body })
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok')
  })
}

function headOf(head: string): Omit<Arrived, 'body'> {
  const [line = '', ...rest] = head.split('\r\n')
  const [method = '', url = ''] = line.split(' ')
  const headers: { [name: string]: string } = Object.create(null)
  for (const one of rest) {
    const colon = one.indexOf(':')
    const [name, value] = [one.slice(0, colon).toLowerCase(), one.slice(colon + 1).trim()]
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`
  }
  return { method, url, headers }
}

function bodyOf(headers: Arrived['headers'], sent: string): string | undefined {
  if (headers['transfer-encoding'] === 'chunked') return unchunked(sent)
  const length = Number(headers['content-length'] ?? 0)
  return sent.length < length ? undefined : sent.slice(0, length)
}

function unchunked(sent: string): string | undefined {
  let body = ''
  for (let at = 0; at < sent.length; ) {
    const end = sent.indexOf('\r\n', at)
    const size = Number.parseInt(sent.slice(at, end), 16)
    if (end === -1 || Number.isNaN(size)) return undefined
    if (size === 0) return sent.endsWith('\r\n\r\n') ? body : undefined
    body += sent.slice(end + 2, end + 2 + size)
    at = end + 2 + size + 2
  }
  return undefined
}
