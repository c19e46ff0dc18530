import { bodyFrom } from '../http.ts'
import { essence, isJson } from '../http/media-type.ts'
import { parsedJson } from '../json.ts'
import type {
  Argument,
  Body,
  Call,
  Content,
  Documents,
  Header,
  Json,
  JsonObject,
  Operation,
  Parameter,
} from '../model.ts'
import { madeCall } from '../page/made-call.ts'
import { contentFor } from '../payload.ts'
import { sentType, writeBody } from '../payload/write.ts'

/** What a step sends: values for parameters, and a body. `contentType` is asked for; else the operation's first. */
export interface Sent {
  parameters: { argument: Argument; value: Json }[]
  body?: { contentType?: string; value: Json }
}

/**
 * The call of a step: each value is written where the step says, in the style that the contract has for it. What the
 * contract does not know is sent all the same, since a workflow may show how the API refuses it. `path` are the values of
 * the path, by name. `why` tells what is missing.
 */
export function stepCall(
  operation: Operation,
  { parameters, body }: Sent,
  documents: Documents,
): { call: Call; path: JsonObject } | { why: string } {
  const values = new Map(parameters.map(({ argument, value }) => [parameterOf(argument, operation), value]))
  const made = madeCall(
    { ...withoutBody(operation), parameters: [...values.keys()] },
    { of: (parameter) => values.get(parameter), body: () => undefined },
    documents,
  )
  const [unfilled] = /\{[^{}]*\}/.exec(made.url.slice('{server}'.length).split('?', 1)[0] ?? '') ?? []
  if (unfilled) return { why: `The path parameter ${unfilled} has no value` }

  const written = body && bodyOf(operation, body, documents)
  const own = parameters.flatMap(({ argument, value }) => plainHeader(argument, value))
  const sent = [...own, ...made.headers]
  const type: Header[] =
    written && !own.some(([name]) => name === 'content-type') ? [['content-type', written.type]] : []
  return {
    call: {
      method: made.method,
      url: withQuery(made.url, parameters),
      headers: [...sent, ...type],
      ...(written && { body: written.body }),
    },
    path: Object.fromEntries(
      parameters.flatMap(({ argument, value }) => (argument.in === 'path' ? [[argument.name, value]] : [])),
    ),
  }
}

function withoutBody({ request: _, ...operation }: Operation): Operation {
  return operation
}

// A parameter of the contract is written as the contract says. Names of headers do not care for case.
function parameterOf({ name, in: place = 'query' }: Argument, operation: Operation): Parameter {
  const plain = (text: string) => (place === 'header' ? text.toLowerCase() : text)
  const known = operation.parameters.find((one) => one.in === place && plain(one.name) === plain(name))
  if (known) return known
  const isForm = place === 'query' || place === 'cookie'
  const style = isForm ? 'form' : 'simple'
  return { name, in: place, required: false, deprecated: false, style, explode: isForm, place: operation.place }
}

// Those that OpenAPI leaves to the body and to security are parameters like any other here.
function plainHeader({ name, in: place }: Argument, value: Json): Header[] {
  const plain = name.toLowerCase()
  if (place !== 'header' || !['authorization', 'accept', 'content-type'].includes(plain)) return []
  return [[plain, typeof value === 'string' ? value : JSON.stringify(value)]]
}

// A querystring is the whole query, as it is sent (Arazzo 1.1, §"Parameter Object").
function withQuery(url: string, parameters: Sent['parameters']): string {
  const whole = parameters.find(({ argument }) => argument.in === 'querystring')
  if (whole === undefined) return url
  const text = typeof whole.value === 'string' ? whole.value : JSON.stringify(whole.value)
  return `${url.split('?', 1)[0]}?${text.replace(/^\?/, '').replace(/[\s#]/g, encodeURIComponent)}`
}

function bodyOf(
  { request }: Operation,
  { contentType, value }: { contentType?: string; value: Json },
  documents: Documents,
): { body: Body; type: string } | undefined {
  const asked: Content | undefined = contentType === undefined ? undefined : { mediaType: contentType, examples: [] }
  const known = asked ? contentFor(request ?? { contents: [] }, contentType) : request?.contents[0]
  const content = known ?? asked ?? { mediaType: 'application/json', examples: [] }
  const type = contentType ?? content.mediaType
  const body =
    typeof value === 'string' ? textBody(value, type) : writeBody(documents, { ...content, mediaType: type }, value)
  return body && { body, type: sentType({ ...content, mediaType: type }, body) }
}

// A text is the body as it is sent; only where that is no JSON, it is a text of JSON.
function textBody(text: string, mediaType: string): Body {
  const type = essence(mediaType) ?? mediaType
  const isText = isJson(type) && parsedJson(text) === undefined
  return bodyFrom(mediaType, new TextEncoder().encode(isText ? JSON.stringify(text) : text))
}
