import type { APIRoute } from 'astro'
import { project } from 'callsheet:project'

import { latestOf, versionPath } from '#core/page/navigation.ts'
import type { SearchVersion } from '#core/search/catalog.ts'
import { link } from '#plugins/astro/link.ts'

/** The versions that can be searched, those first that a newcomer should read. */
export const GET: APIRoute = () => Response.json(versions())

function versions(): SearchVersion[] {
  const all = project.apis.flatMap((api) =>
    api.versions.toReversed().map((version) => ({
      title: `${api.title} ${version.version}`,
      url: link(versionPath(version)),
      latest: latestOf(api) === version,
      operations: version.operations.length + version.webhooks.length,
    })),
  )
  return all.toSorted((one, other) => Number(other.latest) - Number(one.latest))
}
