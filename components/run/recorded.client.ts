import { bodyFrom, mediaTypeOf } from '#core/http.ts'
import type { Answer } from '#core/model.ts'

import type { EmbeddedExchange } from './embedded.ts'

/** The recorded answer with its body, which is fetched from this site when it is too large for the page. */
export async function recordedAnswer({ answer, href }: EmbeddedExchange): Promise<Answer> {
  if (href === undefined) return answer
  const bytes = new Uint8Array(await (await fetch(href)).arrayBuffer())
  return { ...answer, body: bodyFrom(mediaTypeOf(answer.headers), bytes) }
}
