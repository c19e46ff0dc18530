import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import type { Plugin } from 'vite'

import { astroRoot } from './native-astro.ts'
import { asNative, isNative, isOwnSite, packageRoot } from '../native.ts'

/**
 * In `dev`, spares the modules of Callsheet and of Astro what only serves who edits them: their imports name files
 * as they are, and nobody needs a source map of what he has not written, nor of what Astro makes up: that of all
 * styles of a page takes as long as ten components. In `dev` of Callsheet's own site nothing changes for ours.
 */
export function installedPlugin(): Plugin {
  let isOwn = false

  return {
    name: 'callsheet:installed',
    apply: 'serve',
    enforce: 'pre',
    configResolved({ root }) {
      isOwn = isOwnSite(root)
    },
    resolveId(id, importer) {
      if (isOwn || this.environment.name === 'client' || !importer?.startsWith(packageRoot)) return
      const file = fileOf(id, importer)
      return file !== undefined && isNative(file) ? asNative(file) : file
    },
    async load(id) {
      if (this.environment.name === 'client' || !code.test(id)) return
      const isOurs = !isOwn && id.startsWith(packageRoot) && !id.startsWith(astroRoot)
      if (!isOurs && !id.startsWith(astroRoot)) return
      // Whoever has linked us into his site may edit us all the same.
      if (isOurs) this.addWatchFile(id)
      return { code: await readFile(id, 'utf8'), map: noMap }
    },
    transform: {
      order: 'post',
      // Vite takes a map from who changes the text.
      handler(text, id) {
        const isMadeUp = this.environment.name !== 'client' && id.startsWith('\0')
        return isMadeUp ? { code: `${text}\n`, map: noMap } : undefined
      },
    },
  }
}

function fileOf(id: string, importer: string): string | undefined {
  if (innerName.test(id)) return fileURLToPath(import.meta.resolve(id))
  return relativeFile.test(id) && !importer.includes('?') ? path.join(path.dirname(importer), id) : undefined
}

const noMap = { mappings: '' } as const
// See "imports" in package.json.
const innerName = /^#(?:core|plugins|components)\/[^?]+$/
const relativeFile = /^\.\.?\/[^?#]+\.(?:astro|ts|css)$/
const code = /^[^\0?]+\.(?:astro|ts|js)$/
