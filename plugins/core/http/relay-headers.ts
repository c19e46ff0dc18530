import type { Header } from '../model.ts'

/** Where a relayed call is to go: its whole URL. A page needs leave to send this header, so no link or image can use a relay. */
export const targetHeader = 'callsheet-to'

/** Asks a relay what a preflight of this method and these headers would be answered: `PUT authorization,content-type`. */
export const preflightHeader = 'callsheet-preflight'

/** Before the name of an answer's header that must not work on the relay's own host. */
export const answerPrefix = 'callsheet-answer-'

/** Stands on each answer that the relay gives itself. */
export const refusedHeader = 'callsheet-relay'

/** The headers of a relayed answer as the API sent them: under their own names, and without those of the relay itself. */
export function unrelayed(headers: readonly Header[]): Header[] {
  return headers.flatMap(([name, value]): Header[] => {
    if (name.startsWith(answerPrefix)) return [[name.slice(answerPrefix.length), value]]
    return ofRelay.has(name) || name.startsWith('access-control-') ? [] : [[name, value]]
  })
}

const ofRelay = new Set([
  'cache-control',
  'connection',
  'content-security-policy',
  'keep-alive',
  'transfer-encoding',
  'vary',
  refusedHeader,
])
