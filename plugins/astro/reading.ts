import { createHash } from 'node:crypto'
import path from 'node:path'

import type { Plugin, ViteDevServer } from 'vite'

import { present } from '#core/json.ts'
import type { ApiVersion, Operation, Project, Reading, Source } from '#core/model.ts'
import { readProject } from '#core/project.ts'
import type { Remember } from '#core/project/remember.ts'
import type { Part } from '#core/schema/part.ts'
import { digestOfSources } from '#plugins/node/source-digest.ts'
import { readSources } from '#plugins/node/sources.ts'

import type { Options } from './options.ts'

/** Provides `callsheet:project`, and in `dev` reads anew and reloads the page when content or a recording changes. */
export function readingPlugin({ root, remember, options, warn, tell }: ReadingOptions): Plugin {
  return {
    name: 'callsheet:project',
    resolveId: (id) => (id === moduleId ? resolvedId : undefined),
    load: (id) => (id === resolvedId ? moduleText(options) : undefined),
    configureServer(server) {
      watch(server, root, async () => {
        try {
          held.reading = (await read(root, remember)).reading
          tell(held.reading)
        } catch (error) {
          warn(`The content could not be read: ${error instanceof Error ? error.message : error}`)
        }
        reload(server)
      })
    },
  }
}

/** Reads the project before anything else needs it, so that its findings can be printed and its servers allowed. */
export async function readOnce(root: string, remember: Remember, begun?: Begun): Promise<Read> {
  const whole = await read(root, remember, begun)
  held.reading = whole.reading
  return whole
}

/** In a build the pages of operations tell where the trees on them go on. */
export function tellOfParts(told: TellOfParts): void {
  held.tellOfParts = told
}

async function read(root: string, remember: Remember, begun?: Begun): Promise<Read> {
  const sources = await readSources(root)
  const reading = readProject(sources, { now: new Date().toISOString(), remember, ...present({ begun }) })
  return { reading, digest: digestOf(sources, reading) }
}

// The day decides which evidence is stale, though no file changes.
function digestOf(sources: Source[], { project }: Reading): string {
  return digestOfSources(sources, createHash('sha256').update(JSON.stringify(project.evidence)))
}

// Pages are rendered in this process. Handing the value over spares turning a 13 MB document into source text.
function moduleText(options: Options): string {
  return [
    `const held = globalThis[Symbol.for('${holder}')]`,
    'const { project, documents, findings } = held.reading',
    // Who wants to be told comes later.
    'const tellOfParts = (...told) => held.tellOfParts(...told)',
    `const options = ${JSON.stringify(options)}`,
    'export { project, documents, findings, options, tellOfParts }',
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
const held: Held = registry[Symbol.for(holder)] ?? { tellOfParts: () => undefined }
registry[Symbol.for(holder)] = held

interface Held {
  reading?: Reading | undefined
  tellOfParts: TellOfParts
}

/** Is told which parts a page leads to, and how the page of a part is made. */
export type TellOfParts = (version: ApiVersion, operation: Operation, parts: Part[], make: MakePart) => void

/** A part as HTML, and the parts that it leads to. */
export type MakePart = (part: Part, version: ApiVersion) => Promise<{ html: string; rests: Part[] }>

/** Is told of a project before it is checked. */
type Begun = (project: Project) => void

/** `digest` covers every file, and what the day made of them. */
export interface Read {
  reading: Reading
  digest: string
}

interface ReadingOptions {
  root: string
  remember: Remember
  options: Options
  warn: (message: string) => void
  /** Is handed what was read anew. */
  tell: (reading: Reading) => void
}
