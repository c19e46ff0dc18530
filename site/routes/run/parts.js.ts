import type { APIRoute } from 'astro'

import text from '#components/schema/parts.client.ts?script'

/** What sets the parts of schemas that a page leaves out, which such pages load with the reader's first move. */
export const GET: APIRoute = () => new Response(text, { headers: { 'content-type': 'text/javascript; charset=utf-8' } })
