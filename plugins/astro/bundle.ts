import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import type { AstroPrerenderer, HookParameters } from 'astro'
import type { StaticPathsApp } from 'astro/runtime/prerender/static-paths.js'

import { markSheets } from './marked-sheets.ts'

/** Takes hold of what Astro has bundled, once its own prerenderer is set up. The sheets in it become marks. */
export async function bundleOf({ vite, pages }: Bundling, prerenderer: AstroPrerenderer): Promise<Bundle> {
  const sheets = markSheets(pages.values())
  const folder = vite.environments?.prerender?.build?.outDir ?? ''
  const files = await readdir(folder).catch(() => [])
  return {
    folder,
    entry: files.find((file) => /^prerender-entry\..*\.mjs$/.test(file)),
    pages: [...pages].map(([key, { styles }]) => [key, { styles }]),
    scripts: scriptsOf(prerenderer),
    sheets,
  }
}

/** The app in a bundle, ready to render pages. */
export async function openBundle({ folder, entry = '', pages, scripts }: Bundle): Promise<App> {
  const { app }: { app: App } = await import(pathToFileURL(path.join(folder, entry)).href)
  app.setInternals({ pagesByKeys: new Map(pages), entrySpecifierToBundleMap: new Map() })
  app.setOptions({ settings: { scripts }, logger: { options: { destination: { write: print } } } })
  return app
}

/** Whether a bundle can be rendered from without Astro, or in another process. */
export function isWhole({ entry, scripts }: Bundle): boolean {
  return entry !== undefined && Array.isArray(scripts)
}

/**
 * A digest of all the code that a route's page is made by: its module with everything that this imports, and the styles.
 * Whether a page that has not changed would still be rendered as it was.
 */
export async function codeOf({ folder, pages }: Bundle, route: string): Promise<string> {
  const chunks = path.join(folder, 'chunks')
  const files: string[] = await readdir(chunks).catch(() => [])
  const hash = createHash('sha256')
  for (const [, { styles }] of pages) hash.update(JSON.stringify(styles))

  const used = new Set(files.filter((file) => file.startsWith(`${route}_`)))
  for (const file of used) {
    const text = await readFile(path.join(chunks, file), 'utf8')
    hash.update(`\n${file}\n${text}`)
    for (const [, name = ''] of text.matchAll(/["']\.\/([^"'/]+\.mjs)["']/g)) if (files.includes(name)) used.add(name)
  }
  // Without the module itself nothing is known, and nothing is kept.
  return used.size === 0 ? String(Math.random()) : hash.digest('hex')
}

// Astro gives them to whoever renders a page, and says them nowhere else.
function scriptsOf(prerenderer: AstroPrerenderer & { app?: { getSettings?(): { scripts?: unknown } } }): unknown {
  return prerenderer.app?.getSettings?.().scripts
}

function print({ level, message }: { level: string; message: string }): void {
  if (level === 'warn' || level === 'error') console.warn(message)
}

/** What Astro tells when it has begun to bundle. Styles come into it until it is done. */
export type Bundling = Pick<HookParameters<'astro:build:setup'>, 'vite' | 'pages'>

/** What Astro has bundled of a site, and knows about it: all that it takes to render its pages, in any process. */
export interface Bundle {
  folder: string
  /** The module in it that renders pages. */
  entry: string | undefined
  /** The styles of each page, by the keys that Astro gives them. */
  pages: [key: string, page: { styles: unknown }][]
  /** What Astro puts into the head of each page. */
  scripts: unknown
  /** What the marks in the styles stand for. */
  sheets: string[]
}

/** The part of what Astro bundles that renders. */
export interface App extends StaticPathsApp {
  setInternals(internals: object): void
  setOptions(options: object): void
  render(request: Request, options: { routeData: unknown }): Promise<Response>
}
