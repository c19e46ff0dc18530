import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

import { freePort } from '../../plugins/node/port.ts'

/** Serves a built site on this machine alone, compressed, and some pages that are not in it. */
export async function serveFolder(folder: string, extra: Map<string, string>): Promise<{ url: string; close(): void }> {
  const server = createServer(async (request, response) => {
    const name = decodeURIComponent(new URL(request.url ?? '/', 'http://here').pathname)
    const body = extra.get(name) ?? (await read(folder, name))
    if (body === undefined) {
      response.writeHead(404).end()
      return
    }
    const type = types[path.extname(name.endsWith('/') ? `${name}index.html` : name)] ?? 'application/octet-stream'
    const isText = !type.startsWith('font/') && !type.startsWith('application/octet')
    response.writeHead(200, { 'content-type': type, ...(isText && { 'content-encoding': 'gzip' }) })
    response.end(isText ? gzipSync(body, { level: 6 }) : body)
  })
  const port = await freePort()
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() }
}

async function read(folder: string, name: string): Promise<Buffer | undefined> {
  const file = path.join(folder, name.endsWith('/') ? `${name}index.html` : name)
  if (path.relative(folder, file).startsWith('..')) return
  return readFile(file).catch(() => undefined)
}

const types: { [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
