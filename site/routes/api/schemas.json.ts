import type { APIRoute, GetStaticPaths } from 'astro'
import { documents, project } from 'callsheet:project'

import type { ApiVersion } from '#core/model.ts'
import { sharedDefinitions } from '#core/page/promised.ts'

/** The schemas that live answers are judged by, where too many operations need too many of them; loaded on intent. */
export const getStaticPaths = (() =>
  project.apis.flatMap(({ versions }) =>
    versions.map((version) => ({ params: { api: version.api, version: version.version }, props: { version } })),
  )) satisfies GetStaticPaths

export const GET: APIRoute<{ version: ApiVersion }> = ({ props }) =>
  Response.json(sharedDefinitions(documents, props.version) ?? {})
