import type { APIRoute, GetStaticPaths } from 'astro'
import { project } from 'callsheet:project'

import { guardedWorker } from '#plugins/msw/worker.ts'

/** The service worker of one playground. Its place is its reach: it sees nothing but the playground beside it. */
export const getStaticPaths = (() =>
  project.apis.flatMap(({ versions }) =>
    versions.map(({ api, version }) => ({ params: { api, version } })),
  )) satisfies GetStaticPaths

export const GET: APIRoute = () =>
  new Response(guardedWorker(), { headers: { 'content-type': 'text/javascript; charset=utf-8' } })
