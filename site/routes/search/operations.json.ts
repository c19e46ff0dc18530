import type { APIRoute } from 'astro'
import { project } from 'callsheet:project'

import { operationPath } from '#core/page/navigation.ts'
import type { PaletteEntry } from '#core/page/palette.ts'
import { link } from '#plugins/astro/link.ts'

/** Every operation as the search dialog knows it, newest versions first. */
export const GET: APIRoute = () => Response.json(entries())

function entries(): PaletteEntry[] {
  return project.apis.flatMap(({ title: api, versions }) =>
    versions.toReversed().flatMap((version) =>
      [...version.operations, ...version.webhooks].map((operation) => ({
        title: operation.title,
        method: operation.webhook ? 'webhook' : operation.method,
        path: operation.path,
        id: operation.id,
        of: `${api} ${version.version}`,
        url: link(operationPath(version, operation)),
      })),
    ),
  )
}
