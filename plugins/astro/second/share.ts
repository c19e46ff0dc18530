import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import type { AstroPrerenderer, HookParameters, RouteData } from 'astro'

import type { BuiltSite, MadePage } from './messages.ts'
import type { Second } from './process.ts'

/** Lets the second process render what is most and needs nothing but the project: the pages of operations and their data. */
export function share(second: Second, { vite, pages }: Bundled, place: Place): Share {
  return {
    async prepare(prerenderer) {
      const scripts = scriptsOf(prerenderer)
      const entry = await entryIn(vite.environments?.prerender?.build?.outDir ?? '')
      if (!Array.isArray(scripts) || entry === undefined) return
      await second.prepare({
        entry,
        scripts,
        pages: [...pages].map(([key, { styles }]) => [key, { styles }]),
        ...place,
      })
    },
    async render({ url }, { component }) {
      if (!shared.some((file) => component.endsWith(file)) || !second.hasRoom()) return
      return second.render({ url, component })
    },
  }
}

const shared = ['site/routes/api/operation.astro']

// Astro gives them to whoever renders a page, and says them nowhere else.
function scriptsOf(prerenderer: AstroPrerenderer & { app?: { getSettings(): { scripts: unknown } } }): unknown {
  return prerenderer.app?.getSettings().scripts
}

async function entryIn(folder: string): Promise<string | undefined> {
  const files = await readdir(folder).catch(() => [])
  const entry = files.find((file) => /^prerender-entry\..*\.mjs$/.test(file))
  return entry && pathToFileURL(path.join(folder, entry)).href
}

/** What Astro tells when it has begun to bundle. Styles come into it until it is done. */
export type Bundled = Pick<HookParameters<'astro:build:setup'>, 'vite' | 'pages'>
type Place = Pick<BuiltSite, 'cache' | 'code' | 'base' | 'sheets'>

export interface Share {
  /** Once Astro's own prerenderer is set up. */
  prepare(prerenderer: AstroPrerenderer): Promise<void>
  /** Nothing, if the page has to be rendered here. */
  render(request: Request, route: RouteData): Promise<MadePage | undefined>
}
