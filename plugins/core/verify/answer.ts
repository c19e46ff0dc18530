import { bytesOf, headerOf, isJson, mediaTypeOf, reason } from '../http.ts'
import { parsedJson } from '../json.ts'
import type { Body, Content, Documents, Exchange, Finding, Operation, Ref, Reply, StreamEvent } from '../model.ts'
import { contentFor, replyFor } from '../payload.ts'
import type { Violation } from '../schema.ts'
import { errorIn, type SaidError } from './error-in-success.ts'
import type { Report } from './report.ts'
import { undocumentedFields } from './undocumented-fields.ts'
import { violations } from './value.ts'

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
  const missing = reply.headers.filter(({ name, required }) => required && headerOf(headers, name) === undefined)
  return [
    ...missing.map(({ name }) =>
      report({
        code: 'missing-response-header',
        message: `The header "${name}" is missing, which ${operation.id} promises for ${status}`,
        help: `Record the call again, or make the header optional: ${report.contract}`,
        place: report.at('headers'),
      }),
    ),
    ...bodyFindings(exchange, reply, documents, report),
  ]
}

function undocumentedStatus(status: number, { id, responses }: Operation, report: Report): Finding {
  const promised = responses.map((response) => response.status).join(', ')
  return report({
    code: 'undocumented-status',
    message: `${status} ${reason(status)} is not a response of ${id}${promised ? ` (${promised})` : ''}`,
    help: `Add the response ${status} to ${report.contract}, or record the call again`,
    place: report.at('status'),
  })
}

function bodyFindings({ call, answer }: Exchange, reply: Reply, documents: Documents, report: Report): Finding[] {
  const { body, headers } = answer
  const mediaType = mediaTypeOf(headers)
  if (body === undefined || bytesOf(body).length === 0) {
    const isBodiless = call.method === 'HEAD' || answer.status === 204 || answer.status === 304
    return reply.contents.length === 0 || isBodiless ? [] : [emptyBody(answer.status, reply, report)]
  }
  if (body.kind === 'partial') return []

  const content = contentFor(reply, mediaType)
  if (content === undefined) return [undocumentedType(mediaType, answer.status, body, reply, report)]
  return contentFindings(answer.status, body, content, documents, report)
}

function emptyBody(status: number, { contents }: Reply, report: Report): Finding {
  return report({
    code: 'empty-body',
    message: `The body is empty, and ${status} promises ${contents.map(({ mediaType }) => mediaType).join(' or ')}`,
    help: `Record the call again, or remove the content of ${status} from ${report.contract}`,
    place: report.at('response'),
  })
}

function undocumentedType(
  mediaType: string | undefined,
  status: number,
  body: Body,
  { contents }: Reply,
  report: Report,
): Finding {
  const isHtml = mediaType === 'text/html' || (body.kind === 'text' && /^\s*<(?:!doctype html|html)\b/i.test(body.text))
  if (isHtml && contents.some((content) => isJson(content.mediaType))) return html(status, report)
  const promised = contents.map((content) => content.mediaType).join(', ') || 'no body'
  return report({
    code: 'undocumented-media-type',
    message: `${mediaType ?? 'A body without content-type'} is not a media type of ${status} (${promised})`,
    help: `Add it to the response ${status} of ${report.contract}, or record the call again`,
    place: report.at('headers'),
  })
}

function html(status: number, report: Report): Finding {
  return report({
    code: 'html-instead-of-json',
    message: `The body is an HTML page, and ${status} promises JSON`,
    help: 'Something before the API answered (a proxy, a login page): record the call again.',
    place: report.at('responseBody'),
  })
}

function contentFindings(
  status: number,
  body: Body,
  content: Content,
  documents: Documents,
  report: Report,
): Finding[] {
  if (body.kind === 'events') return eventFindings(body.events, content, documents, report)
  if (!isJson(content.mediaType) && body.kind !== 'json') return []

  const value = body.kind === 'json' || body.kind === 'text' ? parsedJson(body.text) : undefined
  if (value === undefined) {
    const isHtml = body.kind === 'text' && /^\s*</.test(body.text)
    return [isHtml ? html(status, report) : malformed(report)]
  }
  const broken = violations(documents, content.schema, value, 'response')
  const failure = status < 300 ? errorIn(value) : undefined
  // One cause is told once.
  const told = new Set([...broken.map(({ pointer }) => pointer), `/${failure?.name ?? ''}`])
  return [
    ...broken.map(({ pointer, message }) =>
      report({
        code: 'body-violates-schema',
        message: `${pointer === '' ? 'The body' : `"${pointer}"`}: ${message}`,
        help: `Record the call again, or correct the schema: ${report.contract}`,
        place: report.inBody('response', body, pointer),
      }),
    ),
    ...(failure ? [errorInSuccess(status, body, failure, report)] : []),
    ...undocumentedFields(documents, content.schema, value)
      .filter(({ pointer }) => !told.has(pointer))
      .map(({ pointer, owner }) =>
        report({
          code: 'undocumented-field',
          severity: 'info',
          message: `"${pointer}" is in the answer, and the contract does not speak of it`,
          help: `Add it to ${owner}, or ask the provider whether it may be relied on`,
          place: report.inBody('response', body, pointer),
        }),
      ),
  ]
}

function errorInSuccess(status: number, body: Body, { name, text }: SaidError, report: Report): Finding {
  return report({
    code: 'error-in-success',
    severity: 'warning',
    message: `${status} ${reason(status)} says that all is well, and the body that it is not: ${text}`,
    help: `Let the API answer with a status of 400 or above; until then, say in ${report.contract} that clients have to look into the body`,
    place: report.inBody('response', body, `/${name}`),
  })
}

function malformed(report: Report): Finding {
  return report({
    code: 'malformed-json',
    message: 'The body is not JSON, although its media type says so',
    help: 'Record the call again; if the API really answers so, mend the API.',
    place: report.at('responseBody'),
  })
}

// `itemSchema` is of an event as an object (OpenAPI 3.2); many contracts give the schema of its data instead.
function eventFindings(
  events: readonly StreamEvent[],
  content: Content,
  documents: Documents,
  report: Report,
): Finding[] {
  const schema = content.itemSchema
  if (schema === undefined) return []
  return events.flatMap((event, index) =>
    eventViolations(event, schema, documents).map(({ pointer, message }) =>
      report({
        code: 'event-violates-schema',
        message: `Event ${index + 1}${pointer === '' ? '' : `, "${pointer}"`}: ${message}`,
        help: `Record the call again, or correct the schema: ${report.contract}`,
        place: report.at('responseBody'),
        culprit: `${index} ${pointer} ${message}`,
      }),
    ),
  )
}

function eventViolations({ data, event, id }: StreamEvent, schema: Ref, documents: Documents): Violation[] {
  const whole = { data, ...(event !== undefined && { event }), ...(id !== undefined && { id }) }
  const asEvent = violations(documents, schema, whole, 'response')
  const value = parsedJson(data)
  if (asEvent.length === 0 || value === undefined) return asEvent
  return violations(documents, schema, value, 'response')
}
