import { rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import type { AstroPrerenderer } from 'astro'

import type { Finding } from '#core/model.ts'
import { pageKeys } from '#core/page/page-key.ts'
import { searchRecords } from '#core/page/search-record.ts'
import { diagramErrors, diagramErrorsIn } from '#plugins/mermaid/markdown.ts'
import { codeVersion } from '#plugins/node/code-version.ts'
import { type Kept, openKept } from '#plugins/node/kept.ts'

import { inWords } from './in-words.ts'
import { type Finishing, finishing } from './finish.ts'
import { writeConsoles } from './console-files.ts'
import { recalling } from './recall.ts'
import { type PathKey, pathKeys } from './path-keys.ts'
import { markSheets } from './marked-sheets.ts'
import { prerender } from './prerender.ts'
import { type Read, recallBy } from './reading.ts'
import { beginIndex, type SearchIndex } from './search-index.ts'
import type { Second } from './second/process.ts'
import { type Bundled, type Share, share } from './second/share.ts'

/** One build of a site, from what Astro has bundled to what lies in `dist/`. */
export function siteBuild({ cache, base, dist, read, second }: Building): SiteBuild {
  const code = codeVersion()
  const sheets: string[] = []
  const broken: Finding[] = []
  const finish: Finishing = finishing({ cache, code, base, sheets })
  let kept: Kept | undefined
  let search: SearchIndex | undefined
  let consoles: Promise<boolean> | undefined
  let pages: Bundled['pages'] = new Map()
  let shared: Share | undefined
  // Who waits for it is told; until then nobody waits.
  read.catch(() => undefined)

  return {
    isRead: async () => {
      await read
    },
    bundled: (bundled) => {
      shared = second && share(second, bundled, { cache, code, base, sheets })
      pages = bundled.pages
    },
    prerenderer: (inner) => prerender(inner, { begin, finish, look, shared: () => shared }),
    async finish(folder, pages) {
      if (!(await consoles)) await writeConsoles((await read).reading, folder)
      second?.stop()
      await refuse([...diagramErrors(), ...broken], cache)
      await finish.writeInto(folder)
      kept?.save()
      return search?.finish(folder, pages) ?? 0
    },
  }

  async function begin(): Promise<PathKey> {
    sheets.push(...markSheets(pages.values()))
    const { reading, digest } = await read
    const { project } = reading
    const pageKey = pageKeys(reading)
    kept = openKept(path.join(cache, 'kept.v8'))
    const recall = recalling({ project, pageKey, kept, second })
    consoles = second?.consoles(fileURLToPath(dist()))
    search = beginIndex(searchRecords(project.apis))
    recallBy(await recall)
    return pathKeys({ project, pageKey, code, digest })
  }

  function look(page: Buffer): void {
    if (page.includes('class="diagram diagram-broken"')) broken.push(...diagramErrorsIn(page.toString()))
  }
}

/**
 * What could not be drawn ends the build, and what Astro keeps of it goes, so that the next build does not restore a
 * page that was refused. Pages are looked at as well, since an entry that has not changed is not drawn again.
 */
async function refuse(broken: Finding[], cache: string): Promise<void> {
  if (broken.length === 0) return
  await rm(path.join(cache, 'incremental-build.json'), { force: true })
  throw new Error([...new Set(broken.map(inWords))].join('\n'))
}

interface Building {
  cache: string
  base: string
  /** Is there before the first page is rendered. */
  /** Where the site is built to, once Astro knows. */
  dist: () => URL
  read: Promise<Read>
  second: Second | undefined
}

export interface SiteBuild {
  /** Fails with what keeps the content from being read. */
  isRead(): Promise<void>
  bundled(bundled: Bundled): void
  prerenderer(inner: AstroPrerenderer): AstroPrerenderer
  /** `pages` are paths below the site's base. Gives the number of pages that can be found. */
  finish(folder: string, pages: string[]): Promise<number>
}
