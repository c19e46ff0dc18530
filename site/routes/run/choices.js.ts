import type { APIRoute } from 'astro'

import text from '#components/run/choices.client.ts?script'

/** Scenarios, calls and languages of examples, which pages load with the reader's first move towards one. */
export const GET: APIRoute = () => new Response(text, { headers: { 'content-type': 'text/javascript; charset=utf-8' } })
