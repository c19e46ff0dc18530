import { AstroError } from 'astro/errors'
import { createServer, isRunnableDevEnvironment } from 'vite'
import { expect, test } from 'vitest'

import { nativeAstroPlugin } from './native-astro.ts'

test("a page's module gets the same Astro as Node", async () => {
  const loaded = await load("export { AstroError } from 'astro/errors'")

  expect(loaded.AstroError).toBe(AstroError)
})

async function load(text: string): Promise<Record<string, unknown>> {
  const server = await createServer({
    configFile: false,
    logLevel: 'error',
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    ssr: { noExternal: ['astro'] },
    plugins: [
      nativeAstroPlugin(),
      {
        name: 'page',
        resolveId: (id) => (id === 'page.js' ? id : undefined),
        load: (id) => (id === 'page.js' ? text : undefined),
      },
    ],
  })
  try {
    const { ssr } = server.environments
    if (ssr === undefined || !isRunnableDevEnvironment(ssr)) throw new Error('Vite has no environment to run pages in')
    return await ssr.runner.import('page.js')
  } finally {
    await server.close()
  }
}
