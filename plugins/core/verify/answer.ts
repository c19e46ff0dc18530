import { headerOf, reason } from '../http.ts'
import type { Documents, Exchange, Finding, Operation, Reply } from '../model.ts'
import { replyFor } from '../payload.ts'
import { bodyFindings } from './answer-body.ts'
import { headerFindings, isJudged } from './answer-headers.ts'
import type { Report } from './report.ts'

/** Where the answer is not as promised. */
export function answerFindings(
  exchange: Exchange,
  operation: Operation,
  documents: Documents,
  report: Report,
): Finding[] {
  const { status, headers } = exchange.answer
  const reply = replyFor(operation, status)
  if (reply === undefined) return [undocumentedStatus(status, operation, report)]
  return [
    ...missingHeaders(exchange, reply, operation, report),
    ...headerFindings(headers, reply, documents, report),
    ...bodyFindings(exchange, reply, documents, report),
  ]
}

function undocumentedStatus(status: number, { id, responses }: Operation, report: Report): Finding {
  const promised = responses.map((response) => response.status).join(', ')
  return report({
    code: 'undocumented-status',
    message: `${status} ${reason(status)} is not a response of ${id}${promised ? ` (${promised})` : ''}`,
    help: `Add the response ${status} to ${id}, or record the call again`,
    place: report.at('status'),
    contract: report.part('responses'),
  })
}

function missingHeaders(
  { answer: { status, headers } }: Exchange,
  reply: Reply,
  { id }: Operation,
  report: Report,
): Finding[] {
  const missing = reply.headers
    .filter(isJudged)
    .filter(({ name, required }) => required && headerOf(headers, name) === undefined)
  return missing.map(({ name }) =>
    report({
      code: 'missing-response-header',
      message: `The header "${name}" is missing, which ${id} promises for ${status}`,
      help: 'Record the call again, or make the header optional',
      place: report.at('headers'),
      contract: report.part('responses', reply.status, 'headers', name),
    }),
  )
}
