import type { PathWithRoute } from 'astro'

import type { Project } from '#core/model.ts'
import { isUnlisted } from '#core/page/twins.ts'

import { versionName } from '../path-keys.ts'

/** Everything that is rendered, by its path and what renders it, and the versions that the sitemap leaves out. */
export function outlineOf(paths: PathWithRoute[], { apis }: Project): string[] {
  const unlisted = apis.flatMap((api) => api.versions.filter((version) => isUnlisted(api, version)).map(versionName))
  return [...paths.map(({ pathname, route }) => `${pathname} ${route.component}`), ...unlisted]
}
