import type { AstroPrerenderer, PathWithRoute } from 'astro'

import { isWrittenApart } from './console-files.ts'
import type { Finishing } from './finish.ts'
import type { PathKey } from './path-keys.ts'
import type { Share } from './second/share.ts'

/**
 * Renders pages as Astro does, and finishes each on the way out. Every page gets a key of what it is made of, so that
 * Astro's incremental build restores it while that has not changed. `look` sees each page that is rendered. The second
 * process renders its share of the pages of operations, which are by far the most.
 */
export function prerender(inner: AstroPrerenderer, { begin, finish, look, shared }: Prerendering): AstroPrerenderer {
  let keyOf: PathKey | undefined

  return {
    ...inner,
    async setup() {
      keyOf = await begin()
      await inner.setup?.()
      await shared()?.prepare(inner)
    },
    async getStaticPaths() {
      return (await inner.getStaticPaths())
        .filter(isRendered)
        .map((path) => ({ ...path, ...(keyOf && { cacheKey: keyOf(path) }) }))
    },
    async render(request, options) {
      const made = await shared()?.render(request, options.routeData)
      if (made) {
        const body = Buffer.from(made.body)
        look(body)
        return { response: new Response(body, made), metadata: nothingElse }
      }

      const rendered = await inner.render(request, options)
      const { response, ...rest } = rendered instanceof Response ? { response: rendered } : rendered
      if (!finish.isPage(response)) return rendered

      const page = Buffer.from(await response.arrayBuffer())
      look(page)
      return { ...rest, response: new Response(new Uint8Array(await finish.page(page)), response) }
    },
  }
}

// The page of an operation is made of the project alone, which its key knows.
const nothingElse = { contentEntryKeys: [], staticImages: [] }

function isRendered({ route }: PathWithRoute): boolean {
  return !isWrittenApart(route.component)
}

interface Prerendering {
  /** Comes to an end before the first page is rendered. */
  begin: () => Promise<PathKey>
  finish: Finishing
  look: (page: Buffer) => void
  /** Is known once Astro has bundled. */
  shared: () => Share | undefined
}
