import type { AstroPrerenderer, PathWithRoute } from 'astro'

import type { ApiVersion, Operation, Project } from '#core/model.ts'
import type { PageKey } from '#core/page/page-key.ts'

import { seal } from './policy.ts'

/**
 * Renders pages as Astro does, and seals each on the way out. Every page gets a key of what it is made of, so that
 * Astro's incremental build restores it while that has not changed: the pages of an operation their own, any other page
 * one that covers every file. `look` sees each page that is rendered.
 */
export function prerender(inner: AstroPrerenderer, { look, lean, ...keys }: Prerendering): AstroPrerenderer {
  return {
    ...inner,
    async getStaticPaths() {
      const keyOf = pathKeys(keys)
      return (await inner.getStaticPaths()).map((path) => ({ ...path, cacheKey: keyOf(path) }))
    },
    async render(request, options) {
      const rendered = await inner.render(request, options)
      const { response, ...rest } = rendered instanceof Response ? { response: rendered } : rendered
      if (!response.headers.get('content-type')?.startsWith('text/html') || !response.body) return rendered

      const page = Buffer.from(await response.arrayBuffer())
      look(page)
      return { ...rest, response: new Response(new Uint8Array(seal(lean(page))), response) }
    },
  }
}

function pathKeys({ project, pageKey, code, digest }: Keys): (path: PathWithRoute) => string {
  const operations = operationsByPath(project)

  return ({ pathname, route }) => {
    const found = route.params.includes('operation') ? operations.get(firstParts(pathname)) : undefined
    return `${code} ${found ? pageKey(found.version, found.operation) : digest}`
  }
}

function operationsByPath({ apis }: Project): Map<string, { version: ApiVersion; operation: Operation }> {
  const versions = apis.flatMap((api) => api.versions)
  return new Map(
    versions.flatMap((version) =>
      [...version.operations, ...version.webhooks].map((operation) => [
        `${version.api}/${version.version}/${operation.slug}`,
        { version, operation },
      ]),
    ),
  )
}

/** `/payments/2.1.0/refund/console.json` → `payments/2.1.0/refund` */
function firstParts(pathname: string): string {
  return pathname.split('/').slice(1, 4).join('/')
}

interface Prerendering extends Keys {
  look: (page: Buffer) => void
  /** A page with those rules of style only that it can use. */
  lean: (page: Buffer) => Buffer
}

interface Keys {
  project: Project
  pageKey: PageKey
  /** Of every file. */
  digest: string
  /** Of our own code: what Astro does not bundle into a page it does not watch. */
  code: string
}
