import type { APIRoute, GetStaticPaths } from 'astro'
import { documents, options, project } from 'callsheet:project'

import { embedded } from '#components/run/embedded.ts'
import { link } from '#plugins/astro/link.ts'
import { partRecordingsKey } from '#plugins/scalar/part-key.ts'
import { type PartPath, partPaths, recordedIn, serversOf } from '#plugins/scalar/reference.ts'

/** What answers the test requests of a reference page in Recorded mode; loaded with the first of them. */
export const getStaticPaths = (() =>
  partPaths(project, documents, options.reference?.wholeUpTo).map((path) => ({
    ...path,
    cacheKey: partRecordingsKey(project, path.props.version, path.props.part),
  }))) satisfies GetStaticPaths

export const GET: APIRoute<PartPath['props']> = ({ props: { version, part } }) => {
  const exchanges = recordedIn(project, version, part).flatMap((scenario) => scenario.exchanges)
  const text = `{"servers":${JSON.stringify(serversOf(version))},"exchanges":${embedded(exchanges, link)}}`
  return new Response(text, { headers: { 'content-type': 'application/json' } })
}
