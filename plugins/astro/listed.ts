import type { Api } from '#core/model.ts'
import { versionPath } from '#core/page/navigation.ts'
import { isUnlisted } from '#core/page/twins.ts'

/** Whether the sitemap names a page: not those of versions that search engines are asked to leave alone. */
export function isListed(page: string, apis: Api[], base: string): boolean {
  // Its scenarios are below `scenarios/pets/1/`.
  const below = new URL(page).pathname.slice(base.replace(/\/$/, '').length)
  return !apis.some((api) =>
    api.versions.some((version) => isUnlisted(api, version) && below.includes(`/${versionPath(version)}`)),
  )
}
