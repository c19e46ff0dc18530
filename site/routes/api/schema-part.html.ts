import { documents, project, recall } from 'callsheet:project'
import type { APIRoute } from 'astro'

import { partPage } from '#components/schema-html.ts'
import type { ApiVersion, Operation } from '#core/model.ts'
import { operationView, partsOf, partView, restsIn } from '#core/page/schema-view.ts'
import { type Part, partName } from '#core/schema/part.ts'

export function getStaticPaths() {
  return project.apis.flatMap((api) =>
    api.versions.flatMap((version) =>
      partsOf(version, documents, (operation) => restsOf(version, operation)).map((part) => ({
        params: { api: api.id, version: version.version, part: partName(part) },
        props: { version, part },
      })),
    ),
  )
}

// The trees of all pages are a lot to make for the few places where they end.
function restsOf(version: ApiVersion, operation: Operation): Part[] {
  return recall('rests', version, operation, () => restsIn(operationView(operation, documents)))
}

/** What an operation's page loads into itself when a reader opens a schema further than the page goes. */
export const GET: APIRoute<Props> = async ({ props: { version, part } }) =>
  new Response(await partPage(partView(part, documents), version), {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  })

interface Props extends Record<string, unknown> {
  version: ApiVersion
  part: Part
}
