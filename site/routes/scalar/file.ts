import { readFile } from 'node:fs/promises'

import type { APIRoute, GetStaticPaths } from 'astro'
import { files } from 'callsheet:scalar'

/** The files of Scalar's reference, under the version in their address, which is all that they change with. */
export const getStaticPaths = (() =>
  files.map(([path, file]) => ({ params: { file: path }, props: { file }, cacheKey: path }))) satisfies GetStaticPaths

export const GET: APIRoute<{ file: string }> = async ({ props }) => {
  const text = await readFile(props.file, 'utf8')
  // Its map is not served.
  const bare = text.replace(/\n\/\/# sourceMappingURL=\S+\s*$/, '\n')
  return new Response(bare, { headers: { 'content-type': 'text/javascript; charset=utf-8' } })
}
