import { rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import mdx from '@astrojs/mdx'
import sitemap from '@astrojs/sitemap'
import type { AstroIntegration, AstroIntegrationLogger } from 'astro'

import type { Finding, Reading } from '#core/model.ts'
import { pageKeys } from '#core/page/page-key.ts'
import { searchRecords } from '#core/page/search-record.ts'
import { inPlace } from '#core/place.ts'
import { diagramErrors, diagramErrorsIn } from '#plugins/mermaid/markdown.ts'
import { codeVersion } from '#plugins/node/code-version.ts'
import { type Kept, openKept } from '#plugins/node/kept.ts'
import { remembering } from '#plugins/node/remember.ts'
import { scalarPlugin } from '#plugins/scalar/plugin.ts'

import { isListed } from './listed.ts'
import { markdown } from './markdown.ts'
import type { CallsheetOptions } from './options.ts'
import { overridesPlugin } from './overrides.ts'
import { prerender } from './prerender.ts'
import { type Read, readingPlugin, readOnce, recallBy } from './reading.ts'
import { type RestSheets, restSheets } from './rest-sheets.ts'
import { routesFor } from './routes.ts'
import { scriptPlugin } from './script.ts'
import { beginIndex, type SearchIndex } from './search-index.ts'

export type { CallsheetOptions } from './options.ts'

/**
 * Makes an Astro project a Callsheet site: reads `content/` and `recordings/`, adds every page, the Markdown set-up,
 * the search index and the security policy.
 *
 *     export default defineConfig({ integrations: [callsheet({ title: 'Acme APIs' })] })
 */
export function callsheet({ root, components = {}, ...options }: CallsheetOptions = {}): AstroIntegration {
  const told = new Set<string>()
  const broken: Finding[] = []
  let read: Read | undefined
  let search: SearchIndex | undefined
  let kept: Kept | undefined
  let cache = ''
  let base = '/'
  let rest: RestSheets | undefined

  return {
    name: 'callsheet',
    hooks: {
      async 'astro:config:setup'({ config, command, injectRoute, updateConfig, logger }) {
        const folder = path.resolve(fileURLToPath(config.root), root ?? '.')
        cache = fileURLToPath(config.cacheDir)
        base = config.base
        const remember = remembering(path.join(cache, 'reading'))
        if (command === 'build' || command === 'dev') {
          read = await readOnce(folder, remember)
          tell(read.reading, logger, told)
        }

        for (const [pattern, file] of routesFor(options))
          injectRoute({ pattern, entrypoint: path.join(routesFolder, file), prerender: true })

        updateConfig({
          // One request less before anything shows: 0.8 s instead of 1.35 s to the largest text on a slow phone.
          build: { inlineStylesheets: 'always' },
          experimental: { incrementalBuild: true },
          integrations: [
            mdx(),
            ...(config.site
              ? [sitemap({ filter: (page) => isListed(page, read?.reading.project.apis ?? [], config.base) })]
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
                warn: (message) => logger.warn(message),
                tell: (reading) => tell(reading, logger, told),
              }),
              overridesPlugin(folder, components),
              scriptPlugin(),
              scalarPlugin(),
            ],
          },
        })
      },
      'astro:build:start'({ setPrerenderer }) {
        if (!read) return
        kept = openKept(path.join(cache, 'kept.v8'))
        const { reading, digest } = read
        const { project } = reading
        const pageKey = pageKeys(reading)
        recallBy(pageKey, kept)
        search = beginIndex(searchRecords(project.apis))
        const look = (page: Buffer) => {
          if (page.includes('class="diagram diagram-broken"')) broken.push(...diagramErrorsIn(page.toString()))
        }
        const code = codeVersion()
        const sheets = restSheets({ cache, code, base })
        rest = sheets
        const lean = (page: Buffer) => Buffer.from(sheets.lean(page.toString()))
        setPrerenderer((inner) => prerender(inner, { project, pageKey, digest, code, look, lean }))
      },
      async 'astro:build:done'({ dir, pages, logger }) {
        await refuse([...diagramErrors(), ...broken], cache)
        await rest?.writeInto(fileURLToPath(dir))
        kept?.save()
        const paths = pages.map(({ pathname }) => pathname)
        const found = await search?.finish(fileURLToPath(dir), paths)
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

/**
 * What could not be drawn ends the build, and what Astro keeps of it goes, so that the next build does not restore a
 * page that was refused. Pages are looked at as well, since an entry that has not changed is not drawn again.
 */
async function refuse(broken: Finding[], cache: string): Promise<void> {
  if (broken.length === 0) return
  await rm(path.join(cache, 'incremental-build.json'), { force: true })
  throw new Error([...new Set(broken.map(inWords))].join('\n'))
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
