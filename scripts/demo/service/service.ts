import { createServer, type RequestListener, type Server } from 'node:http'
import { DatabaseSync } from 'node:sqlite'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { type Ids, makeIds } from './ids.ts'
import type { Peers, ServiceName } from './names.ts'
import { type Settings, settingsOf } from './settings.ts'
import { startTracing, tracedFetch, tracedRequests } from './tracing.ts'

/**
 * Runs one process of the demo: listens, tells the parent the port, learns from it where the others are, and then
 * serves what `build` gives. It ends when the parent does.
 */
export async function runService(
  name: ServiceName,
  build: (service: Service) => Hono | RequestListener,
): Promise<void> {
  process.on('SIGINT', () => {}) // Ctrl-C reaches the whole group; the parent decides.
  process.on('disconnect', () => process.exit())

  const settings = settingsOf(process.env)
  if (settings.traces !== undefined) await startTracing(name, settings.traces)
  const server = createServer()
  const port = await listen(server, name === 'gateway' ? settings.port : 0)
  const peers = await introduce(port)

  const service: Service = {
    name,
    settings,
    peers,
    ids: makeIds(name, settings.seed),
    database: new DatabaseSync(':memory:'),
    call: (peer, path, init) => tracedFetch(peer, peers[peer] + path, { redirect: 'manual', ...init }),
  }
  const built = build(service)
  server.on('request', built instanceof Hono ? getRequestListener(built.fetch) : built)
  process.send?.({ ready: true })
}

/** An application that traces its requests. */
export function tracedApp(): Hono {
  const app = new Hono()
  app.use(tracedRequests)
  return app
}

/** An application behind the gateway: traced, and it can be set back to its first state. */
export function innerApp({ ids }: Service, reset: () => void): Hono {
  const app = tracedApp()
  app.post('/admin/reset', (c) => {
    ids.reset()
    reset()
    return c.body(null, 204)
  })
  return app
}

/** The header that carries the gateway's time, in milliseconds since 1970. */
export const nowHeader = 'demo-now'

/** The time of a request, as the gateway stamped it. */
export function nowOf(headers: { get(name: string): string | null }): number {
  return Number(headers.get(nowHeader) ?? 0)
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' || port === 0) return fail(error)
      server.once('error', fail)
      server.listen(0, '127.0.0.1', done)
    })
    server.listen(port, '127.0.0.1', done)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return address.port
}

function introduce(port: number): Promise<Peers> {
  process.send?.({ port })
  return new Promise((done) => process.once('message', (message: { peers: Peers }) => done(message.peers)))
}

/** What a process has. */
export interface Service {
  name: ServiceName
  settings: Settings
  peers: Peers
  ids: Ids
  database: DatabaseSync
  /** A request to another process; it carries the trace on, and follows no redirect. */
  call(peer: ServiceName, path: string, init?: RequestInit): Promise<Response>
}
