import { bodyFrom, mediaTypeOf } from '#core/http.ts'
import type { Answer } from '#core/model.ts'

import type { EmbeddedExchange } from './embedded.ts'

/** The recorded answer with its body, which is fetched from this site when it is too large for the page. */
export async function recordedAnswer({ answer, href }: EmbeddedExchange): Promise<Answer> {
  if (href === undefined) return answer
  const bytes = new Uint8Array(await (await fetch(href)).arrayBuffer())
  return { ...answer, body: bodyFrom(mediaTypeOf(answer.headers), bytes) }
}

/** Whether `replay` says that it knows no answer. */
export function isMiss({ status, headers }: Answer): boolean {
  return status === 599 && mediaTypeOf(headers) === 'application/problem+json'
}

/** `payments/2.1.0/bank-down/02` is of `bank-down`. */
export function scenarioOf(id: string): string {
  return id.split('/').at(-2) ?? id
}
