import type { APIRoute } from 'astro'
import { documents, project } from 'callsheet:project'

import { coverageBadge } from '#core/coverage/badge.ts'
import { coverageOf } from '#core/coverage.ts'
import { measured, usualMeasure } from '#core/coverage/measure.ts'
import type { ApiVersion } from '#core/model.ts'

export function getStaticPaths() {
  return project.apis.flatMap(({ id, versions }) =>
    versions.map((version) => ({ params: { api: id, version: version.version }, props: { version } })),
  )
}

/** How many of the documented answers of a version are recorded, as a badge. */
export const GET: APIRoute<{ version: ApiVersion }> = ({ props: { version } }) => {
  const badge = coverageBadge(measured([coverageOf(project, documents, version)], usualMeasure))
  return new Response(badge, { headers: { 'content-type': 'image/svg+xml' } })
}
