import type { APIRoute } from 'astro'

import text from '#components/run/show-samples.client.ts?script'

/** The languages of code samples that are not in the page; it loads them when the reader wants one. */
export const GET: APIRoute = () => new Response(text, { headers: { 'content-type': 'text/javascript; charset=utf-8' } })
