import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

import type { AstroPrerenderer, PathWithRoute } from 'astro'
import { StaticPaths } from 'astro/runtime/prerender/static-paths.js'

import { searchRecords } from '#core/page/search-record.ts'
import { remembering } from '#plugins/node/remember.ts'

import { type Address, addressesOf } from '../apart/addresses.ts'
import { type MadeSite, type Place, siteBuild } from '../build.ts'
import { type App, type Bundle, openBundle } from '../bundle.ts'
import { type Log, tell } from '../in-words.ts'
import { type Read, readOnce } from '../reading.ts'
import { beginIndex, type SearchIndex } from '../search/index.ts'
import { type Second, startSecond } from '../second/process.ts'
import { isWorthIt } from '../second/worth-it.ts'
import { forgetLast, keepLast, type LastBuild, lastBuild, toCompare } from './last-build.ts'
import { outlineOf } from './outline.ts'
import { restOf } from './rest.ts'

/**
 * Builds a site again with what Astro bundled for the last build: reads the content, renders what it may have changed, and
 * leaves the rest of the built site as it is. Gives false, and has changed nothing, if more has changed than contracts,
 * recordings, decisions and changelogs, or if pages come or go; then Astro has to build.
 */
export async function rebuild(root: string, log: Log): Promise<boolean> {
  const last = await lastBuild(root)
  if (last === undefined) return false
  let index: SearchIndex | undefined
  const remember = remembering(path.join(last.place.cache, 'reading'))
  const read = await readOnce(last.content, remember, ({ apis }) => {
    index = beginIndex(searchRecords(apis), last.place.cache)
  })
  const { app, paths } = await open(last.bundle)
  const outline = outlineOf(paths, read.reading.project)
  const isSame = outline.join('\n') === last.outline.join('\n')
  if (!isSame || read.digest === last.digest) index?.stop()
  if (!isSame) return false

  tell(read.reading, log, new Set())
  if (read.digest === last.digest) {
    log.info('Nothing has changed')
    return true
  }
  forgetLast(root)
  const made = await build(last, { app, paths, read, index }, log)
  keepLast({ ...last, ...toCompare(made), rest: restOf(last.place.dist, made.files) })
  return true
}

async function build(
  { bundle, place, content, keys }: LastBuild,
  { app, paths, read, index }: Begun,
  log: Log,
): Promise<MadeSite> {
  let second: Second | undefined
  const building = siteBuild({
    place,
    bundleOf: async () => bundle,
    read: Promise.resolve(read),
    index,
    second: async () => {
      if (!(await isWorthIt(content))) return
      second = startSecond(log.warn)
      await second.read(content, place.cache)
      return second
    },
    apart: [],
    say: log.info,
  })
  const prerenderer = building.prerenderer(rendererOf(app, paths))
  try {
    await prerenderer.setup?.()
    const addressOf = addressesOf(place.settings)
    const all = (await prerenderer.getStaticPaths()).map((one): Placed => ({ ...one, ...addressOf(one) }))
    const isSame = ({ pathname, cacheKey, file }: Placed) =>
      keys.get(pathname) === cacheKey && existsSync(path.join(place.dist, file))
    const changed = all.filter((one) => !isSame(one))

    await renderInto(place, prerenderer, changed.filter(isPage))
    // The index is made beside everything else.
    const names = all.filter(isPage).map(({ name }) => (name === '' ? '' : `${name}/`))
    const searching = building.search(place.dist, names)
    await renderInto(
      place,
      prerenderer,
      changed.filter((one) => !isPage(one)),
    )
    await prerenderer.teardown?.()
    await building.finish(place.dist)
    log.info(`${await searching} pages indexed for search`)
    return building.made()
  } finally {
    second?.stop()
  }
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

async function open(bundle: Bundle): Promise<Opened> {
  const app = await openBundle(bundle)
  return { app, paths: await new StaticPaths(app).getAll() }
}

function rendererOf(app: App, paths: PathWithRoute[]): AstroPrerenderer {
  return {
    name: 'callsheet',
    getStaticPaths: async () => paths,
    render: (request, { routeData }) => app.render(request, { routeData }),
  }
}

interface Placed extends PathWithRoute, Address {}

interface Opened {
  app: App
  paths: PathWithRoute[]
}

interface Begun extends Opened {
  read: Read
  index: SearchIndex | undefined
}
