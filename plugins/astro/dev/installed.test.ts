import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { createServer, type Plugin } from 'vite'
import { expect, test } from 'vitest'

import { temporaryFolder } from '#plugins/node/temporary-folder.ts'

import { installedPlugin } from './installed.ts'
import { astroRoot } from './native-astro.ts'

const packageRoot = fileURLToPath(new URL('../../../', import.meta.url))
const ours = path.join(packageRoot, 'components/run/figures.ts')
const ofAstro = path.join(astroRoot, 'dist/core/path.js')

test("in another's site, neither our modules nor Astro's nor made-up ones have source maps", async () => {
  const root = await temporaryFolder({ 'own.ts': 'export const own: number = 1\n' })

  expect(await mapped(root, [ours, ofAstro, '\0made-up', path.join(root, 'own.ts')])).toEqual([
    false,
    false,
    false,
    true,
  ])
})

test('in our own site, our modules have source maps', async () => {
  expect(await mapped(packageRoot, [ours, ofAstro])).toEqual([true, false])
})

const madeUp: Plugin = {
  name: 'made-up',
  load: (id) => (id === '\0made-up' ? 'export const styles = 1\n' : undefined),
}

async function mapped(root: string, files: string[]): Promise<boolean[]> {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, ws: false, watch: null },
    plugins: [installedPlugin(), madeUp],
  })
  try {
    const results = await Promise.all(files.map((file) => server.environments.ssr?.transformRequest(file)))
    return results.map((result) => Boolean(result?.map?.mappings))
  } finally {
    await server.close()
  }
}
