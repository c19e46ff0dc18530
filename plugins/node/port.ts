import { createServer } from 'node:net'

/** A port on loopback that nobody listens on: the wanted one if it is free, any other if not. */
export async function freePort(wanted = 0): Promise<number> {
  return (await portIfFree(wanted)) ?? (await portIfFree(0)) ?? 0
}

function portIfFree(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined))
    })
  })
}
