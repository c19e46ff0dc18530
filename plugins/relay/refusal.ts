import { refusedHeader } from '#core/http/relay-headers.ts'

/** Why a relay does not pass a call on, as a status and words for the reader. */
export class Refusal extends Error {
  readonly status: number
  readonly detail: string
  readonly headers: readonly [string, string][]

  constructor(status: number, title: string, detail: string, headers: readonly [string, string][] = []) {
    super(title)
    this.status = status
    this.detail = detail
    this.headers = headers
  }
}

/** A refusal as an answer that a page can tell from one of the API: `callsheet-relay: refused`. */
export function problem({ status, message, detail, headers }: Refusal): Response {
  return new Response(JSON.stringify({ title: message, status, detail }), {
    status,
    headers: [...headers, ['content-type', 'application/problem+json'], [refusedHeader, 'refused']],
  })
}
