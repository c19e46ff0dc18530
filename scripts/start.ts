/** `npm start`: the demo API and the site as readers see it; with `--dev`, the site as authors edit it. Ctrl-C ends both. */
import { build, dev, preview } from 'astro'

import { freePort } from '#plugins/node/port.ts'

import { startDemo } from './demo/start.ts'

process.env.ASTRO_TELEMETRY_DISABLED = '1'
const editing = process.argv.includes('--dev')

const demo = await startDemo({})
const site = await serveSite(await freePort(4321))
console.log(words())

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())

async function serveSite(port: number): Promise<{ url: string; stop(): Promise<void> }> {
  const server = { host: '127.0.0.1', port }
  if (editing) {
    const running = await dev({ logLevel: 'warn', server })
    return { url: `http://127.0.0.1:${running.address.port}`, stop: () => running.stop() }
  }

  console.log('Building the site …')
  await build({ logLevel: 'warn' })
  const running = await preview({ logLevel: 'warn', server })
  return { url: `http://127.0.0.1:${running.port}`, stop: () => running.stop() }
}

async function stop(): Promise<void> {
  console.log('\nStopping the site and the demo API …')
  await Promise.all([site.stop(), demo.stop()])
  process.exit(0)
}

function words(): string {
  return `
  Site      ${site.url}/
  Demo API  ${demo.url}

  Try first
    1. Open ${site.url}/payments/2.1.0/create-payment/ and press Run: the answer comes from a recording.
    2. Choose "The bank declines the card": the failures are recorded, too.
    3. Choose Live, then the credentials "apiKey", paste  ${demo.credentials.apiKey}  and send: now it is a real payment.${portHint()}

  ${editing ? 'Pages follow your edits in content/ and recordings/. ' : ''}Ctrl-C stops both.
`
}

function portHint(): string {
  const { port } = new URL(demo.url)
  return port === '4010' ? '' : `\n       Port 4010 was taken: set the server's port to ${port} there.`
}
