import { headerOf, isJson, mediaTypeOf } from '../http.ts'
import type { Call, Documents, Exchange, Finding, Json, Operation, Parameter } from '../model.ts'
import { matchPath } from '../bind/path-template.ts'
import { contentFor } from '../payload.ts'
import type { Report } from './report.ts'
import { violations } from './value.ts'

/** Where the call is not one that the contract allows. */
export function requestFindings(
  { call }: Exchange,
  operation: Operation,
  documents: Documents,
  report: Report,
): Finding[] {
  return [
    ...operation.parameters.flatMap((parameter) => parameterFindings(parameter, call, operation, documents, report)),
    ...bodyFindings(call, operation, documents, report),
  ]
}

function parameterFindings(
  parameter: Parameter,
  call: Call,
  operation: Operation,
  documents: Documents,
  report: Report,
): Finding[] {
  const { name, in: where, required } = parameter
  const given = givenFor(parameter, call, operation)
  if (given.length === 0) {
    if (!required || where === 'path' || where === 'cookie') return []
    return [violates(`The ${where} parameter "${name}" is missing, and ${operation.id} requires it`, report)]
  }
  const value = deserialised(parameter, given)
  if (value === undefined) return []
  return valueFindings(documents, parameter.schema, value).map((message) =>
    violates(`The ${where} parameter "${name}": ${message}`, report),
  )

  function violates(message: string, make: Report): Finding {
    const help = `Record the call again, or correct the parameter: ${make.contract}`
    return make({
      code: 'request-violates-schema',
      message,
      help,
      place: make.at(where === 'header' ? 'request' : 'url'),
    })
  }
}

// A text in a URL may be a number or a boolean; it is right if either reading is.
function valueFindings(documents: Documents, schema: Parameter['schema'], value: Json): string[] {
  const asText = violations(documents, schema, value, 'request')
  if (asText.length === 0 || typeof value !== 'string') return asText.slice(0, 1).map(({ message }) => message)
  const other = primitive(value)
  if (other !== undefined && violations(documents, schema, other, 'request').length === 0) return []
  const told = other === undefined ? asText : violations(documents, schema, other, 'request')
  return told.slice(0, 1).map(({ message }) => message)
}

function primitive(text: string): Json | undefined {
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) return Number(text)
  return text === 'true' ? true : text === 'false' ? false : undefined
}

// Stand-ins stand for whatever is right, and objects and lists are taken as they come (style, explode).
function deserialised({ style, mediaType }: Parameter, given: string[]): Json | undefined {
  const [first = ''] = given
  if (given.length > 1 || mediaType !== undefined || style === 'deepObject' || /\{\{\w+\}\}/.test(first))
    return undefined
  return /[,|]/.test(first) ? undefined : first
}

function givenFor({ name, in: where }: Parameter, call: Call, operation: Operation): string[] {
  if (where === 'header') return [headerOf(call.headers, name)].filter((value) => value !== undefined)
  if (where === 'query')
    return [...new URLSearchParams(/\?([^#]*)/.exec(call.url)?.[1] ?? '')].flatMap(([other, value]) =>
      other === name ? [value] : [],
    )
  if (where !== 'path') return []
  const path = call.url.startsWith('{server}') ? call.url.slice('{server}'.length).split(/[?#]/, 1)[0] : undefined
  const value = path === undefined ? undefined : matchPath(operation.path, path)?.parameters[name]
  return value === undefined ? [] : [value]
}

function bodyFindings(call: Call, { id, request }: Operation, documents: Documents, report: Report): Finding[] {
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
  if (!isJson(content.mediaType) || (call.body.kind !== 'json' && call.body.kind !== 'text')) return []
  const { body } = call
  const value = parse(call.body.text)
  if (value === undefined) {
    return [
      report({
        code: 'malformed-json',
        message: 'The body sent is not JSON, although its media type says so',
        help: 'Record the call again.',
        place,
      }),
    ]
  }
  return violations(documents, content.schema, value, 'request').map(({ pointer, message }) =>
    report({
      code: 'request-violates-schema',
      message: `${pointer === '' ? 'The body sent' : `"${pointer}" of the body sent`}: ${message}`,
      help: `Record the call again, or correct the schema: ${report.contract}`,
      place: report.inBody('request', body, pointer),
    }),
  )
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
