import path from 'node:path'
import { fileURLToPath } from 'node:url'

import mdx from '@astrojs/mdx'
import sitemap from '@astrojs/sitemap'
import type { AstroConfig, AstroIntegration } from 'astro'

import type { Reading } from '#core/model.ts'
import { remembering } from '#plugins/node/remember.ts'
import { scalarPlugin } from '#plugins/scalar/plugin.ts'

import { forgetLast } from './again/last-build.ts'
import { keeper } from './again/keep.ts'
import { clearFor, type Place, type SiteBuild, siteBuild } from './build.ts'
import { bundleOf } from './bundle.ts'
import { installedPlugin } from './dev/installed.ts'
import { nativeAstroPlugin } from './dev/native-astro.ts'
import { tell } from './in-words.ts'
import { isListed } from './listed.ts'
import { markdown } from './markdown.ts'
import { nativePlugin } from './native.ts'
import type { CallsheetOptions } from './options.ts'
import { overridesPlugin } from './overrides.ts'
import { type Read, readingPlugin, readOnce } from './reading.ts'
import { routesFor } from './routes.ts'
import { scriptPlugin } from './script.ts'
import { type Second, startSecond } from './second/process.ts'
import { isWorthIt } from './second/worth-it.ts'

export type { CallsheetOptions } from './options.ts'

/**
 * Makes an Astro project a Callsheet site: reads `content/` and `recordings/`, adds every page, the Markdown set-up,
 * the search index and the security policy.
 *
 *     export default defineConfig({ integrations: [callsheet({ title: 'Acme APIs' })] })
 */
export function callsheet({ root, components = {}, ...options }: CallsheetOptions = {}): AstroIntegration {
  const told = new Set<string>()
  const apart: string[] = []
  let known: Reading | undefined
  let reading: Promise<Read> | undefined
  let second: Second | undefined
  let config: AstroConfig
  let building: SiteBuild | undefined
  let folder: string
  let clears = false
  const keeping = keeper()

  return {
    name: 'callsheet',
    hooks: {
      async 'astro:config:setup'({ config, command, injectRoute, updateConfig, logger }) {
        folder = path.resolve(fileURLToPath(config.root), root ?? '.')
        const cache = fileURLToPath(config.cacheDir)
        const remember = remembering(path.join(cache, 'reading'))
        const warn = (message: string) => logger.warn(message)
        second = command === 'build' && (await isWorthIt(folder)) ? startSecond(warn) : undefined
        const read = async () => {
          await second?.read(folder, cache)
          const whole = await readOnce(folder, remember)
          known = whole.reading
          tell(known, logger, told)
          return whole
        }

        if (command === 'build' || command === 'dev') reading = read()
        clears = config.vite.build?.emptyOutDir !== false
        // Astro goes on while the second process reads.
        if (!second) await reading
        // Who waits for it is told; until then nobody waits.
        reading?.catch(() => undefined)

        for (const [pattern, file] of routesFor(options, command))
          injectRoute({ pattern, entrypoint: path.join(routesFolder, file), prerender: true })

        updateConfig({
          // One request less before anything shows: 0.8 s instead of 1.35 s to the largest text on a slow phone.
          build: { inlineStylesheets: 'always' },
          experimental: { incrementalBuild: true },
          integrations: [
            mdx(),
            ...(config.site
              ? [
                  sitemap({
                    filter: (page) => isListed(page, known?.project.apis ?? [], config.base),
                    customPages: apart,
                  }),
                ]
              : []),
          ],
          markdown: markdown({
            root: folder,
            base: config.base,
            cache: path.join(cache, 'diagrams'),
          }),
          vite: {
            build: { rolldownOptions: { onLog: withoutNoise }, emptyOutDir: false },
            plugins: [
              installedPlugin(),
              nativeAstroPlugin(),
              nativePlugin(),
              readingPlugin({
                root: folder,
                remember,
                options,
                warn,
                tell: (changed) => tell(changed, logger, told),
              }),
              overridesPlugin(folder, components),
              scriptPlugin(),
              scalarPlugin(),
              keeping.plugin(fileURLToPath(config.root)),
            ],
          },
        })
      },
      'astro:config:done'(done) {
        config = done.config
        keeping.begin(config, placeOf(config))
      },
      'astro:build:start'({ setPrerenderer }) {
        forgetLast(fileURLToPath(config.root))
        if (clears) clearFor(fileURLToPath(config.cacheDir), config.outDir)
        setPrerenderer((inner) => building?.prerenderer(inner) ?? inner)
      },
      'astro:build:setup'({ vite, pages, logger }) {
        if (!reading) return
        building = siteBuild({
          place: placeOf(config),
          bundleOf: (prerenderer) => bundleOf({ vite, pages }, prerenderer),
          read: reading,
          second: async () => second,
          apart,
          say: (message) => logger.info(message),
          done: (bundle) => keeping.take(bundle, placeOf(config)),
        })
      },
      async 'astro:build:done'({ dir, pages, logger }) {
        second?.stop()
        const paths = pages.map(({ pathname }) => pathname)
        await building?.finish(fileURLToPath(dir))
        const found = await building?.search(fileURLToPath(dir), paths)
        if (building) await keeping.keep(config, folder, placeOf(config), building.made())
        logger.info(`${found ?? 0} pages indexed for search`)
      },
    },
  }
}

function placeOf({ cacheDir, outDir, base, site, trailingSlash, server, build }: AstroConfig): Place {
  return {
    cache: fileURLToPath(cacheDir),
    dist: fileURLToPath(outDir),
    settings: { base, site, trailingSlash, server: { port: server.port }, build: { format: build.format } },
  }
}

const routesFolder = fileURLToPath(new URL('../../site/routes/', import.meta.url))

// MDX marks its modules for Astro, which reads the mark before the bundler complains about it.
function withoutNoise(level: LogLevel, log: { code?: string }, print: (level: LogLevel, log: object) => void): void {
  if (log.code !== 'MODULE_LEVEL_DIRECTIVE') print(level, log)
}

type LogLevel = 'info' | 'debug' | 'warn'
