import { isJson, mediaTypeOf } from '../http.ts'
import { parsedJson } from '../json.ts'
import { jsonErrorAt } from '../json/text.ts'
import type { Body, Call, Content, Documents, Finding, Operation } from '../model.ts'
import { contentFor } from '../payload.ts'
import { bodyViolates } from './body-violates.ts'
import { formFindings } from './form.ts'
import { multipartFindings } from './multipart.ts'
import type { Report, Said } from './report.ts'
import { textViolations } from './text-value.ts'
import { violations } from './value.ts'

/** Where the body of a call is not one that the contract allows: missing, of another media type, or against its schema. */
export function requestBodyFindings(
  call: Call,
  { id, request }: Operation,
  documents: Documents,
  report: Report,
): Finding[] {
  const { body } = call
  if (body === undefined) return request?.required ? [missing(id, report)] : []
  if (request === undefined || body.kind === 'partial') return []

  const mediaType = mediaTypeOf(call.headers)
  const content = contentFor(request, mediaType)
  if (content === undefined) {
    const accepted = request.contents.map((one) => one.mediaType).join(', ')
    const name = mediaType ?? 'A body without content-type'
    return [
      violates(report, {
        message: `${name} is not a media type that ${id} accepts (${accepted})`,
        help: `Record the call again, or add it to what ${id} accepts`,
        place: report.inFile('/request/headers/content-type', 'requestBody'),
        contract: report.part('requestBody', 'content'),
      }),
    ]
  }
  if (body.kind === 'form') return formFindings(body.fields, content, documents, report)
  if (body.kind === 'multipart') return multipartFindings(body.parts, content, documents, report)
  if (body.kind !== 'json' && body.kind !== 'text') return []
  if (isJson(mediaType)) return jsonFindings(body, content, documents, report)
  return mediaType === 'text/plain' ? textFindings(body, content, documents, report) : []
}

function missing(id: string, report: Report): Finding {
  return violates(report, {
    message: `The call has no body, and ${id} requires one`,
    help: 'Record the call again, or make the body optional',
    place: report.at('request'),
    contract: report.part('requestBody'),
  })
}

function violates(report: Report, said: Omit<Said, 'code'>): Finding {
  return report({ code: 'request-violates-schema', ...said })
}

function jsonFindings(body: JsonOrText, content: Content, documents: Documents, report: Report): Finding[] {
  const value = parsedJson(body.text)
  if (value === undefined) {
    return [
      report({
        code: 'malformed-json',
        message: 'The body sent is not JSON, although its media type says so',
        help: 'Record the call again.',
        place: report.inText('request', body, jsonErrorAt(body.text) ?? 0),
        contract: report.part('requestBody', 'content', content.mediaType),
      }),
    ]
  }
  return violations(documents, content.schema, value, 'request').map((one) =>
    bodyViolates(one, report, report.inBody('request', body, one.pointer)),
  )
}

function textFindings(body: JsonOrText, { schema }: Content, documents: Documents, report: Report): Finding[] {
  return textViolations(documents, schema, body.text.replace(/\n$/, ''), 'request').map((one) =>
    bodyViolates(one, report, report.inText('request', body, 0)),
  )
}

type JsonOrText = Extract<Body, { kind: 'json' | 'text' }>
