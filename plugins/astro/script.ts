import { fileURLToPath } from 'node:url'

import { rolldown } from 'rolldown'
import type { Plugin } from 'vite'

const query = '?script'

/**
 * Gives `import text from './shell.client.ts?script'`: the module and all it imports as one minified text.
 * Astro turns every script with a lazy import into a file that each page loads; this lets a page carry a few hundred
 * bytes and load the rest only when the reader shows intent.
 */
export function scriptPlugin(): Plugin {
  return {
    name: 'callsheet:script',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (!id.endsWith(query)) return
      const file = await this.resolve(id.slice(0, -query.length), importer)
      return file && `${file.id}${query}`
    },
    async load(id) {
      if (!id.endsWith(query)) return
      const { text, files } = await bundleScript(id.slice(0, -query.length))
      for (const file of files) this.addWatchFile(file)
      return `export default ${JSON.stringify(text)}`
    },
  }
}

/** Bundles a browser module into one text. */
export async function bundleScript(file: string): Promise<{ text: string; files: string[] }> {
  const bundle = await rolldown({
    input: file,
    platform: 'browser',
    cwd: packageRoot,
    tsconfig: false,
    resolve: { alias: { tldts: fileURLToPath(new URL('../msw/no-cookie-domains.ts', import.meta.url)) } },
  })
  const { output } = await bundle.generate({ format: 'es', minify: true, comments: false, codeSplitting: false })
  const files = await bundle.watchFiles
  await bundle.close()

  return { text: output[0].code.trim(), files }
}

const packageRoot = fileURLToPath(new URL('../..', import.meta.url))
