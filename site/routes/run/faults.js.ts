import type { APIRoute } from 'astro'

import text from '#components/run/faults.client.ts?script'

/** What lets recorded calls fail, which the console loads when the reader asks for it. */
export const GET: APIRoute = () => new Response(text, { headers: { 'content-type': 'text/javascript; charset=utf-8' } })
