import { isJson, mediaTypeOf } from '../http.ts'
import { present } from '../json.ts'
import type { Body, Call, Content, Documents, Finding, Header, Json, Operation, Place } from '../model.ts'
import { readFromPairs } from '../parameters/read.ts'
import { shapeAt } from '../parameters/shape.ts'
import { contentFor } from '../payload.ts'
import type { Report } from './report.ts'
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
  if (!isJson(content.mediaType) || (call.body.kind !== 'json' && call.body.kind !== 'text')) return []
  return jsonFindings(call.body, content, documents, report)
}

function jsonFindings(body: JsonOrText, { schema }: Content, documents: Documents, report: Report): Finding[] {
  const value = parse(body.text)
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
    violates(pointer, message, report.inBody('request', body, pointer), report),
  )
}

// Each property of a form is written as its `encoding` says (OpenAPI 3.1, §4.8.15).
function formFindings(
  fields: Header[],
  { schema, encoding }: Content,
  documents: Documents,
  report: Report,
): Finding[] {
  if (schema === undefined || /\{\{\w+\}\}/.test(JSON.stringify(fields))) return []
  const shape = shapeAt(documents, schema)
  const pairs = fields.map(([name, text]): [string, string] => [encodeURIComponent(name), encodeURIComponent(text)])
  const entries = [...shape.members].flatMap(([name, member]): [string, Json][] => {
    const {
      style = 'form',
      explode = style === 'form',
      contentType,
    } = (Object.hasOwn(encoding ?? {}, name) && encoding?.[name]) || {}
    const isDocument =
      contentType === undefined ? member.kind === 'object' && style === 'form' && explode : isJson(contentType)
    const read = readFromPairs(
      pairs,
      present({ name, style, explode, mediaType: isDocument ? 'application/json' : undefined }),
      member,
    )
    return read === undefined || 'fault' in read ? [] : [[name, read.value]]
  })
  const known = new Set(shape.members.keys())
  const others = fields.filter(([name]) => !known.has(name.split('[', 1)[0] ?? name))
  const value = Object.fromEntries([...others, ...entries])
  return violations(documents, schema, value, 'request').map(({ pointer, message }) =>
    violates(pointer, message, report.at('requestBody'), report),
  )
}

function violates(pointer: string, message: string, place: Place, report: Report): Finding {
  return report({
    code: 'request-violates-schema',
    message: `${pointer === '' ? 'The body sent' : `"${pointer}" of the body sent`}: ${message}`,
    help: `Record the call again, or correct the schema: ${report.contract}`,
    place,
  })
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type JsonOrText = Extract<Body, { kind: 'json' | 'text' }>
