import path from 'node:path'
import { fileURLToPath } from 'node:url'

import type { Plugin } from 'vite'

import { plainModules } from './plain-modules.ts'
import { addressesIn, asNative } from '../native.ts'

/**
 * In `dev`, lets pages import Astro's own modules as Node does, as far as these ask nothing of Vite. Of 320 that a page
 * needs, 280 are imported as they lie there, and most of them Astro's command has loaded already. A module is either
 * Node's or Vite's and never both, so there is one of each.
 */
export function nativeAstroPlugin(): Plugin {
  const isPlain = plainModules(astroRoot)
  const known = new Map<string, string>()

  return {
    name: 'callsheet:native-astro',
    apply: 'serve',
    enforce: 'pre',
    // What a module runner takes for a part of Node it imports as Node does.
    configEnvironment: (name) => (name === 'client' ? undefined : { resolve: { builtins: [astroUrl] } }),
    async resolveId(id, importer, options) {
      if (this.environment.name === 'client' || importer === undefined || !mayBeOfAstro(id, importer)) return
      const file = id.startsWith('.') ? path.join(path.dirname(importer), id) : known.get(id)
      if (file !== undefined && isPlain(file)) return asNative(file)

      const found = await this.resolve(id, importer, { ...options, skipSelf: true })
      if (!found || !isPlain(found.id)) return found
      known.set(id, found.id)
      return asNative(found.id)
    },
  }
}

function mayBeOfAstro(id: string, importer: string): boolean {
  return id.startsWith('astro/') || id.startsWith(astroRoot) || (id.startsWith('.') && importer.startsWith(astroRoot))
}

/** Where the Astro lies that runs us. */
export const astroRoot: string = fileURLToPath(new URL('.', import.meta.resolve('astro/package.json')))

const astroUrl = addressesIn(astroRoot)
