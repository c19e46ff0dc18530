import { documents, project } from 'callsheet:project'
import type { APIRoute } from 'astro'

import { schemaPart } from '#components/schema-part.ts'
import type { ApiVersion } from '#core/model.ts'
import { partsOf } from '#core/page/schema-view.ts'
import { type Part, partName } from '#core/schema/part.ts'

export function getStaticPaths() {
  return project.apis.flatMap((api) =>
    api.versions.flatMap((version) =>
      partsOf(version, documents).map((part) => ({
        params: { api: api.id, version: version.version, part: partName(part) },
        props: { version, part },
      })),
    ),
  )
}

/** What an operation's page loads into itself when a reader opens a schema further than the page goes. */
export const GET: APIRoute<Props> = async ({ props: { version, part } }) =>
  new Response((await schemaPart(part, version, documents)).html, {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  })

interface Props extends Record<string, unknown> {
  version: ApiVersion
  part: Part
}
