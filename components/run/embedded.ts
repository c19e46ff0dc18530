import { bytesOf, mediaTypeOf } from '#core/http.ts'
import { extensionOf } from '#core/http/media-extension.ts'
import { prettyJson } from '#core/json/print.ts'
import type { Answer, Body, Exchange, Project } from '#core/model.ts'

import { beginningOf, mostUnseen } from './beginning.ts'

/**
 * The address of an answer's body below the site's base, when it is too large for the page. What was made from the schema
 * has none: it is nowhere but in the page.
 */
export function bodyPath({ id, answer, provenance }: Exchange): string | undefined {
  if (answer.body === undefined || provenance.source === 'schema' || !isLarge(answer.body)) return
  const kind = answer.body.kind === 'json' || answer.body.kind === 'binary' ? answer.body.kind : 'text'
  return `recordings/${id}.${extensionOf(mediaTypeOf(answer.headers), kind)}`
}

/** Recordings as text for a `<script type="application/json">`. `link` turns a path of the site into an address. */
export function embedded(exchanges: Exchange[], link: (path: string) => string): string {
  const light = exchanges.map((exchange): EmbeddedExchange => {
    const path = bodyPath(exchange)
    const { body: _, ...bare } = exchange.answer
    if (exchange.answer.body === undefined || !isLarge(exchange.answer.body)) return exchange
    if (exchange.provenance.source === 'schema') return { ...exchange, answer: compact(exchange.answer) }
    return { ...exchange, answer: bare, ...(path !== undefined && { href: link(path) }) }
  })
  // `</script>` and `<!--` in a body must not end or change the element.
  return JSON.stringify(light).replaceAll('<', '\\u003c')
}

/** Only what was made is written anew: in it no number is more than JavaScript can say. */
function compact({ body, ...answer }: Answer): Answer {
  if (body?.kind !== 'json' || prettyJson(body.text).length > mostUnseen) return answer
  return { ...answer, body: { kind: 'json', text: JSON.stringify(JSON.parse(body.text)) } }
}

/** A text is large when a page shows only its beginning. */
function isLarge(body: Body): boolean {
  if (bytesOf(body).length > limit) return true
  if (body.kind === 'json') return beginningOf(prettyJson(body.text)) !== undefined
  return body.kind === 'text' && beginningOf(body.text) !== undefined
}

const limit = 8192

/** Every answer whose body has an address of its own. */
export function largeBodies({ scenarios }: Project): { path: string; exchange: Exchange }[] {
  return scenarios.flatMap(({ exchanges }) =>
    exchanges.flatMap((exchange) => {
      const path = bodyPath(exchange)
      return path === undefined ? [] : [{ path, exchange }]
    }),
  )
}

/** An exchange as it stands in a page; a large body is at `href` instead. */
export type EmbeddedExchange = Exchange & { href?: string }
