import { isJson, mediaTypeOf } from '../http.ts'
import { parsedJson } from '../json.ts'
import type { Body, Call, Content, Documents, Finding, Operation } from '../model.ts'
import { contentFor } from '../payload.ts'
import { formFindings } from './form.ts'
import { multipartFindings } from './multipart.ts'
import { bodyViolates, type Report } from './report.ts'
import { violations } from './value.ts'

/** Where the body of a call is not one that the contract allows: missing, of another media type, or against its schema. */
export function requestBodyFindings(
  call: Call,
  { id, request }: Operation,
  documents: Documents,
  report: Report,
): Finding[] {
  const place = report.at('requestBody')
  if (call.body === undefined) {
    if (!request?.required) return []
    const help = `Record the call again, or make the body optional: ${report.contract}`
    return [
      report({
        code: 'request-violates-schema',
        message: `The call has no body, and ${id} requires one`,
        help,
        place: report.at('request'),
      }),
    ]
  }
  if (request === undefined || call.body.kind === 'partial') return []

  const mediaType = mediaTypeOf(call.headers)
  const content = contentFor(request, mediaType)
  if (content === undefined) {
    const accepted = request.contents.map((one) => one.mediaType).join(', ')
    const message = `${mediaType ?? 'A body without content-type'} is not a media type that ${id} accepts (${accepted})`
    return [
      report({
        code: 'request-violates-schema',
        message,
        help: `Record the call again, or add it to ${report.contract}`,
        place,
      }),
    ]
  }
  if (call.body.kind === 'form') return formFindings(call.body.fields, content, documents, report)
  if (call.body.kind === 'multipart') return multipartFindings(call.body.parts, content, documents, report)
  if (!isJson(content.mediaType) || (call.body.kind !== 'json' && call.body.kind !== 'text')) return []
  return jsonFindings(call.body, content, documents, report)
}

function jsonFindings(body: JsonOrText, { schema }: Content, documents: Documents, report: Report): Finding[] {
  const value = parsedJson(body.text)
  if (value === undefined) {
    return [
      report({
        code: 'malformed-json',
        message: 'The body sent is not JSON, although its media type says so',
        help: 'Record the call again.',
        place: report.at('requestBody'),
      }),
    ]
  }
  return violations(documents, schema, value, 'request').map(({ pointer, message }) =>
    bodyViolates(pointer, message, report, report.inBody('request', body, pointer)),
  )
}

type JsonOrText = Extract<Body, { kind: 'json' | 'text' }>
