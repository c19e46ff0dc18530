import type { APIRoute } from 'astro'
import { documents, project } from 'callsheet:project'

import type { ApiVersion } from '#core/model.ts'
import { fieldIndexKey, toFieldIndex } from '#core/search/field-index.ts'

export function getStaticPaths() {
  return project.apis.flatMap(({ id, versions }) =>
    versions.map((version) => ({
      params: { api: id, version: version.version },
      props: { version },
      cacheKey: fieldIndexKey(version, documents),
    })),
  )
}

/** The names of a version's parameters and schema fields, with their places. */
export const GET: APIRoute<{ version: ApiVersion }> = ({ props: { version } }) =>
  Response.json(toFieldIndex(version, documents))
