import type { APIRoute } from 'astro'
import { project } from 'callsheet:project'

import type { ApiVersion } from '#core/model.ts'
import { toOperationIndex } from '#core/search/operation-index.ts'

export function getStaticPaths() {
  return project.apis.flatMap(({ id, versions }) =>
    versions.map((version) => ({ params: { api: id, version: version.version }, props: { version } })),
  )
}

/** A version's operations as search and the sidebar's filter know them. */
export const GET: APIRoute<{ version: ApiVersion }> = ({ props: { version } }) =>
  Response.json(toOperationIndex(version))
