import { existsSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import type { AstroConfig } from 'astro'
import type { Plugin } from 'vite'

import type { MadeSite, Place } from '../build.ts'
import { type Bundle, isWhole } from '../bundle.ts'
import { elsewherePlugin, inputsOf, isReadAnew } from './inputs.ts'
import { keepLast, toCompare } from './last-build.ts'
import { outlineOf } from './outline.ts'
import { restOf } from './rest.ts'

/**
 * Keeps what it takes to build a site again without Astro, unless there is more to its build than we would do ourselves:
 * the bundle, which Astro removes as soon as all pages are rendered, and where everything lies.
 */
export function keeper(): Keeper {
  const elsewhere = new Set<string>()
  let atStart: Promise<string | undefined> | undefined
  let bundle: Bundle | undefined

  return {
    plugin: (root) => elsewherePlugin(root, elsewhere),
    begin(config, { cache, dist }) {
      if (isOrdinary(config)) atStart = inputsOf({ root: folderOf(config), apart: [cache, dist], elsewhere: [] })
      // A folder that cannot be looked through is one that nothing is kept of.
      atStart?.catch(() => undefined)
    },
    async take(whole, { cache }) {
      if (atStart && isWhole(whole)) bundle = await copied(whole, path.join(cache, 'bundle'))
    },
    async keep(config, content, place, made) {
      if (bundle === undefined) return
      const root = folderOf(config)
      const rest = restOf(place.dist, made.files)
      if (rest.some(({ file }) => isPicture.test(file)) || isInPublic(config, made)) return
      if ([...elsewhere].some((file) => isReadAnew(content, file))) return

      const apart = [place.cache, place.dist]
      // What was edited while Astro was at it may not be in the bundle.
      if ((await atStart) !== (await inputsOf({ root, apart, elsewhere: [] }))) return
      const inputs = await inputsOf({ root, apart, elsewhere })
      if (inputs === undefined) return
      const outline = outlineOf(made.paths, made.reading.project)
      keepLast({ root, content, inputs, elsewhere: [...elsewhere], bundle, place, outline, rest, ...toCompare(made) })
    },
  }
}

async function copied(bundle: Bundle, folder: string): Promise<Bundle> {
  await rm(folder, { recursive: true, force: true })
  await cp(bundle.folder, folder, { recursive: true })
  return { ...bundle, folder }
}

// The command line asked for nothing but a build, and nobody else has a hand in it.
function isOrdinary(config: AstroConfig): boolean {
  const { output, adapter, i18n, redirects, build, integrations } = config
  return (
    folderOf(config) === process.cwd() &&
    isPlain(process.argv.slice(2)) &&
    output === 'static' &&
    adapter === undefined &&
    i18n === undefined &&
    Object.keys(redirects).length === 0 &&
    build.format === 'directory' &&
    integrations.every(({ name }) => ours.has(name))
  )
}

// What somebody has put into the public folder is in the site in place of what would be rendered.
function isInPublic({ publicDir }: AstroConfig, { files }: MadeSite): boolean {
  return [...files].some((file) => existsSync(path.join(fileURLToPath(publicDir), file)))
}

function isPlain([command, ...flags]: string[]): boolean {
  return command === 'build' && flags.every((flag) => flag === '--force')
}

function folderOf({ root }: AstroConfig): string {
  return path.resolve(fileURLToPath(root))
}

const ours = new Set(['callsheet', '@astrojs/mdx', '@astrojs/sitemap'])

// Astro scales pictures when all pages are rendered.
const isPicture = /^_astro.*\.(?:avif|gif|jpe?g|png|svg|tiff|webp)$/

export interface Keeper {
  /** Takes notice of what a site is made of. */
  plugin(root: string): Plugin
  /** Before Astro reads anything. */
  begin(config: AstroConfig, place: Place): void
  take(bundle: Bundle, place: Place): Promise<void>
  /** `content` is the folder that holds `content/` and `recordings/`. */
  keep(config: AstroConfig, content: string, place: Place, made: MadeSite): Promise<void>
}
