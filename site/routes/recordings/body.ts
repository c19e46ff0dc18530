import type { APIRoute, GetStaticPaths } from 'astro'
import { project } from 'callsheet:project'

import { largeBodies } from '#components/run/embedded.ts'
import { bytesOf, mediaTypeOf } from '#core/http.ts'
import type { Body, Exchange } from '#core/model.ts'

/** Recorded bodies that are too large for a page: `/recordings/payments/2.1.0/report/03-getReport.json`. */
export const getStaticPaths = (() =>
  largeBodies(project).map(({ path, exchange }) => ({
    params: { body: path.replace(/^recordings\//, '') },
    props: { exchange },
  }))) satisfies GetStaticPaths

export const GET: APIRoute<{ exchange: Exchange }> = ({ props }) =>
  new Response(bytes(props.exchange.answer.body), { headers: { 'content-type': typeOf(props.exchange) } })

function bytes(body: Body | undefined): Uint8Array<ArrayBuffer> {
  return new Uint8Array(body === undefined ? [] : bytesOf(body))
}

// What is HTML or SVG would run in this origin if it were served as such.
function typeOf({ answer }: Exchange): string {
  const type = mediaTypeOf(answer.headers) ?? 'application/octet-stream'
  return /html|svg|xml|javascript/.test(type) ? 'text/plain; charset=utf-8' : type
}
