import path from 'node:path'
import { fileURLToPath } from 'node:url'

import mdx from '@astrojs/mdx'
import sitemap from '@astrojs/sitemap'
import type { AstroIntegration, AstroIntegrationLogger } from 'astro'

import type { Finding } from '#core/model.ts'
import { diagramErrors } from '#plugins/mermaid/markdown.ts'

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

  return {
    name: 'callsheet',
    hooks: {
      async 'astro:config:setup'({ config, command, injectRoute, updateConfig, logger }) {
        const folder = path.resolve(fileURLToPath(config.root), root ?? '.')
        if (command === 'build' || command === 'dev') tell(await readOnce(folder), logger)

        for (const [pattern, file] of routes)
          injectRoute({ pattern, entrypoint: path.join(routesFolder, file), prerender: true })

        updateConfig({
          integrations: [mdx(), ...(config.site ? [sitemap()] : [])],
          markdown: markdown({
            root: folder,
            base: config.base,
            cache: path.join(fileURLToPath(config.cacheDir), 'diagrams'),
          }),
          vite: {
            plugins: [
              readingPlugin({ root: folder, options, warn: (message) => logger.warn(message) }),
              overridesPlugin(folder, components),
              scriptPlugin(),
            ],
          },
        })
      },
      async 'astro:build:done'({ dir, logger }) {
        refuseBrokenDiagrams()
        const folder = fileURLToPath(dir)
        await sealPages(folder)
        logger.info(`${await indexPages(folder)} pages indexed for search`)
      },
    },
  }
}

/** A site is built in spite of findings, so that they can be read in it; `callsheet check` is what fails. */
function tell({ findings }: { findings: Finding[] }, logger: AstroIntegrationLogger): void {
  for (const finding of findings) logger.warn(inWords(finding))
}

/** Astro builds an empty page where a Markdown plugin throws, and says nothing: so what could not be drawn ends the build. */
function refuseBrokenDiagrams(): void {
  const errors = diagramErrors()
  if (errors.length > 0) throw new Error(errors.map(inWords).join('\n'))
}

function inWords({ code, message, help, place }: Finding): string {
  const where = [place.path, place.line, place.column].filter((part) => part !== undefined).join(':')
  return `${where}  ${message} (${code})${help ? `\n  ${help}` : ''}`
}

const routesFolder = fileURLToPath(new URL('../../site/routes/', import.meta.url))
