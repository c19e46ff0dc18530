import { mediaTypeOf, reason } from '../http.ts'
import { parsedJson } from '../json.ts'
import type { Answer } from '../model.ts'
import { replyFor } from '../payload.ts'
import { errorIn } from '../verify/error-in-success.ts'
import type { PromisedReply } from './judge.ts'

/** What a status means here, in the words of the contract. */
export function meaningOf(status: number, replies: PromisedReply[]): Meaning {
  const reply = replyFor({ responses: replies }, status)
  if (reply === undefined) return { documented: false, text: `The contract does not say what ${status} means here` }
  const text = reply.description?.trim() || reason(status) || `The contract promises ${status} and says no more`
  return { documented: true, text, ...(reply.status !== String(status) && { as: reply.status }) }
}

/** How the body of an answer says that the call failed, although its status says that all is well. */
export function failureInside({ status, headers, body }: Answer): string | undefined {
  if (status < 200 || status > 299 || body?.kind !== 'json') return
  const value = parsedJson(body.text)
  const found = value === undefined ? undefined : errorIn(value, mediaTypeOf(headers))
  return found && `The status says that all is well, and the body that it is not: ${found.text}`
}

export interface Meaning {
  documented: boolean
  text: string
  /** The row of the contract that says it, when it is one for many: `default`, `4XX`. */
  as?: string
}
