import { bytesOf, isJson, mediaTypeOf } from '../http.ts'
import type { Body, Documents, Exchange, Finding, Reply } from '../model.ts'
import { contentFor } from '../payload.ts'
import { type AnsweredBody, breaksSchema, html } from './answered.ts'
import { jsonFindings } from './answer-json.ts'
import { eventFindings } from './events.ts'
import { isSequence, lineFindings } from './lines.ts'
import type { Report } from './report.ts'
import { textViolations } from './text-value.ts'

/** Where the body of an answer is not as promised: missing, of another media type, no JSON, or against its schema. */
export function bodyFindings(
  { call, answer }: Exchange,
  reply: Reply,
  documents: Documents,
  report: Report,
): Finding[] {
  const { body, headers, status } = answer
  const mediaType = mediaTypeOf(headers)
  const content = contentFor(reply, mediaType)
  const isBodiless = call.method === 'HEAD' || status === 204 || status === 304
  // What stands for all else stands for redirects, which need no body.
  const isRedirect = status >= 300 && status < 400 && reply.status === 'default'
  if (body === undefined || bytesOf(body).length === 0) {
    const mayBeEmpty = isBodiless || isRedirect || (content !== undefined && /^text\/(?!json)/.test(mediaType ?? ''))
    return reply.contents.length === 0 || mayBeEmpty ? [] : [emptyBody(status, reply, report)]
  }
  if (body.kind === 'partial') return []

  if (content === undefined) return [undocumentedType({ mediaType, body, reply, status, isBodiless, report })]
  const part = () => report.part('responses', reply.status, 'content', content.mediaType)
  return contentFindings({ body, content, mediaType, status, documents, report, part })
}

function emptyBody(status: number, reply: Reply, report: Report): Finding {
  return report({
    code: 'empty-body',
    message: `The body is empty, and ${status} promises ${reply.contents.map(({ mediaType }) => mediaType).join(' or ')}`,
    help: `Record the call again, or remove the content of ${status} from the contract`,
    place: report.at('response'),
    contract: report.part('responses', reply.status, 'content'),
  })
}

function undocumentedType({ mediaType, body, reply, status, isBodiless, report }: Undocumented): Finding {
  const json = reply.contents.find((content) => isJson(content.mediaType))
  if (json && (mediaType === 'text/html' || looksLikeHtml(body))) {
    return html({ status, body, report, part: () => report.part('responses', reply.status, 'content', json.mediaType) })
  }
  const promised = reply.contents.map((content) => content.mediaType).join(', ') || 'no body'
  const isUnsaid = reply.contents.length === 0 && !isBodiless
  return report({
    code: 'undocumented-media-type',
    ...(isUnsaid && { severity: 'warning' }),
    message: `${mediaType ?? 'A body without content-type'} is not a media type of ${status} (${promised})`,
    help: `Add it to the response ${status} of the contract, or record the call again`,
    place: report.inFile('/response/headers/content-type', 'headers'),
    contract: report.part('responses', reply.status, 'content'),
  })
}

function looksLikeHtml(body: Body): boolean {
  return (body.kind === 'text' || body.kind === 'json') && /^\s*<(?:!doctype\s+html|html|head|body)\b/i.test(body.text)
}

function contentFindings(told: AnsweredBody): Finding[] {
  const { body, content, mediaType, documents, report } = told
  if (body.kind === 'events') return eventFindings(body.events, content, documents, report)
  if (body.kind === 'text' && isSequence(mediaType)) return lineFindings(body, content, documents, report)
  const isWritten = isJson(mediaType) || (body.kind === 'json' && mediaType !== 'text/plain')
  if (isWritten) return jsonFindings(told)
  if (body.kind !== 'text' || mediaType !== 'text/plain') return []
  return textViolations(documents, content.schema, body.text.replace(/\n$/, ''), 'response').map((one) =>
    breaksSchema(one, told, report.inText('response', body, 0)),
  )
}

interface Undocumented {
  mediaType: string | undefined
  body: Body
  reply: Reply
  status: number
  /** A status or a method that goes without a body, whatever the contract says. */
  isBodiless: boolean
  report: Report
}
