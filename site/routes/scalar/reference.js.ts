import type { APIRoute } from 'astro'

import text from '#components/reference/reference.client.ts?script'

/** What connects Scalar's reference to recordings, servers and the theme of the site. */
export const GET: APIRoute = () => new Response(text, { headers: { 'content-type': 'text/javascript; charset=utf-8' } })
