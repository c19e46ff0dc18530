import { bodyFrom, headerOf, toHeaders } from '#core/http.ts'
import type { Call } from '#core/model.ts'

/** A request of the Fetch standard as our call. Its body is read: hand over a clone to keep it. */
export async function toCall(request: Request): Promise<Call> {
  const headers = toHeaders(request.headers)
  const bytes = new Uint8Array(await request.arrayBuffer())
  const body = bytes.length === 0 ? undefined : bodyFrom(headerOf(headers, 'content-type'), bytes)
  return { method: request.method, url: request.url, headers, ...(body === undefined ? {} : { body }) }
}
