import { isObject, listOf, objectOf, textOf } from '#core/json.ts'
import { mediaTypeOf } from '#core/http.ts'
import { bareType } from '#core/http/media-type.ts'
import type { Body, Exchange, Header, Json, JsonObject } from '#core/model.ts'

/**
 * Puts recorded calls and answers into an operation as examples, each under the name of its scenario, before those of
 * the contract. Parameters and body of a call have the same name, so that choosing one fills in the whole call, and what
 * is sent is what was recorded. The parameters are those of the path, too, and no references; `resolve` gives what a
 * `$ref` of this document points at.
 */
export function withRecorded(operation: JsonObject, takes: RecordedTake[], resolve: (node: Json) => Json): JsonObject {
  if (takes.length === 0) return operation
  const parameters = listOf(operation, 'parameters').map((parameter) => withValues(parameter, takes))
  const request = resolve(operation.requestBody ?? null)
  const responses = Object.entries(objectOf(operation, 'responses')).map(([status, given]): [string, Json] => [
    status,
    withAnswers(
      given,
      resolve(given),
      takes.filter(({ exchange }) => String(exchange.answer.status) === status),
    ),
  ])

  return {
    ...operation,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(isObject(request) ? { requestBody: withBodies(request, takes.map(toSent)) } : {}),
    ...(responses.length > 0 ? { responses: Object.fromEntries(responses) } : {}),
  }
}

function withValues(parameter: Json, takes: RecordedTake[]): Json {
  if (!isObject(parameter)) return parameter
  const examples = takes.flatMap(({ name, title, exchange, pathParameters }): [string, Json][] => {
    const value = sentValue(parameter, exchange, pathParameters)
    return value === undefined ? [] : [[name, { summary: title, value }]]
  })
  if (examples.length === 0) return parameter
  const { example: _, ...bare } = parameter
  return { ...bare, examples: { ...Object.fromEntries(examples), ...objectOf(parameter, 'examples') } }
}

function sentValue(parameter: JsonObject, { call }: Exchange, pathParameters: Values): string | undefined {
  const name = textOf(parameter, 'name') ?? ''
  const found = sentIn(parameter.in).find(([other]) => other === name)?.[1]
  // What was taken out, `{{token}}`, is nobody's value.
  return found?.includes('{{') ? undefined : found

  function sentIn(place: Json | undefined): [name: string, value: string][] {
    if (place === 'path') return Object.entries(pathParameters)
    if (place === 'query') return [...new URLSearchParams(call.url.split('#', 1)[0]?.split('?')[1])]
    return place === 'header'
      ? call.headers.filter(([other]) => other === name.toLowerCase()).map(([, value]) => [name, value])
      : []
  }
}

function withAnswers(given: Json, response: Json, takes: RecordedTake[]): Json {
  const messages = takes.map(({ name, title, exchange: { answer } }) => ({ name, title, ...answer }))
  return isObject(response) && messages.length > 0 ? withBodies(response, messages) : given
}

function withBodies(part: JsonObject, messages: Message[]): JsonObject {
  const contents = Object.entries(objectOf(part, 'content')).map(([mediaType, given]): [string, Json] => {
    const own = messages.filter(({ headers }) => mediaTypeOf(headers) === bareType(mediaType))
    const examples = own.flatMap(({ name, title, body }): [string, Json][] => {
      const value = valueFrom(body)
      return value === undefined ? [] : [[name, { summary: title, value }]]
    })
    if (examples.length === 0 || !isObject(given)) return [mediaType, given]
    const { example: _, ...bare } = given
    return [mediaType, { ...bare, examples: { ...Object.fromEntries(examples), ...objectOf(given, 'examples') } }]
  })
  return contents.length === 0 ? part : { ...part, content: Object.fromEntries(contents) }
}

function toSent({ name, title, exchange: { call } }: RecordedTake): Message {
  return { name, title, ...call }
}

// A large body is shown when it is asked for, not before.
function valueFrom(body: Body | undefined): Json | undefined {
  if (body?.kind === 'form') return Object.fromEntries(body.fields)
  if ((body?.kind !== 'json' && body?.kind !== 'text') || body.text.length > mostCharacters) return
  if (body.kind === 'text') return body.text
  const value: Json = JSON.parse(body.text)
  // Numbers that JavaScript cannot hold would be shown wrong, so the text itself is shown.
  return /\d{16}/.test(body.text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '')) ? body.text : value
}

const mostCharacters = 8192

type Values = { [name: string]: string }

/** A recorded exchange of an operation, and the scenario it belongs to. */
export interface RecordedTake {
  /** Unique among the takes of an operation. */
  name: string
  title: string
  exchange: Exchange
  pathParameters: Values
}

interface Message {
  name: string
  title: string
  headers: Header[]
  body?: Body
}
