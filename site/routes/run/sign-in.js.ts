import type { APIRoute } from 'astro'

import text from '#components/run/sign-in.client.ts?script'

/** Sign-in by OAuth, which the console loads when a reader wants a token. */
export const GET: APIRoute = () => new Response(text, { headers: { 'content-type': 'text/javascript; charset=utf-8' } })
