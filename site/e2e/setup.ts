import { build, preview } from 'astro'
import type { TestProject } from 'vitest/node'

import { startDemo } from '../../scripts/demo/start.ts'
import { freePort } from '#plugins/node/port.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built site, without a slash at the end. */
    site: string
    /** The demo API's gateway, and what lets one in. */
    demo: { url: string; apiKey: string; token: string }
  }
}

/** Builds the site, serves it as readers get it, and starts the demo API beside it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  process.env.ASTRO_TELEMETRY_DISABLED = '1'
  const root = new URL('../..', import.meta.url).pathname
  await build({ root, logLevel: 'warn' })

  const demo = await startDemo({ port: await freePort() })
  const server = await preview({ root, logLevel: 'warn', server: { host: '127.0.0.1', port: await freePort() } })
  project.provide('site', `http://127.0.0.1:${server.port}`)
  project.provide('demo', {
    url: demo.url,
    apiKey: demo.credentials.apiKey,
    token: await demo.token(['payments:read', 'payments:write', 'refunds:write', 'reports:read']),
  })

  return async () => {
    await server.stop()
    await demo.stop()
  }
}
