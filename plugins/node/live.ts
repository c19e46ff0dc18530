import { bodyFrom, bytesOf, headerOf, toHeaders } from '#core/http.ts'
import type { Answer, Call } from '#core/model.ts'
import type { Send } from '#core/send.ts'

/** Sends calls over the network with a `fetch`. Redirects are answers, not followed; bodies keep their bytes. */
export function through(fetch: typeof globalThis.fetch): Send {
  return async ({ method, url, headers, body }: Call): Promise<Answer> => {
    const answer = await fetch(url, {
      method,
      headers,
      redirect: 'manual',
      ...(body && { body: Uint8Array.from(bytesOf(body)) }),
    })

    const received = toHeaders(answer.headers)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const { status } = answer
    if (bytes.length === 0) return { status, headers: received }
    return { status, headers: received, body: bodyFrom(headerOf(received, 'content-type'), bytes) }
  }
}
