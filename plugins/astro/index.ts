import path from 'node:path'
import { fileURLToPath } from 'node:url'

import mdx from '@astrojs/mdx'
import sitemap from '@astrojs/sitemap'
import type { AstroIntegration, AstroIntegrationLogger } from 'astro'

import type { Finding, Reading } from '#core/model.ts'
import { inPlace } from '#core/place.ts'
import { diagramErrors, diagramErrorsIn } from '#plugins/mermaid/markdown.ts'

import { markdown } from './markdown.ts'
import type { CallsheetOptions, Options } from './options.ts'
import { overridesPlugin } from './overrides.ts'
import { sealPages } from './policy.ts'
import { readingPlugin, readOnce } from './reading.ts'
import { routes } from './routes.ts'
import { scriptPlugin } from './script.ts'
import { indexPages } from './search-index.ts'

export type { CallsheetOptions } from './options.ts'

/**
 * Makes an Astro project a Callsheet site: reads `content/` and `recordings/`, adds every page, the Markdown set-up,
 * the search index and the security policy.
 *
 *     export default defineConfig({ integrations: [callsheet({ title: 'Acme APIs' })] })
 */
export function callsheet({ root, title, editUrl, components = {} }: CallsheetOptions = {}): AstroIntegration {
  const options: Options = { ...(title ? { title } : {}), ...(editUrl ? { editUrl } : {}) }
  const told = new Set<string>()

  return {
    name: 'callsheet',
    hooks: {
      async 'astro:config:setup'({ config, command, injectRoute, updateConfig, logger }) {
        const folder = path.resolve(fileURLToPath(config.root), root ?? '.')
        if (command === 'build' || command === 'dev') tell(await readOnce(folder), logger, told)

        for (const [pattern, file] of routes)
          injectRoute({ pattern, entrypoint: path.join(routesFolder, file), prerender: true })

        updateConfig({
          // One request less before anything shows: 0.8 s instead of 1.35 s to the largest text on a slow phone.
          build: { inlineStylesheets: 'always' },
          integrations: [mdx(), ...(config.site ? [sitemap()] : [])],
          markdown: markdown({
            root: folder,
            base: config.base,
            cache: path.join(fileURLToPath(config.cacheDir), 'diagrams'),
          }),
          vite: {
            build: { rolldownOptions: { onLog: withoutNoise } },
            plugins: [
              readingPlugin({
                root: folder,
                options,
                warn: (message) => logger.warn(message),
                tell: (reading) => tell(reading, logger, told),
              }),
              overridesPlugin(folder, components),
              scriptPlugin(),
            ],
          },
        })
      },
      async 'astro:build:done'({ dir, logger }) {
        const folder = fileURLToPath(dir)
        const broken = diagramErrors()
        await sealPages(folder, (html) => broken.push(...diagramErrorsIn(html)))
        refuse(broken)
        logger.info(`${await indexPages(folder)} pages indexed for search`)
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

/**
 * What could not be drawn ends the build. Pages are looked at as well, since Astro restores an entry that has not changed
 * without drawing it again.
 */
function refuse(broken: Finding[]): void {
  if (broken.length > 0) throw new Error([...new Set(broken.map(inWords))].join('\n'))
}

function inWords({ code, message, help, place }: Finding): string {
  return `${inPlace(place)}  ${message} (${code})${help ? `\n  ${help}` : ''}`
}

const routesFolder = fileURLToPath(new URL('../../site/routes/', import.meta.url))

// MDX marks its modules for Astro, which reads the mark before the bundler complains about it.
function withoutNoise(level: LogLevel, log: { code?: string }, print: (level: LogLevel, log: object) => void): void {
  if (log.code !== 'MODULE_LEVEL_DIRECTIVE') print(level, log)
}

type LogLevel = 'info' | 'debug' | 'warn'
