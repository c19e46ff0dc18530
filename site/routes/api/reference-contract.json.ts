import type { APIRoute, GetStaticPaths } from 'astro'
import { documents, options, project } from 'callsheet:project'

import { allParts, type Part, referenceDocument, referenceOf } from '#plugins/scalar/reference.ts'
import type { ApiVersion } from '#core/model.ts'

/** The contract as a reference page reads it: OpenAPI 3.1, alone in one file, with recorded calls as its examples. */
export const getStaticPaths = (() =>
  project.apis.flatMap(({ versions }) =>
    versions.flatMap((version) =>
      allParts(referenceOf(documents, version, options.reference?.wholeUpTo)).map((part) => ({
        params: { api: version.api, version: version.version, part: part.slug },
        props: { version, part },
      })),
    ),
  )) satisfies GetStaticPaths

export const GET: APIRoute<{ version: ApiVersion; part: Part }> = ({ props }) =>
  Response.json(referenceDocument(project, documents, props.version, props.part))
