import type { AstroPrerenderer, PathWithRoute } from 'astro'

import { isPage } from './finish.ts'
import type { PathKey } from './path-keys.ts'

/**
 * Renders pages as Astro does, and finishes each on the way out. Every page gets a key of what it is made of, so that
 * Astro's incremental build restores it while that has not changed. `look` sees each page that is rendered. The pages of
 * operations, which are by far the most, are handed to `writeApart`, and Astro never hears of them.
 */
export function prerender(
  inner: AstroPrerenderer,
  { begin, listed, writeApart, finish, look, done }: Prerendering,
): AstroPrerenderer {
  let keyOf: PathKey | undefined
  let writing: Promise<void> | undefined
  const free = Promise.withResolvers<void>()

  return {
    ...inner,
    async setup() {
      await inner.setup?.()
      keyOf = await begin()
    },
    async getStaticPaths() {
      const all = (await inner.getStaticPaths()).map((path) => ({ ...path, cacheKey: keyOf?.(path) ?? '' }))
      listed(all)
      const render: Render = async (request, options) => responseOf(await inner.render(request, options)).text()
      writing = writeApart(all.filter(isApart), render, free.promise)
      // Whoever waits for it is told.
      writing.catch(() => undefined)
      return all.filter((path) => !isApart(path))
    },
    // Astro is done with the other pages.
    async teardown() {
      free.resolve()
      await writing
      await done()
      await inner.teardown?.()
    },
    async render(request, options) {
      const rendered = await inner.render(request, options)
      const response = responseOf(rendered)
      if (!isPage(response)) return rendered

      const page = await response.text()
      look(page)
      const rest = rendered instanceof Response ? {} : rendered
      return { ...rest, response: new Response(await finish(page), response) }
    },
  }
}

function isApart({ route }: PathWithRoute): boolean {
  return route.component.endsWith('site/routes/api/operation.astro')
}

function responseOf(rendered: Awaited<ReturnType<AstroPrerenderer['render']>>): Response {
  return rendered instanceof Response ? rendered : rendered.response
}

interface Prerendering {
  /** Comes to an end before the first page is rendered. */
  begin: () => Promise<PathKey>
  /** Is told all that is rendered. */
  listed: (paths: PathWithRoute[]) => void
  /** Works beside Astro as far as there is a second process, and alone when it is `free`. */
  writeApart: (paths: KeyedPath[], render: Render, free: Promise<void>) => Promise<void>
  finish: (page: string) => Promise<string>
  look: (page: string) => void
  done: () => Promise<void>
}

/** A page as Astro renders it. */
export type Render = (...asked: Parameters<AstroPrerenderer['render']>) => Promise<string>

export interface KeyedPath extends PathWithRoute {
  cacheKey: string
}
