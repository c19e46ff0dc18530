import { problem } from '../service/problem.ts'
import type { PaymentQuery, Store } from './store.ts'

/** A page of payments, with the way to the next one in the body and in `Link`. */
export function listPayments(store: Store, url: URL): Response {
  const query = queryOf(url.searchParams)
  if (typeof query === 'string') return problem('malformed-request', query)

  const { limit } = query
  const found = store.payments({ ...query, limit: limit + 1 })
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const next_cursor = found.length > limit && last !== undefined ? toCursor(last.seq) : null
  const body = { data: page.map(({ payment }) => payment), has_more: next_cursor !== null, next_cursor }
  return Response.json(body, { headers: next_cursor === null ? {} : { link: linkTo(url, next_cursor) } })
}

/** The query, or what is wrong with it. */
function queryOf(parameters: URLSearchParams): PaymentQuery | string {
  const limit = parameters.get('limit') ?? '20'
  if (!/^([1-9]\d?|100)$/.test(limit)) return 'limit must be an integer from 1 to 100.'

  const cursor = parameters.get('cursor')
  const before = cursor === null ? undefined : fromCursor(cursor)
  if (cursor !== null && before === undefined) return 'cursor must be the next_cursor of a page before.'

  const wanted = parameters.get('status')?.split(',')
  if (wanted?.some((status) => !states.includes(status))) return `status must name states: ${states.join(', ')}.`

  const reference = parameters.get('reference')
  return {
    limit: Number(limit),
    ...(before !== undefined && { before }),
    ...(wanted !== undefined && { statuses: wanted }),
    ...(reference !== null && { reference }),
  }
}

const states = ['pending', 'succeeded', 'declined', 'partially_refunded', 'refunded']

function toCursor(seq: number): string {
  return Buffer.from(String(seq)).toString('base64url')
}

function fromCursor(cursor: string): number | undefined {
  const seq = Buffer.from(cursor, 'base64url').toString()
  return /^\d{1,15}$/.test(seq) && toCursor(Number(seq)) === cursor ? Number(seq) : undefined
}

function linkTo(url: URL, cursor: string): string {
  const parameters = new URLSearchParams(url.searchParams)
  parameters.set('cursor', cursor)
  return `<${url.pathname}?${parameters}>; rel="next"`
}
