import {
  createServer,
  type IncomingMessage,
  request as plainRequest,
  type Server,
  type ServerResponse,
} from 'node:http'
import { request as secureRequest } from 'node:https'
import type { Duplex } from 'node:stream'

import type { Captured } from '#core/captures/index.ts'
import { bodyFrom } from '#core/http.ts'
import type { Answer, Call } from '#core/model.ts'
import { decoded } from './decoded.ts'
import { endToEnd, passedOn } from './end-to-end.ts'
import { Mistake } from './mistake.ts'
import { type Piece, timedEvents } from './timed-events.ts'

/**
 * A reverse proxy on loopback that passes everything on to `target` as it comes, streams included, and tells of each
 * exchange when it is over. What it tells is decoded (gzip, br, deflate, zstd); what it passes on is untouched. A target
 * that does not answer is a 502 to the client, and an exchange with the status 0 and a note.
 */
export async function startProxy({ target, port = 0, onExchange }: ProxyOptions): Promise<Proxy> {
  const base = targetOf(target)
  const running = new Set<Promise<void>>()

  const server = createServer((request, response) => {
    const exchange = pass(request, response, base, onExchange).finally(() => running.delete(exchange))
    running.add(exchange)
  })
  server.on('upgrade', (_, socket) => refuseSocket(socket, 'Connections that become another protocol are not recorded'))
  server.on('connect', (_, socket) =>
    refuseSocket(socket, `This is a proxy in front of ${base.origin}: call its address`),
  )
  await listen(server, port)

  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`
  return { url, close: () => close(server, running) }
}

async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  base: URL,
  onExchange: ProxyOptions['onExchange'],
): Promise<void> {
  const path = pathOf(request, base)
  if (path === undefined) return refuse(response, 400, `This is no path of ${base.origin}: ${request.url}`)
  const url = new URL(base.href.replace(/\/$/, '') + path)
  const started = Date.now()
  const sent: Buffer[] = []
  request.on('data', (chunk: Buffer) => sent.push(chunk))

  const got = await forward(request, response, url)
  const total = Date.now() - started
  const told = {
    call: callOf(request, url, Buffer.concat(sent)),
    started: new Date(started).toISOString(),
    place: { path: url.origin },
  }

  if (got instanceof Error) return onExchange({ ...told, answer: { status: 0, headers: [] }, note: got.message })
  onExchange({ ...told, ...(await answerOf(got)), timing: { total, wait: got.at - started } })
}

// A whole address is a path, too, if it is one of the target or of the proxy itself (RFC 9112 §3.2.2).
function pathOf({ url = '', headers }: IncomingMessage, base: URL): string | undefined {
  if (url.startsWith('/')) return url
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return
  const { host, pathname, search } = new URL(url)
  return host === base.host || host === headers.host ? pathname + search : undefined
}

// Resolves when the exchange is over, whoever ended it.
function forward(request: IncomingMessage, response: ServerResponse, url: URL): Promise<Got | Error> {
  const { promise, resolve } = Promise.withResolvers<Got | Error>()
  const send = url.protocol === 'https:' ? secureRequest : plainRequest
  const headers = [...passedOn(request.rawHeaders, ['host', 'expect']), 'host', url.host]
  const upstream = send(url, { method: request.method, headers })

  let begun: Got | undefined

  upstream.on('response', (answer) => {
    const got: Got = { answer, at: Date.now(), pieces: [], ended: 'by the server' }
    begun = got
    answer.on('data', (bytes: Buffer) => got.pieces.push({ after: Date.now() - got.at, bytes }))
    answer.on('end', () => resolve(got))
    answer.on('close', () => resolve(got))
    answer.on('error', () => {
      got.ended = 'too early'
      response.destroy()
    })
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, passedOn(answer.rawHeaders))
    response.flushHeaders()
    answer.pipe(response)
    response.on('close', () => {
      if (response.writableFinished) return
      if (got.ended === 'by the server') got.ended = 'by the client'
      upstream.destroy()
    })
  })
  upstream.on('error', (error) => {
    // A connection that breaks in the middle of the answer: the answer tells of it itself.
    if (begun) return
    resolve(error)
    if (!response.headersSent) refuse(response, 502, `${url.origin} does not answer: ${error.message}`)
  })
  response.on('close', () => {
    if (response.writableFinished || response.headersSent) return
    upstream.destroy(new Error('The client went away before the answer came'))
  })

  request.pipe(upstream)
  return promise
}

function refuse(response: ServerResponse, status: number, detail: string): void {
  const problem = { title: 'The recording proxy cannot pass this on', status, detail }
  response.writeHead(status, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem))
}

function refuseSocket(socket: Duplex, detail: string): void {
  const text = JSON.stringify({ title: 'The recording proxy cannot pass this on', status: 501, detail })
  const head = [
    'HTTP/1.1 501 Not Implemented',
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(text)}`,
  ]
  // Who asked for it may be gone.
  socket.on('error', () => {})
  socket.end([...head, 'connection: close', '', text].join('\r\n'))
}

async function answerOf({ answer, pieces, ended }: Got): Promise<{ answer: Answer; note?: string }> {
  const encoding = answer.headers['content-encoding']
  const { pieces: plain, problem } = await decoded(pieces, encoding)
  const isUnpacked = encoding !== undefined && !problem
  const headers = endToEnd(answer.rawHeaders).filter(([name]) => !(isUnpacked && name === 'content-length'))
  const status = answer.statusCode ?? 0
  const mediaType = answer.headers['content-type']

  if (mediaType?.startsWith('text/event-stream') && !problem) {
    return { answer: { status, headers, body: { kind: 'events', events: timedEvents(plain) } } }
  }
  const bytes = Buffer.concat(plain.map((piece) => piece.bytes))
  const reason = problem ?? (ended === 'by the server' ? undefined : `The answer was ended ${ended}`)
  if (reason !== undefined) {
    return { answer: { status, headers, body: { kind: 'partial', text: bytes.toString(), reason } }, note: reason }
  }
  return { answer: { status, headers, ...(bytes.length > 0 && { body: bodyFrom(mediaType, bytes) }) } }
}

function callOf({ method = 'GET', headers, rawHeaders }: IncomingMessage, url: URL, bytes: Buffer): Call {
  const call = { method, url: url.href, headers: endToEnd(rawHeaders).filter(([name]) => name !== 'host') }
  return bytes.length === 0 ? call : { ...call, body: bodyFrom(headers['content-type'], bytes) }
}

function targetOf(target: string): URL {
  const url = URL.canParse(target) ? new URL(target) : undefined
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url
  throw new Mistake(`"${target}" is not the address of an API. Write it like https://sandbox.example.com`)
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Mistake(`Port ${port} is taken. Choose another with --port`) : error),
    )
    server.listen(port, '127.0.0.1', resolve)
  })
}

// Streams that are still open are ended; what came of them is told before this resolves.
async function close(server: Server, running: Set<Promise<void>>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  await Promise.all([closed, ...running])
}

export interface ProxyOptions {
  /** The address of the API, `https://sandbox.example.com/base`. */
  target: string
  /** Default: any that is free. */
  port?: number
  /** Is told of each exchange when it is over, in the order in which they end. */
  onExchange: (captured: Captured) => void
}

export interface Proxy {
  /** `http://127.0.0.1:49152` */
  url: string
  close(): Promise<void>
}

interface Got {
  answer: IncomingMessage
  /** When its headers came. */
  at: number
  pieces: Piece[]
  ended: 'by the server' | 'by the client' | 'too early'
}
