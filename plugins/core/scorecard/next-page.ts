import { headersOf } from '../http.ts'
import { isObject, member, parsedJson } from '../json.ts'
import type { Exchange, Json, ReplyHeader } from '../model.ts'
import type { ContractPart, Subject } from './criterion.ts'
import { fieldNames } from './fields.ts'
import { partOf, successes, successReplies } from './sighting.ts'

/** The answers that link to the next page (RFC 8288), and those that are promised to do so. */
export function nextLinks({ operation, exchanges }: Subject): { recordings: Exchange[]; contract: ContractPart[] } {
  const promised = successReplies(operation).filter(({ headers }) => headers.some(isPromise))
  return {
    recordings: successes(exchanges).filter(({ answer }) => headersOf(answer.headers, 'link').some(isNext)),
    contract: promised.map(partOf),
  }
}

// A link may lead anywhere: to the next page only if the contract says so.
function isPromise({ name, description, example, examples }: ReplyHeader): boolean {
  return name.toLowerCase() === 'link' && /\bnext\b|\bpag/i.test(JSON.stringify([description, example, examples]))
}

/** The fields of answers that tell where the list goes on: `next_cursor`, `links.next`. */
export function nextFields({ operation, documents, exchanges }: Subject): NextFields {
  const promised = successReplies(operation).flatMap((reply) =>
    reply.contents
      .flatMap(({ schema }) => (schema === undefined ? [] : fieldNames(documents, schema)))
      .flatMap((name) => (nextNames.test(name) ? [{ name, reply }] : [])),
  )
  const recorded = successes(exchanges).flatMap((exchange) => {
    const { body } = exchange.answer
    const names = body?.kind === 'json' ? namesIn(parsedJson(body.text)) : []
    return names.flatMap((name) => (nextNames.test(name) ? [{ name, exchange }] : []))
  })
  return {
    names: [...new Set([...promised, ...recorded].map(({ name }) => name))],
    recordings: recorded.map(({ exchange }) => exchange),
    contract: promised.map(({ reply }) => partOf(reply)),
  }
}

function isNext(link: string): boolean {
  return /;\s?rel="?(?:[a-z]{1,20} )?next\b/i.test(link)
}

function namesIn(body: Json | undefined): string[] {
  const holders = [body, ...['links', '_links', 'meta', 'paging', 'pagination'].map((name) => member(body, name))]
  return holders.flatMap((holder) => (isObject(holder) ? Object.keys(holder) : []))
}

const nextNames = /^(?:next|next_?(?:cursor|page|page_?token|token|link|url|marker)|end_?cursor|continuation_?token)$/i

interface NextFields {
  names: string[]
  recordings: Exchange[]
  contract: ContractPart[]
}
