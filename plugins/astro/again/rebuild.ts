import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

import type { AstroPrerenderer, PathWithRoute } from 'astro'
import { StaticPaths } from 'astro/runtime/prerender/static-paths.js'

import { searchRecords } from '#core/page/search-record.ts'
import { remembering } from '#plugins/node/remember.ts'

import { type Address, addressesOf, searchedAs } from '../apart/addresses.ts'
import { type MadeSite, type Place, siteBuild } from '../build.ts'
import { type App, openBundle } from '../bundle.ts'
import { type Log, tell } from '../in-words.ts'
import { type Read, readOnce } from '../reading.ts'
import { beginIndex, type SearchIndex } from '../search/index.ts'
import { type Second, startSecond } from '../second/process.ts'
import { isWorthIt } from '../second/worth-it.ts'
import { forgetLast, keepLast, type LastBuild, toCompare } from './last-build.ts'
import { outlineOf } from './outline.ts'
import { restOf } from './rest.ts'

/**
 * Builds a site again with what Astro bundled for the last build: reads the content, renders what it may have changed, and
 * leaves the rest of the built site as it is. Gives false, and has changed nothing, if pages come or go; then Astro has to
 * build.
 */
export async function rebuild(last: LastBuild, log: Log): Promise<boolean> {
  const begun = await begin(last)
  if (begun === undefined) return false

  tell(begun.read.reading, log, new Set())
  if (begun.read.digest === last.digest) {
    log.info('Nothing has changed')
    return true
  }
  forgetLast(last.root)
  const made = await build(last, begun, log)
  keepLast({ ...last, ...toCompare(made), rest: restOf(last.place.dist, made.files) })
  return true
}

/** Nothing if Astro has to build. */
async function begin({ content, place, bundle, outline, digest }: LastBuild): Promise<Begun | undefined> {
  const chores: (() => void)[] = []
  const index = beginIndex(place.cache)
  const remember = remembering(path.join(place.cache, 'reading'), (work) => chores.push(work))
  const read = await readOnce(content, remember, ({ apis }) => index.records(searchRecords(apis)))
  const app = await openBundle(bundle)
  const paths = await new StaticPaths(app).getAll()
  const isDue = outlineOf(paths, read.reading.project).join('\n') !== outline.join('\n')
  const tidy = () => {
    for (const work of chores.splice(0)) work()
  }
  if (isDue || read.digest === digest) {
    index.stop()
    tidy()
  }
  return isDue ? undefined : { app, paths, read, index, tidy }
}

async function build({ bundle, place, content, keys }: LastBuild, begun: Begun, log: Log): Promise<MadeSite> {
  let second: Second | undefined
  const building = siteBuild({
    place,
    bundleOf: async () => bundle,
    read: Promise.resolve(begun.read),
    index: begun.index,
    second: async () => {
      begun.tidy()
      second = await reading(content, place, log)
      return second
    },
    apart: [],
    say: log.info,
  })
  const prerenderer = building.prerenderer(rendererOf(begun))
  try {
    await prerenderer.setup?.()
    const addressOf = addressesOf(place.settings)
    const all = (await prerenderer.getStaticPaths()).map((one): Placed => ({ ...one, ...addressOf(one) }))
    const [pages, files] = [all.filter(isPage), all.filter((one) => !isPage(one))]
    const isNew = ({ pathname, cacheKey, file }: Placed) =>
      keys.get(pathname) !== cacheKey || !existsSync(path.join(place.dist, file))

    await renderInto(place, prerenderer, pages.filter(isNew))
    // The index is made beside everything else.
    const searching = building.search(place.dist, pages.map(searchedAs))
    await renderInto(place, prerenderer, files.filter(isNew))
    await prerenderer.teardown?.()
    await building.finish(place.dist)
    begun.tidy()
    log.info(`${await searching} pages indexed for search`)
    return building.made()
  } finally {
    second?.stop()
  }
}

/** A second process, where there is enough to do for it. */
async function reading(content: string, { cache }: Place, { warn }: Log): Promise<Second | undefined> {
  if (!(await isWorthIt(content))) return
  const second = startSecond(warn)
  await second.read(content, cache)
  return second
}

/** Renders one after the other what is left to Astro otherwise. */
async function renderInto({ dist }: Place, { render }: AstroPrerenderer, all: Placed[]): Promise<void> {
  for (const { name, url, file, route } of all) {
    const rendered = await render(new Request(url), { routeData: route })
    const response = rendered instanceof Response ? rendered : rendered.response
    if (response.status !== 200 && name !== '404') throw new Error(`${url} has the status ${response.status}`)
    const target = path.join(dist, file)
    await mkdir(path.dirname(target), { recursive: true })
    await writeFile(target, Buffer.from(await response.arrayBuffer()))
  }
}

function isPage({ route }: PathWithRoute): boolean {
  return route.type === 'page'
}

function rendererOf({ app, paths }: Begun): AstroPrerenderer {
  return {
    name: 'callsheet',
    getStaticPaths: async () => paths,
    render: (request, { routeData }) => app.render(request, { routeData }),
  }
}

interface Placed extends PathWithRoute, Address {}

interface Begun {
  app: App
  paths: PathWithRoute[]
  read: Read
  index: SearchIndex
  /** Keeps what was read: it can wait until there is nothing else to do, or somebody else is to read it. */
  tidy(): void
}
