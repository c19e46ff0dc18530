import type { APIRoute } from 'astro'

import text from '#components/run/keeper-worker.client.ts?script'

/** Holds credentials in memory for the open pages of the site; pages start it in Live mode. */
export const GET: APIRoute = () => new Response(text, { headers: { 'content-type': 'text/javascript; charset=utf-8' } })
