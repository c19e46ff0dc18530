import type { APIRoute, GetStaticPaths } from 'astro'
import { documents, options, project } from 'callsheet:project'

import { embedded } from '#components/run/embedded.ts'
import type { ApiVersion } from '#core/model.ts'
import { link } from '#plugins/astro/link.ts'
import { allParts, type Part, recordedIn, referenceOf, serversOf } from '#plugins/scalar/reference.ts'

/** What answers the test requests of a reference page in Recorded mode; loaded with the first of them. */
export const getStaticPaths = (() =>
  project.apis.flatMap(({ versions }) =>
    versions.flatMap((version) =>
      allParts(referenceOf(documents, version, options.reference?.wholeUpTo)).map((part) => ({
        params: { api: version.api, version: version.version, part: part.slug },
        props: { version, part },
      })),
    ),
  )) satisfies GetStaticPaths

export const GET: APIRoute<{ version: ApiVersion; part: Part }> = ({ props: { version, part } }) => {
  const exchanges = recordedIn(project, version, part).flatMap((scenario) => scenario.exchanges)
  const text = `{"servers":${JSON.stringify(serversOf(version))},"exchanges":${embedded(exchanges, link)}}`
  return new Response(text, { headers: { 'content-type': 'application/json' } })
}
