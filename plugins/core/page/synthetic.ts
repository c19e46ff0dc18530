import type {
  ApiVersion,
  Answer,
  Body,
  Call,
  Content,
  Exchange,
  Header,
  Json,
  Operation,
  Parameter,
  Ref,
} from '../model.ts'

/**
 * A call and its answer made from the contract, for an operation that nobody has recorded. `exampleOf` gives a value
 * for a schema without an example of its own. Whoever shows it must say that it was never seen.
 */
export function syntheticExchange(version: ApiVersion, operation: Operation, exampleOf: ExampleOf): Exchange {
  const { path } = operation.place
  return {
    id: `${version.api}/${version.version}/from-schema/${operation.id}`,
    operation: operation.id,
    call: toCall(operation, exampleOf),
    answer: toAnswer(operation, exampleOf),
    match: { query: 'exact', body: 'json', ignore: [] },
    volatile: {},
    redacted: {},
    provenance: { source: 'schema', recorded: '', partial: false },
    place: { path },
    lines: {},
  }
}

function toCall({ method, path, parameters, request }: Operation, exampleOf: ExampleOf): Call {
  const content = request?.contents[0]
  const needed = parameters.filter(({ required, in: place }) => required || place === 'path')
  const parameterValue = (parameter: Parameter) =>
    textOf(parameter.example ?? (parameter.schema && exampleOf(parameter.schema, 'request')), parameter)
  const filled = needed
    .filter((parameter) => parameter.in === 'path')
    .reduce((url, one) => url.replace(`{${one.name}}`, encodeURIComponent(parameterValue(one))), path)
  const query = new URLSearchParams(
    needed.filter((one) => one.in === 'query').map((one) => [one.name, parameterValue(one)]),
  ).toString()
  const headers = needed
    .filter((one) => one.in === 'header')
    .map((one): Header => [one.name.toLowerCase(), parameterValue(one)])
  const body = content && bodyOf(content, 'request', exampleOf)
  return {
    method,
    url: `{server}${filled}${query && `?${query}`}`,
    headers: [...headers, ...(content && body ? [typeHeader(content)] : [])],
    ...(body ? { body } : {}),
  }
}

function toAnswer({ responses }: Operation, exampleOf: ExampleOf): Answer {
  const reply = responses.find(({ status }) => status.startsWith('2')) ?? responses[0]
  const content = reply?.contents[0]
  const body = content && bodyOf(content, 'response', exampleOf)
  return {
    status: statusOf(reply?.status),
    headers: content && body ? [typeHeader(content)] : [],
    ...(body ? { body } : {}),
  }
}

/** `2XX` stands for 200. */
function statusOf(status = '200'): number {
  const number = Number(status.replace(/XX$/i, '00'))
  return Number.isInteger(number) ? number : 200
}

function bodyOf(
  { mediaType, schema, examples }: Content,
  direction: Direction,
  exampleOf: ExampleOf,
): Body | undefined {
  const value = examples[0]?.value ?? (schema === undefined ? undefined : exampleOf(schema, direction))
  if (value === undefined) return
  if (/\bjson\b/.test(mediaType)) return { kind: 'json', text: JSON.stringify(value, null, 2) }
  return typeof value === 'string' ? { kind: 'text', text: value } : undefined
}

function typeHeader({ mediaType }: Content): Header {
  return ['content-type', mediaType]
}

function textOf(value: Json | undefined, { name }: Parameter): string {
  if (value === undefined || value === null) return name
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

type Direction = 'request' | 'response'
type ExampleOf = (schema: Ref, direction: Direction) => Json | undefined
