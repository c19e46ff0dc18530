import type { APIRoute } from 'astro'

import text from '#components/playground/playground.client.ts?script'

/** What makes the playgrounds work: MSW, the recordings as its handlers, and the page's form and log. */
export const GET: APIRoute = () => new Response(text, { headers: { 'content-type': 'text/javascript; charset=utf-8' } })
