import { bytesOf, mediaTypeOf } from '#core/http.ts'
import { extensionOf } from '#core/http/media-extension.ts'
import type { Body, Exchange, Project } from '#core/model.ts'

/** Bodies above this many bytes are not in the page, but at an address of their own. */
const limit = 8192

/**
 * The address of an answer's body below the site's base, when it is too large for the page. What was made from the schema
 * has none: it can be made again, and nobody needs all of it.
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
    return { ...exchange, answer: bare, ...(path !== undefined && { href: link(path) }) }
  })
  // `</script>` and `<!--` in a body must not end or change the element.
  return JSON.stringify(light).replaceAll('<', '\\u003c')
}

function isLarge(body: Body): boolean {
  return bytesOf(body).length > limit
}

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
