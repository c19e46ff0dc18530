import type {
  ApiVersion,
  Answer,
  Body,
  Call,
  Content,
  Documents,
  Exchange,
  Json,
  Operation,
  Parameter,
  Ref,
  Reply,
} from '../model.ts'
import { headerOf, isJson } from '../http.ts'
import { sentType, writeBody } from '../payload/write.ts'
import { withQuery } from './live-call.ts'
import { madeCall } from './made-call.ts'
import { versionHeaderOf, versionQueryOf } from './versioning.ts'

/**
 * A call and its answer made from the contract, for an operation that nobody has recorded. `exampleOf` gives a value
 * for a schema: one of those given that keeps it, else one that is made up. Whoever shows it must say that it was never
 * seen.
 */
export function syntheticExchange(
  version: ApiVersion,
  operation: Operation,
  exampleOf: ExampleOf,
  documents: Documents = {},
): Exchange {
  const { path } = operation.place
  return {
    id: `${version.api}/${version.version}/from-schema/${operation.id}`,
    operation: operation.id,
    call: asVersion(version, toCall(operation, exampleOf, documents)),
    answer: toAnswer(operation, exampleOf, documents),
    match: { query: 'exact', body: 'json', ignore: [] },
    volatile: {},
    redacted: {},
    provenance: { source: 'schema', recorded: '', partial: false },
    place: { path },
    lines: {},
  }
}

function toCall(operation: Operation, exampleOf: ExampleOf, documents: Documents): Call {
  return madeCall(
    operation,
    {
      of: (parameter) => (isNeeded(parameter) ? valueOfParameter(parameter, exampleOf) : undefined),
      body: (content) => valueOfContent(content, 'request', exampleOf),
    },
    documents,
  )
}

/** Says which version is meant where paths do not: in a header or in the query. */
function asVersion(version: ApiVersion, call: Call): Call {
  const header = versionHeaderOf(version)
  const query = versionQueryOf(version)
  const isSaid = header === undefined || headerOf(call.headers, header[0]) !== undefined
  return {
    ...call,
    url: query ? withQuery(call.url, query) : call.url,
    headers: isSaid ? call.headers : [...call.headers, header],
  }
}

function isNeeded({ required, in: place }: Parameter): boolean {
  return required || place === 'path'
}

// `/repos/owner/repo` reads better than `/repos/string/string`, where the schema lets any text stand there.
function valueOfParameter({ name, in: place, example, schema }: Parameter, exampleOf: ExampleOf): Json {
  if (schema === undefined) return example ?? name
  const given = [...(example === undefined ? [] : [example]), ...(place === 'path' ? [name] : [])]
  return exampleOf(schema, 'request', given) ?? name
}

/** The answer that stands for all when nothing is recorded: the first success. */
export function replyOf({ responses }: Operation): Reply | undefined {
  return responses.find(({ status }) => status.startsWith('2')) ?? responses[0]
}

function toAnswer(operation: Operation, exampleOf: ExampleOf, documents: Documents): Answer {
  const reply = replyOf(operation)
  const content = reply?.contents[0]
  const body = content && bodyOf(content, exampleOf, documents)
  return {
    status: statusOf(reply?.status),
    headers: content && body ? [['content-type', sentType(content, body)]] : [],
    ...(body ? { body } : {}),
  }
}

/** `2XX` stands for 200, and so does what is no status. */
function statusOf(status = '200'): number {
  const number = Number(status.replace(/XX$/i, '00'))
  return number >= 100 && number <= 599 ? number : 200
}

// What a picture or an archive holds cannot be made up.
function bodyOf(content: Content, exampleOf: ExampleOf, documents: Documents): Body | undefined {
  const value = valueOfContent(content, 'response', exampleOf)
  const body = value === undefined ? undefined : writeBody(documents, content, value)
  return body?.kind === 'binary' || body?.kind === 'multipart' ? undefined : body
}

// What the contract shows, if it keeps its schema. What is not JSON may be written out there, as it is sent.
function valueOfContent(
  { schema, itemSchema, examples, mediaType }: Content,
  direction: Direction,
  exampleOf: ExampleOf,
): Json | undefined {
  const shown = examples.flatMap(({ value }) => (value === undefined ? [] : [value]))
  const made = schema ?? itemSchema
  const isWritten = !isJson(mediaType) && typeof shown[0] === 'string'
  return made === undefined || isWritten ? shown[0] : exampleOf(made, direction, shown)
}

type Direction = 'request' | 'response'
/** A value for a schema: the first of those given that keeps it, else one that is made up. */
type ExampleOf = (schema: Ref, direction: Direction, given: Json[]) => Json | undefined
