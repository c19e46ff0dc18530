import { rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import type { AstroPrerenderer, PathWithRoute } from 'astro'

import type { Finding, Project, Reading } from '#core/model.ts'
import { pageKeys } from '#core/page/page-key.ts'
import { searchRecords } from '#core/page/search-record.ts'
import { diagramErrors, diagramErrorsIn } from '#plugins/mermaid/markdown.ts'
import { codeVersion } from '#plugins/node/code-version.ts'
import { keep, readKept } from '#plugins/node/kept.ts'

import { type AddressSettings, addressesOf, searchedAs } from './apart/addresses.ts'
import { clearSite } from './apart/clear.ts'
import { maker } from './apart/maker.ts'
import { filesOf, type KeptOperations, noOperations, writeOperations } from './apart/operations.ts'
import { openOutlet } from './apart/outlet.ts'
import { type Bundle, codeOf, isWhole } from './bundle.ts'
import { type Finishing, finishing } from './finish.ts'
import { inWords } from './in-words.ts'
import { type PathKey, pathKeys } from './path-keys.ts'
import { type KeyedPath, prerender, type Render } from './prerender.ts'
import type { Read } from './reading.ts'
import { beginIndex, type SearchIndex } from './search/index.ts'
import type { Second } from './second/process.ts'

/** One build of a site, from what Astro has bundled to what lies in the folder it is built to. */
export function siteBuild({ place, bundleOf, read, index, second, apart, say, done }: Building): SiteBuild {
  const { cache, dist, settings } = place
  const { base } = settings
  const code = codeVersion()
  const addressOf = addressesOf(settings)
  const before = keptBy(cache)
  const broken: Finding[] = []
  let begun: Begun | undefined
  let kept: KeptOperations | undefined
  let helper: Promise<Second | undefined> | undefined
  const paths: PathWithRoute[] = []

  return {
    prerenderer: (inner) =>
      prerender(inner, {
        begin: () => begin(inner),
        listed: (all) => paths.push(...all),
        writeApart,
        finish: (page) => sure(begun).finish.page(page),
        look,
        done: async () => done?.(sure(begun).bundle),
      }),
    search: async (folder, pages) => begun?.search.finish(folder, pages) ?? 0,
    async finish(folder) {
      await refuse([...diagramErrors(), ...broken], cache)
      await begun?.finish.writeInto(folder)
      if (kept) keep(keptIn(cache), kept)
    },
    made() {
      const files = [...paths.map((one) => addressOf(one).file), ...(kept ? filesOf(kept) : []).map(({ file }) => file)]
      return { ...sure(begun), paths, files: new Set(files) }
    },
  }

  async function begin(inner: AstroPrerenderer): Promise<PathKey> {
    const bundle = await bundleOf(inner)
    const { reading, digest } = await read
    const { project } = reading
    begun = {
      bundle,
      reading,
      digest,
      finish: finishing({ cache, code, base, sheets: bundle.sheets }),
      search: index ?? indexOf(project),
    }
    // It makes itself ready while this process finds out which pages there are, if it is wanted for certain.
    if (before.operations.size === 0) there().catch(() => undefined)
    return pathKeys({ project, pageKey: pageKeys(reading), code, digest })
  }

  function indexOf({ apis }: Project): SearchIndex {
    const begun = beginIndex(cache)
    begun.records(searchRecords(apis))
    return begun
  }

  async function writeApart(paths: KeyedPath[], render: Render, free: Promise<void>): Promise<void> {
    const { bundle, reading, finish, search } = sure(begun)
    const bundled = await codeOf(bundle, 'operation')
    const routes = new Map(paths.map(({ route }) => [route.component, route]))
    const outlet = openOutlet({ cache, dist })
    const pages = paths.map((one) => ({
      ...addressOf(one),
      key: `${bundled} ${one.cacheKey}`,
      component: one.route.component,
    }))
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
    free.then(() => search.prepare(dist, namesOfPages()))
    const written = await writeOperations(pages, { reading, outlet, before, here, there, free })
    kept = written.kept
    say(`Pages of operations: ${pages.length - written.made} of ${pages.length} kept from the last build`)
    broken.push(...written.broken)
    apart.push(...pages.map(({ url }) => url))
  }

  function namesOfPages(): string[] {
    return paths.filter(({ route }) => route.type === 'page').map((one) => searchedAs(addressOf(one)))
  }

  function there(): Promise<Second | undefined> {
    helper ??= prepared(sure(begun).bundle)
    return helper
  }

  async function prepared(bundle: Bundle): Promise<Second | undefined> {
    const one = isWhole(bundle) ? await second() : undefined
    await one?.prepare({ bundle, cache, code, base, dist })
    return one
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

function sure(begun: Begun | undefined): Begun {
  if (begun === undefined) throw new Error('The build was not begun')
  return begun
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
  place: Place
  /** What Astro has bundled, once its prerenderer is set up. */
  bundleOf(prerenderer: AstroPrerenderer): Promise<Bundle>
  /** Is there before the first page is rendered. */
  read: Promise<Read>
  /** The search index, if it is begun already. */
  index?: SearchIndex | undefined
  /** A second process that has read the content, if it is worth one. */
  second(): Promise<Second | undefined>
  /** Is filled with the URLs of pages that Astro does not hear of. */
  apart: string[]
  say(message: string): void
  /** Is told when all is rendered, before Astro removes what it has bundled. */
  done?: (bundle: Bundle) => Promise<void>
}

/** Where a site is built. Folders are absolute. */
export interface Place {
  cache: string
  /** The folder of the built site. */
  dist: string
  settings: AddressSettings
}

interface Begun {
  bundle: Bundle
  reading: Reading
  /** Of all that was read. */
  digest: string
  finish: Finishing
  search: SearchIndex
}

export interface SiteBuild {
  prerenderer(inner: AstroPrerenderer): AstroPrerenderer
  /** Makes pages that lie in a folder found. `pages` are paths below the site's base. Gives their number. */
  search(folder: string, pages: string[]): Promise<number>
  finish(folder: string): Promise<void>
  made(): MadeSite
}

/** What was built, and what lies in the built site because of it: `files` below its folder. */
export interface MadeSite extends Begun {
  paths: PathWithRoute[]
  files: Set<string>
}
