import type { APIRoute } from 'astro'

import text from '#components/run/console.client.ts?script'

/** The part of the runnable example that pages load when the reader is about to edit or to send. */
export const GET: APIRoute = () => new Response(text, { headers: { 'content-type': 'text/javascript; charset=utf-8' } })
