import { bytesOf, reason } from '#core/http.ts'
import type { Answer } from '#core/model.ts'

/** Our answer as a response of the Fetch standard. */
export function toResponse({ status, headers, body }: Answer): Response {
  const kept = headers.filter(([name]) => !ofTheWire.has(name))
  const bytes = body === undefined || bodiless.has(status) ? null : new Uint8Array(bytesOf(body))
  return new Response(bytes, {
    status,
    statusText: reason(status),
    headers: kept.map(([name, value]) => [name, value]),
  })
}

/** "Null body statuses": a response of these that has a body is refused. */
const bodiless = new Set([101, 103, 204, 205, 304])

// They told how the body travelled. Ours does not travel.
const ofTheWire = new Set(['content-encoding', 'content-length', 'transfer-encoding', 'connection', 'keep-alive'])
