import type { PathWithRoute } from 'astro'

import type { ApiVersion, Operation, Project } from '#core/model.ts'
import type { PageKey } from '#core/page/page-key.ts'

/**
 * Routes may give a key for what they make. The pages of an operation have one, and the key of any other page covers
 * every file.
 */
export function pathKeys({ project, pageKey, code, digest }: Keys): PathKey {
  const operations = operationsByName(project)

  return ({ pathname, route, cacheKey }) => {
    if (cacheKey !== undefined) return `${code} ${cacheKey}`
    const found = route.params.includes('operation') ? operations.get(firstParts(pathname)) : undefined
    return `${code} ${found ? pageKey(found.version, found.operation) : digest}`
  }
}

/** Operations and webhooks by their place in the site: `payments/2.1.0/create-payment`. */
export function operationsByName({ apis }: Project): Map<string, { version: ApiVersion; operation: Operation }> {
  const versions = apis.flatMap((api) => api.versions)
  return new Map(
    versions.flatMap((version) =>
      [...version.operations, ...version.webhooks].map((operation) => [
        nameOf(version, operation),
        { version, operation },
      ]),
    ),
  )
}

/** `payments/2.1.0/create-payment` */
export function nameOf(version: ApiVersion, { slug }: Operation): string {
  return `${versionName(version)}/${slug}`
}

/** `payments/2.1.0` */
export function versionName({ api, version }: ApiVersion): string {
  return `${api}/${version}`
}

/** `/payments/2.1.0/refund/console.json` → `payments/2.1.0/refund` */
function firstParts(pathname: string): string {
  return pathname.split('/').slice(1, 4).join('/')
}

/** The key of a page by its place in the site. */
export type PathKey = (path: PathWithRoute) => string

interface Keys {
  project: Project
  pageKey: PageKey
  /** Of every file. */
  digest: string
  /** Of our own code: what Astro does not bundle into a page it does not watch. */
  code: string
}
