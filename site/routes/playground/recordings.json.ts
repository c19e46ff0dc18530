import type { APIRoute, GetStaticPaths } from 'astro'
import { project } from 'callsheet:project'

import { embedded } from '#components/run/embedded.ts'
import type { ApiVersion } from '#core/model.ts'
import { link } from '#plugins/astro/link.ts'
import { serversOf } from '#plugins/scalar/reference.ts'

/** What a playground answers from: every recording of its version. */
export const getStaticPaths = (() =>
  project.apis.flatMap(({ versions }) =>
    versions.map((version) => ({ params: { api: version.api, version: version.version }, props: { version } })),
  )) satisfies GetStaticPaths

export const GET: APIRoute<{ version: ApiVersion }> = ({ props: { version } }) => {
  const own = project.scenarios.filter((one) => one.api === version.api && one.version === version.version)
  const exchanges = own.flatMap((scenario) => scenario.exchanges)
  const text = `{"servers":${JSON.stringify(serversOf(version))},"exchanges":${embedded(exchanges, link)}}`
  return new Response(text, { headers: { 'content-type': 'application/json' } })
}
