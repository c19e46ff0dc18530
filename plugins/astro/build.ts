import { rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import type { AstroConfig, AstroPrerenderer } from 'astro'

import type { Finding } from '#core/model.ts'
import { pageKeys } from '#core/page/page-key.ts'
import { searchRecords } from '#core/page/search-record.ts'
import { diagramErrors, diagramErrorsIn } from '#plugins/mermaid/markdown.ts'
import { codeVersion } from '#plugins/node/code-version.ts'
import { keep, readKept } from '#plugins/node/kept.ts'

import { addressesOf } from './apart/addresses.ts'
import { clearSite } from './apart/clear.ts'
import { maker } from './apart/maker.ts'
import { filesOf, type KeptOperations, noOperations, writeOperations } from './apart/operations.ts'
import { openOutlet } from './apart/outlet.ts'
import { type Bundled, codeOf } from './bundled.ts'
import { finishing } from './finish.ts'
import { inWords } from './in-words.ts'
import { markSheets } from './marked-sheets.ts'
import { type PathKey, pathKeys } from './path-keys.ts'
import { type KeyedPath, prerender, type Render } from './prerender.ts'
import type { Read } from './reading.ts'
import { beginIndex, type SearchIndex } from './search-index.ts'
import { prepareSecond } from './second/prepare.ts'
import type { Second } from './second/process.ts'

/** One build of a site, from what Astro has bundled to what lies in the folder it is built to. */
export function siteBuild({ cache, config, bundled, read, second, apart, say }: Building): SiteBuild {
  const code = codeVersion()
  const { base } = config
  const dist = fileURLToPath(config.outDir)
  const sheets: string[] = []
  const finish = finishing({ cache, code, base, sheets })
  const addresses = addressesOf(config)
  const before = keptBy(cache)
  const broken: Finding[] = []
  let kept: KeptOperations | undefined
  let search: SearchIndex | undefined

  return {
    prerenderer: (inner) => prerender(inner, { begin, writeApart: (...of) => writeApart(inner, ...of), finish, look }),
    async finish(folder, pages) {
      await refuse([...diagramErrors(), ...broken], cache)
      await finish.writeInto(folder)
      if (kept) keep(keptIn(cache), kept)
      return search?.finish(folder, pages) ?? 0
    },
  }

  async function begin(): Promise<PathKey> {
    sheets.push(...markSheets(bundled.pages.values()))
    const { reading, digest } = await read
    const { project } = reading
    search = beginIndex(searchRecords(project.apis), cache)
    return pathKeys({ project, pageKey: pageKeys(reading), code, digest })
  }

  async function writeApart(
    inner: AstroPrerenderer,
    paths: KeyedPath[],
    render: Render,
    free: Promise<void>,
  ): Promise<void> {
    const { reading } = await read
    const bundle = await codeOf(bundled, 'operation')
    const routes = new Map(paths.map(({ route }) => [route.component, route]))
    const outlet = openOutlet({ cache, dist })
    const pages = paths.map(({ pathname, cacheKey, route: { component } }) => {
      const name = pathname.replace(/^\/|\/$/g, '')
      return {
        name,
        key: `${bundle} ${cacheKey}`,
        url: addresses.urlOf(name),
        file: addresses.fileOf(name),
        component,
      }
    })
    const here = maker({
      reading,
      outlet,
      finish,
      render: async ({ url, component }) => {
        const routeData = routes.get(component)
        if (!routeData) throw new Error(`${url} has no route`)
        return render(new Request(url), { routeData })
      },
    })
    const there = async () => {
      if (second) await prepareSecond(second, inner, bundled, { cache, code, base, sheets, dist })
      return second
    }

    const written = await writeOperations(pages, { reading, outlet, before, here, there, free })
    kept = written.kept
    say(`Pages of operations: ${pages.length - written.made} of ${pages.length} kept from the last build`)
    broken.push(...written.broken)
    apart.push(...pages.map(({ url }) => url))
  }

  function look(page: string): void {
    broken.push(...diagramErrorsIn(page))
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

/** Leaves in the folder of the site what may be used again. Instead of Astro, which empties it. */
export function clearFor(cache: string, outDir: URL): void {
  clearSite(fileURLToPath(outDir), new Set(filesOf(keptBy(cache)).map(({ file }) => file)))
}

function keptBy(cache: string): KeptOperations {
  return (!isForced && readKept<KeptOperations>(keptIn(cache))) || noOperations()
}

function keptIn(cache: string): string {
  return path.join(cache, 'kept.v8')
}

// `astro build --force`, which Astro tells nobody.
const isForced = process.argv.includes('--force')

interface Building {
  cache: string
  config: AstroConfig
  bundled: Bundled
  /** Is there before the first page is rendered. */
  read: Promise<Read>
  second: Second | undefined
  /** Is filled with the URLs of pages that Astro does not hear of. */
  apart: string[]
  say(message: string): void
}

export interface SiteBuild {
  prerenderer(inner: AstroPrerenderer): AstroPrerenderer
  /** `pages` are paths below the site's base. Gives the number of pages that can be found. */
  finish(folder: string, pages: string[]): Promise<number>
}
