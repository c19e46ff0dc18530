import type { APIRoute, GetStaticPaths } from 'astro'
import { documents, options, project } from 'callsheet:project'

import { partKey } from '#plugins/scalar/part-key.ts'
import { type PartPath, partPaths, referenceDocument } from '#plugins/scalar/reference.ts'

/** The contract as a reference page reads it: OpenAPI 3.1, alone in one file, with recorded calls as its examples. */
export const getStaticPaths = (() =>
  partPaths(project, documents, options.reference?.wholeUpTo).map((path) => ({
    ...path,
    cacheKey: partKey(project, documents, path.props.version, path.props.part),
  }))) satisfies GetStaticPaths

export const GET: APIRoute<PartPath['props']> = ({ props }) =>
  Response.json(referenceDocument(project, documents, props.version, props.part))
