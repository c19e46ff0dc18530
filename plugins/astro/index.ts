import path from 'node:path'
import { fileURLToPath } from 'node:url'

import mdx from '@astrojs/mdx'
import sitemap from '@astrojs/sitemap'
import type { AstroIntegration, AstroIntegrationLogger } from 'astro'

import type { Reading } from '#core/model.ts'
import { remembering } from '#plugins/node/remember.ts'
import { scalarPlugin } from '#plugins/scalar/plugin.ts'

import { type SiteBuild, siteBuild } from './build.ts'
import { inWords } from './in-words.ts'
import { isListed } from './listed.ts'
import { markdown } from './markdown.ts'
import type { CallsheetOptions } from './options.ts'
import { overridesPlugin } from './overrides.ts'
import { readingPlugin, readOnce } from './reading.ts'
import { routesFor } from './routes.ts'
import { scriptPlugin } from './script.ts'
import { startSecond } from './second/process.ts'
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
  let building: SiteBuild | undefined
  let reading: Reading | undefined
  let outDir: URL

  return {
    name: 'callsheet',
    hooks: {
      async 'astro:config:setup'({ config, command, injectRoute, updateConfig, logger }) {
        const folder = path.resolve(fileURLToPath(config.root), root ?? '.')
        outDir = config.outDir
        const cache = fileURLToPath(config.cacheDir)
        const remember = remembering(path.join(cache, 'reading'))
        const warn = (message: string) => logger.warn(message)
        const second = command === 'build' && (await isWorthIt(folder)) ? startSecond(warn) : undefined
        const read = async () => {
          await second?.read(folder, cache)
          const whole = await readOnce(folder, remember)
          reading = whole.reading
          tell(reading, logger, told)
          return whole
        }

        // Astro goes on while the second process reads.
        if (command === 'build')
          building = siteBuild({ cache, base: config.base, dist: () => outDir, read: read(), second })
        if (command === 'dev') await read()
        if (!second) await building?.isRead()

        for (const [pattern, file] of routesFor(options))
          injectRoute({ pattern, entrypoint: path.join(routesFolder, file), prerender: true })

        updateConfig({
          // One request less before anything shows: 0.8 s instead of 1.35 s to the largest text on a slow phone.
          build: { inlineStylesheets: 'always', ...(second && { concurrency: PAGES_AT_ONCE }) },
          experimental: { incrementalBuild: true },
          integrations: [
            mdx(),
            ...(config.site
              ? [sitemap({ filter: (page) => isListed(page, reading?.project.apis ?? [], config.base) })]
              : []),
          ],
          markdown: markdown({
            root: folder,
            base: config.base,
            cache: path.join(cache, 'diagrams'),
          }),
          vite: {
            build: { rolldownOptions: { onLog: withoutNoise } },
            plugins: [
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
            ],
          },
        })
      },
      'astro:config:done'({ config }) {
        outDir = config.outDir
      },
      'astro:build:start'({ setPrerenderer }) {
        if (building) setPrerenderer(building.prerenderer)
      },
      'astro:build:setup'(bundled) {
        building?.bundled(bundled)
      },
      async 'astro:build:done'({ dir, pages, logger }) {
        const paths = pages.map(({ pathname }) => pathname)
        const found = await building?.finish(fileURLToPath(dir), paths)
        logger.info(`${found ?? 0} pages indexed for search`)
      },
    },
  }
}

/**
 * A site is built in spite of findings, so that they can be read in it; `callsheet check` is what fails. In `dev` each is
 * said when it turns up, and not again with every save.
 */
function tell({ findings }: Reading, logger: AstroIntegrationLogger, told: Set<string>): void {
  for (const finding of findings) if (!told.has(finding.fingerprint)) logger.warn(inWords(finding))
  told.clear()
  for (const { fingerprint } of findings) told.add(fingerprint)
}

// Most of them wait for the second process, or for the disk.
const PAGES_AT_ONCE = 12

const routesFolder = fileURLToPath(new URL('../../site/routes/', import.meta.url))

// MDX marks its modules for Astro, which reads the mark before the bundler complains about it.
function withoutNoise(level: LogLevel, log: { code?: string }, print: (level: LogLevel, log: object) => void): void {
  if (log.code !== 'MODULE_LEVEL_DIRECTIVE') print(level, log)
}

type LogLevel = 'info' | 'debug' | 'warn'
