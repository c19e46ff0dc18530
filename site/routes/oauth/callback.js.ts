import type { APIRoute } from 'astro'

import text from '#components/run/callback.client.ts?script'

/** What passes the answer of a sign-in on to the page that began it. */
export const GET: APIRoute = () => new Response(text, { headers: { 'content-type': 'text/javascript; charset=utf-8' } })
