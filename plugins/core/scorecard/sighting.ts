import { headersOf } from '../http.ts'
import type { Exchange, Header, Operation, Reply } from '../model.ts'
import { isOfWire, responseHeaders } from '../record/headers.ts'
import type { ContractPart, Subject } from './criterion.ts'

/**
 * What is known of a header, or of several that say the same: who sent it, who certainly did not, and which answers of
 * the contract promise it. Recordings keep some headers only: that one is not there says nothing if it would have been
 * dropped.
 */
export function sightingOf(
  { operation, exchanges }: Subject,
  names: string[],
  { answers = exchanges, replies = operation.responses }: Among = {},
): Sighting {
  const wanted = new Set(names)
  const promises = replies.filter(({ headers }) => headers.some(({ name }) => wanted.has(name.toLowerCase())))
  const carries = (one: Exchange) => headersIn(one).some(([name]) => wanted.has(name))
  return {
    sent: answers.filter(carries),
    missing: answers.filter((one) => !carries(one) && wouldShow(one, names, operation)),
    promised: promises.map(partOf),
  }
}

/** Was it recorded, or is it promised? */
export function isThere({ sent, promised }: Pick<Sighting, 'sent' | 'promised'>): boolean {
  return sent.length + promised.length > 0
}

/** The values of a header in these answers, each once. */
export function valuesOf(exchanges: Exchange[], name: string): string[] {
  return [...new Set(exchanges.flatMap((one) => headersOf(headersIn(one), name)))]
}

/** Answers that are successes. */
export function successes(exchanges: Exchange[]): Exchange[] {
  return exchanges.filter(({ answer }) => answer.status >= 200 && answer.status < 300)
}

/** What the contract promises for a success. */
export function successReplies({ responses }: Operation): Reply[] {
  return responses.filter(({ status }) => status.startsWith('2'))
}

/** An answer as a place of the contract. */
export function partOf({ status }: Reply): ContractPart {
  return { kind: 'reply', status }
}

function headersIn({ answer, wire = [] }: Exchange): Header[] {
  return [...answer.headers, ...wire]
}

// What was read from a trace or a log may have no headers at all.
function wouldShow({ answer, wire, provenance }: Exchange, names: string[], operation: Operation): boolean {
  if (wire !== undefined && names.every(isOfWire)) return true
  if (provenance.partial || answer.headers.length === 0) return false
  return names.every((name) => responseHeaders([[name, '']], operation, answer.status).length > 0)
}

/** Whom to look at. Default: all recorded answers, and all that are promised. */
interface Among {
  answers?: Exchange[]
  replies?: Reply[]
}

export interface Sighting {
  sent: Exchange[]
  missing: Exchange[]
  promised: ContractPart[]
}
