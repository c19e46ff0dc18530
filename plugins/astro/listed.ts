import type { Api } from '#core/model.ts'
import { versionPath } from '#core/page/navigation.ts'
import { isUnlisted } from '#core/page/twins.ts'

/**
 * Whether the sitemap names a page: not those that are a part of another page or a tool, and not those of versions that
 * search engines are asked to leave alone.
 */
export function isListed(page: string, apis: Api[], base: string): boolean {
  const below = new URL(page).pathname.slice(base.replace(/\/$/, '').length)
  if (unlisted.some((pattern) => pattern.test(below))) return false

  return !apis.some((api) =>
    api.versions.some((version) => isUnlisted(api, version) && below.startsWith(`/${versionPath(version)}`)),
  )
}

const unlisted = [
  /^\/oauth\/callback\/$/,
  /^\/scenarios\//,
  /^\/(?!guides\/)[^/]+\/[^/]+\/[^/]+\/takes\//,
  /^\/(?!guides\/)[^/]+\/[^/]+\/playground\/$/,
]
