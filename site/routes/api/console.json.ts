import type { APIRoute, GetStaticPaths } from 'astro'
import { documents, project } from 'callsheet:project'

import { toConsole } from '#core/page/console.ts'
import type { ApiVersion, Operation } from '#core/model.ts'

/** What the page of an operation needs to send a call and to judge its answer; loaded on intent. */
export const getStaticPaths = (() =>
  project.apis.flatMap(({ versions }) =>
    versions.flatMap((version) =>
      version.operations.map((operation) => ({
        params: { api: version.api, version: version.version, operation: operation.slug },
        props: { version, operation },
      })),
    ),
  )) satisfies GetStaticPaths

export const GET: APIRoute<{ version: ApiVersion; operation: Operation }> = ({ props }) =>
  Response.json(toConsole(props.version, props.operation, documents))
