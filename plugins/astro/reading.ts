import path from 'node:path'

import type { Plugin, ViteDevServer } from 'vite'

import type { Reading } from '#core/model.ts'
import { loadProject } from '#plugins/node/project.ts'

import type { Options } from './options.ts'

/** Provides `callsheet:project`, and in `dev` reads anew and reloads the page when content or a recording changes. */
export function readingPlugin({ root, options, warn, tell }: ReadingOptions): Plugin {
  return {
    name: 'callsheet:project',
    resolveId: (id) => (id === moduleId ? resolvedId : undefined),
    async load(id) {
      if (id !== resolvedId) return
      held.reading ??= await loadProject(root)
      return moduleText(options)
    },
    configureServer(server) {
      watch(server, root, async () => {
        held.reading = await loadProject(root).catch((error: unknown) => {
          warn(`The content could not be read: ${error instanceof Error ? error.message : error}`)
          return held.reading
        })
        if (held.reading) tell(held.reading)
        reload(server)
      })
    },
  }
}

/** Reads the project before anything else needs it, so that its findings can be printed and its servers allowed. */
export async function readOnce(root: string): Promise<Reading> {
  held.reading = await loadProject(root)
  return held.reading
}

// Pages are rendered in this process. Handing the value over spares turning a 13 MB document into source text.
function moduleText(options: Options): string {
  return [
    `const { project, documents, findings } = globalThis[Symbol.for('${holder}')].reading`,
    `const options = ${JSON.stringify(options)}`,
    'export { project, documents, findings, options }',
  ].join('\n')
}

function watch(server: ViteDevServer, root: string, changed: () => Promise<void>): void {
  const folders = ['content', 'recordings'].map((name) => path.join(root, name))
  let soon: NodeJS.Timeout | undefined

  server.watcher.add(folders)
  server.watcher.on('all', (_event, file) => {
    if (!folders.some((folder) => file.startsWith(folder + path.sep))) return
    clearTimeout(soon)
    soon = setTimeout(changed, 60)
  })
}

function reload(server: ViteDevServer): void {
  for (const environment of Object.values(server.environments)) {
    const module = environment.moduleGraph.getModuleById(resolvedId)
    if (module) environment.moduleGraph.invalidateModule(module)
    environment.hot.send({ type: 'full-reload', path: '*' })
  }
}

const moduleId = 'callsheet:project'
const resolvedId = `\0${moduleId}`
const holder = 'callsheet.reading'

const registry: { [key: symbol]: Held | undefined } = globalThis as never
const held: Held = registry[Symbol.for(holder)] ?? {}
registry[Symbol.for(holder)] = held

interface Held {
  reading?: Reading | undefined
}

interface ReadingOptions {
  root: string
  options: Options
  warn: (message: string) => void
  /** Is handed what was read anew. */
  tell: (reading: Reading) => void
}
