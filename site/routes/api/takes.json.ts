import type { APIRoute, GetStaticPaths } from 'astro'
import { documents, findings, project } from 'callsheet:project'

import { embedded } from '#components/run/embedded.ts'
import { readTakes } from '#components/run/takes.ts'
import type { Exchange } from '#core/model.ts'
import { scenariosOf } from '#core/page/related.ts'
import { link } from '#plugins/astro/link.ts'

/** The recordings of an operation, which its page loads when the reader is about to edit a call or to send one. */
export const getStaticPaths = (() =>
  project.apis.flatMap(({ versions }) =>
    versions.flatMap((version) =>
      [...version.operations, ...version.webhooks].flatMap((operation) => {
        const scenarios = scenariosOf(project, version, operation)
        if (scenarios.length === 0) return []
        const takes = readTakes({ project, documents, findings }, { version, operation, scenarios })
        return {
          params: { api: version.api, version: version.version, operation: operation.slug },
          props: { exchanges: takes.flatMap(({ steps }) => steps.map(({ exchange }) => exchange)) },
        }
      }),
    ),
  )) satisfies GetStaticPaths

export const GET: APIRoute<{ exchanges: Exchange[] }> = ({ props }) =>
  new Response(embedded(props.exchanges, link), { headers: { 'content-type': 'application/json' } })
