import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { preview } from 'astro'
import type { TestProject } from 'vitest/node'

import { freePort } from '#plugins/node/port.ts'

import { startDemo } from '../../scripts/demo/start.ts'
import { runAstro } from './run-astro.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built site, without a slash at the end. */
    site: string
    /** Folder of the built site. */
    dist: string
    /** The demo API's gateway, and what lets one in. */
    demo: { url: string; apiKey: string; token: string }
  }
}

/** Builds the site, serves it as readers get it, and starts the demo API beside it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = new URL('../..', import.meta.url).pathname
  const dist = await mkdtemp(path.join(tmpdir(), 'callsheet-dist-'))
  const remove = () => rm(dist, { recursive: true, force: true })
  await runAstro(root, dist, { CALLSHEET_SITE: 'https://docs.test' }).catch(async (error: unknown) => {
    await remove()
    throw error
  })

  const demo = await startDemo({ port: await freePort() })
  const server = await preview({
    root,
    outDir: dist,
    logLevel: 'warn',
    server: { host: '127.0.0.1', port: await freePort() },
  })
  project.provide('site', `http://127.0.0.1:${server.port}`)
  project.provide('dist', dist)
  project.provide('demo', {
    url: demo.url,
    apiKey: demo.credentials.apiKey,
    token: await demo.token(['payments:read', 'payments:write', 'refunds:write', 'reports:read']),
  })

  return async () => {
    await server.stop()
    await demo.stop()
    await remove()
  }
}
