import { mediaTypeOf } from '../../http.ts'
import { textOf } from '../../json.ts'
import type { Body, Content, Evidence, Exchange, Operation, Scenario } from '../../model.ts'
import { dateInWords } from '../../page/dates.ts'
import { contentFor, replyFor } from '../../payload.ts'
import type { Contract, Exported } from '../export-format.ts'
import { exampleOf, type Shown } from './example.ts'
import { type BodyOf, type DocumentPath, mediaTypeAt } from './target.ts'

/** A recorded body, and the media type in the contract of which it is an example. */
export interface Found {
  path: DocumentPath
  scenario: string
  exchange: string
  summary: string
  evidence: Evidence
  shown: Shown
}

/** The bodies of a contract's recordings that may be examples; or, in words, why they may not. */
export function foundIn({ scenarios, project, documents }: Exported, contract: Contract): (Found | string)[] {
  const evidence = new Map(project.evidence.map((one) => [one.exchange, one]))
  const operations = new Map(contract.version.operations.map((operation) => [operation.id, operation]))
  const bound = new Map(project.bindings.map(({ exchange, operation }) => [exchange, operations.get(operation)]))

  return scenarios.flatMap((scenario) =>
    scenario.exchanges.flatMap((exchange) => {
      const operation = bound.get(exchange.id)
      const seen = evidence.get(exchange.id)
      if (operation === undefined) return `${exchange.id}: it is a call of no operation`
      if (seen === undefined || !trusted.has(seen.state)) return `${exchange.id}: it is ${seen?.state ?? 'not judged'}`
      if (exchange.provenance.partial) return `${exchange.id}: it is not recorded as a whole`
      return bodiesOf(exchange, operation).map((one) => {
        const path = mediaTypeAt(contract.document, operation, one.of)
        const dialect = textOf(contract.document, 'openapi') ?? ''
        const shown = exampleOf(one.body, one.content, { documents, direction: one.direction, dialect })
        const reason = typeof shown === 'string' ? shown : 'its media type stands in another document'
        if (typeof shown === 'string' || path === undefined) return `${exchange.id}: its ${one.what}, because ${reason}`
        return { path, ...told(scenario, exchange, seen), shown }
      })
    }),
  )
}

const trusted = new Set<Evidence['state']>(['verified', 'recorded'])

// A call that was refused may be wrong, and is no example of how to make one.
function bodiesOf({ call, answer }: Exchange, operation: Operation): BodyFound[] {
  const sent = operation.request && contentFor(operation.request, mediaTypeOf(call.headers))
  const reply = replyFor(operation, answer.status)
  const answered = reply && contentFor(reply, mediaTypeOf(answer.headers))
  const found: BodyFound[] = []
  if (call.body && sent && answer.status < 400) {
    const of: BodyOf = { of: 'call', mediaType: sent.mediaType }
    found.push({ what: 'request body', direction: 'request', body: call.body, content: sent, of })
  }
  if (answer.body && reply && answered) {
    const of: BodyOf = { of: 'answer', status: reply.status, mediaType: answered.mediaType }
    found.push({ what: 'response body', direction: 'response', body: answer.body, content: answered, of })
  }
  return found
}

function told(scenario: Scenario, exchange: Exchange, evidence: Evidence): Omit<Found, 'path' | 'shown'> {
  const summary = `${exchange.summary ?? scenario.title} (${evidence.state} ${dateInWords(evidence.date)})`
  return { scenario: scenario.name, exchange: exchange.id, summary, evidence }
}

interface BodyFound {
  what: string
  direction: 'request' | 'response'
  body: Body
  content: Content
  of: BodyOf
}
