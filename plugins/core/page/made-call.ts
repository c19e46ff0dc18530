import { isObject } from '../json.ts'
import type { Call, Content, Documents, Header, Json, Operation, Parameter } from '../model.ts'
import { writeInCookie, writeInHeader, writeInPath, writeInQuery } from '../parameters/write.ts'
import { formFields } from '../payload/form.ts'
import { sentType, writeBody } from '../payload/write.ts'

/** Values for what a call needs: of a parameter, and of a body in one of its media types. */
export interface Values {
  of(parameter: Parameter): Json | undefined
  body(content: Content): Json | undefined
}

/** A call of an operation, made from values: each is written where and how the contract says. */
export function madeCall(operation: Operation, values: Values, documents: Documents): Call {
  const { method, path, parameters, request } = operation
  const given = parameters.flatMap((parameter): Given[] => {
    const value = values.of(parameter)
    return value === undefined ? [] : [{ parameter, value }]
  })
  const content = request?.contents[0]
  const value = content && values.body(content)
  const body = content && value !== undefined ? writeBody(documents, content, value) : undefined
  const headers = headersOf(given)
  return {
    method,
    url: `{server}${urlOf(path, given)}`,
    headers: content && body ? [...headers, ['content-type', sentType(content, body)]] : headers,
    ...(body && { body }),
  }
}

interface Given {
  parameter: Parameter
  value: Json
}

function urlOf(path: string, given: Given[]): string {
  const filled = given
    .filter(({ parameter }) => parameter.in === 'path')
    .reduce(
      (url, { parameter, value }) => url.replaceAll(`{${parameter.name}}`, () => writeInPath(value, parameter)),
      path,
    )
  const query = given.flatMap(({ parameter, value }) => {
    if (parameter.in === 'query') return writeInQuery(value, parameter)
    return parameter.in === 'querystring' ? wholeQuery(value, parameter) : []
  })
  if (query.length === 0) return filled
  // A path may hold a query of its own, and a fragment, which is never sent (both are seen in real documents).
  const [bare = ''] = filled.split('#', 1)
  return `${bare}${bare.includes('?') ? '&' : '?'}${query.join('&')}`
}

// OpenAPI 3.2: the query as a whole, of a media type.
function wholeQuery(value: Json, { mediaType = '' }: Parameter): string[] {
  if (!/form-urlencoded/.test(mediaType))
    return [encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))]
  return isObject(value)
    ? formFields(value, {}).flatMap(([name, text]) => writeInQuery(text, { name, style: 'form', explode: true }))
    : writeInQuery(value, { name: '', style: 'form', explode: true })
}

// OpenAPI leaves these to the body and to security, whatever a document says of them (3.1, §4.8.12.1).
const elsewhere = new Set(['content-type', 'accept', 'authorization'])

function headersOf(given: Given[]): Header[] {
  const headers = given
    .filter(({ parameter }) => parameter.in === 'header' && !elsewhere.has(parameter.name.toLowerCase()))
    .map(({ parameter, value }): Header => [parameter.name.toLowerCase(), writeInHeader(value, parameter)])
  const cookies = given
    .filter(({ parameter, value }) => parameter.in === 'cookie' && value !== null)
    .map(({ parameter, value }) => writeInCookie(value, parameter))
  return cookies.length === 0 ? headers : [...headers, ['cookie', cookies.join('; ')]]
}
