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
      isOwn = command === 'serve' && isOwnSite(root)
    },
    // What a module runner takes for a part of Node it imports as Node does.
    configEnvironment: (name) =>
      name === 'client' ? undefined : { resolve: { builtins: [...builtinModules, /^node:/, nativeUrl] } },
    async resolveId(id, importer, options) {
      if (isOwn || this.environment.name === 'client' || importer === undefined || !mayBeNative(id)) return
      const found = await this.resolve(id, importer, { ...options, skipSelf: true })
      return found && isNative(found.id) ? asNative(found.id) : found
    },
  }
}

function mayBeNative(id: string): boolean {
  return id.startsWith('#core/') || id.startsWith('#plugins/')
}

/** Whether a file is one of ours that needs nothing of Vite. */
export function isNative(file: string): boolean {
  return file.endsWith('.ts') && folders.some((folder) => file.startsWith(folder))
}

/** What a plugin says of a file that Node is to import as it lies there. */
export function asNative(file: string): { id: string; external: true } {
  return { id: pathToFileURL(file).href, external: true }
}

/** Whether somebody works on Callsheet itself. */
export function isOwnSite(root: string): boolean {
  return path.resolve(root) === path.resolve(packageRoot)
}

/** Where Callsheet lies. */
export const packageRoot: string = fileURLToPath(new URL('../../', import.meta.url))
const folders = ['core', 'markdown', 'minisearch', 'shiki'].map((name) =>
  path.join(packageRoot, 'plugins', name, path.sep),
)
const nativeUrl = addressesIn(path.join(packageRoot, 'plugins', path.sep))

/** Matches the address of every file in a folder, which is written with a slash at its end. */
export function addressesIn(folder: string): RegExp {
  return new RegExp(`^${pathToFileURL(folder).href.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}`)
}
