import { builtinModules } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

import type { Plugin } from 'vite'

/**
 * Lets pages that are rendered in Node import the modules of the core as Node does, where they are loaded already: what is
 * the same for every site is neither transformed nor bundled for each. Who works on Callsheet itself wants to see
 * edits at once, so in `dev` of its own site nothing changes.
 */
export function nativePlugin(): Plugin {
  let isOwn = false
  return {
    name: 'callsheet:native',
    enforce: 'pre',
    configResolved({ root, command }) {
      isOwn = command === 'serve' && path.resolve(root) === path.resolve(packageRoot)
    },
    // What a module runner takes for a part of Node it imports as Node does.
    configEnvironment: (name) =>
      name === 'client' ? undefined : { resolve: { builtins: [...builtinModules, /^node:/, nativeUrl] } },
    async resolveId(id, importer, options) {
      if (isOwn || this.environment.name === 'client' || importer === undefined || !mayBeNative(id)) return
      const found = await this.resolve(id, importer, { ...options, skipSelf: true })
      return found && isNative(found.id) ? { id: pathToFileURL(found.id).href, external: true } : found
    },
  }
}

function mayBeNative(id: string): boolean {
  return id.startsWith('#core/') || id.startsWith('#plugins/')
}

// Those that need nothing of Vite.
function isNative(file: string): boolean {
  return file.endsWith('.ts') && folders.some((folder) => file.startsWith(folder))
}

const packageRoot = fileURLToPath(new URL('../../', import.meta.url))
const folders = ['core', 'markdown', 'minisearch', 'shiki'].map((name) =>
  path.join(packageRoot, 'plugins', name, path.sep),
)
const nativeUrl = new RegExp(`^${escaped(pathToFileURL(packageRoot).href)}plugins/`)

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
