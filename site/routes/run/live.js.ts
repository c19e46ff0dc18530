import type { APIRoute } from 'astro'

import text from '#components/run/send-live.client.ts?script'

/** What sends a live call and explains its answer; the console loads it with the first one. */
export const GET: APIRoute = () => new Response(text, { headers: { 'content-type': 'text/javascript; charset=utf-8' } })
