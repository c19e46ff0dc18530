import type { APIRoute } from 'astro'

import text from '../../layouts/palette.client.ts?script'

/** The search dialog, loaded when the reader asks for it. */
export const GET: APIRoute = () => new Response(text, { headers: { 'content-type': 'text/javascript; charset=utf-8' } })
