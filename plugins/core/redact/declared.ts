import type { Captured } from '../captures/capture.ts'
import { isJson, mediaTypeOf } from '../http.ts'
import { isObject, listOf, member, objectOf, parsedJson } from '../json.ts'
import type { ApiVersion, Body, Content, Documents, Json, Operation, Part, Ref } from '../model.ts'
import { contentFor, replyFor } from '../payload.ts'
import { toPointer } from '../pointer.ts'
import { below, lookUp, resolveRef } from '../refs.ts'

/**
 * What the contract declares secret in an exchange, by pointer: its API keys, `format: password`, `writeOnly`,
 * `x-sensitive`; and `harmless` where it says `x-sensitive: false`. A cookie is at `/cookie/<name>`.
 */
export function declaredSecrets(
  { call, answer }: Captured,
  operation: Operation,
  { version, documents }: { version: ApiVersion; documents: Documents },
): Map<string, string> {
  const sent = operation.request && contentFor(operation.request, mediaTypeOf(call.headers))
  const promised = replyFor(operation, answer.status)
  const got = promised && contentFor(promised, mediaTypeOf(answer.headers))
  return new Map([
    ...version.security.flatMap((scheme): [string, string][] =>
      scheme.kind === 'apiKey' ? [[pointerOf(scheme), 'apiKey']] : [],
    ),
    ...operation.parameters.flatMap((parameter): [string, string][] => {
      const kind = parameter.schema && sensitivity(documents, parameter.schema)
      return kind === undefined ? [] : [[pointerOf(parameter), kind]]
    }),
    ...(promised?.headers ?? []).flatMap(({ name, schema }): [string, string][] => {
      const kind = schema && sensitivity(documents, schema)
      return kind === undefined ? [] : [[`/response/headers${toPointer([name.toLowerCase()])}`, kind]]
    }),
    ...inBody(documents, sent, call.body, '/request'),
    ...inBody(documents, got, answer.body, '/response'),
  ])
}

function pointerOf({ in: where, name }: { in: string; name: string }): string {
  if (where === 'cookie') return `/cookie/${name}`
  return where === 'header'
    ? `/request/headers${toPointer([name.toLowerCase()])}`
    : `/request/query${toPointer([name])}`
}

function inBody(
  documents: Documents,
  content: Content | undefined,
  body: Body | undefined,
  side: string,
): [string, string][] {
  if (content?.schema === undefined || body === undefined) return []
  const found: [string, string][] = []
  const value = jsonOf(body)
  if (value !== undefined) {
    collect({ documents, found }, content.schema, value, `${side}/${body.kind === 'form' ? 'form' : 'json'}`, 0)
  }
  if (body.kind === 'multipart') {
    // The schema knows a part by its name, the recording by its number.
    const named: [string, string][] = []
    collect({ documents, found: named }, content.schema, valueOfParts(body.parts), '', 0)
    for (const [pointer, kind] of named) found.push(...spotsOf(body.parts, pointer, kind, side))
  }
  return found
}

function valueOfParts(parts: Part[]): Json {
  return Object.fromEntries(
    parts.flatMap((part): [string, Json][] => ('text' in part ? [[part.name, givenIn(part)]] : [])),
  )
}

function givenIn({ text, mediaType }: Part & { text: string }): Json {
  return isJson(mediaType) ? (parsedJson(text) ?? text) : text
}

function spotsOf(parts: Part[], pointer: string, kind: string, side: string): [string, string][] {
  return parts.flatMap(({ name }, index): [string, string][] => {
    const [at, start] = [`${side}/multipart/${index}/text`, toPointer([name])]
    return pointer === start || pointer.startsWith(`${start}/`) ? [[at + pointer.slice(start.length), kind]] : []
  })
}

function jsonOf(body: Body): Json | undefined {
  if (body.kind === 'form') return Object.fromEntries(body.fields)
  return body.kind === 'json' ? parsedJson(body.text) : undefined
}

interface Search {
  documents: Documents
  found: [string, string][]
}

// The schema's parts that apply to a value are those with its names; which branch of a choice holds does not matter here.
function collect(search: Search, ref: Ref, value: Json, pointer: string, depth: number): void {
  const schema = depth < 60 ? lookUp(search.documents, ref)?.value : undefined
  if (!isObject(schema)) return

  const kind = kindOf(schema)
  if (kind !== undefined && !isObject(value) && !Array.isArray(value)) search.found.push([pointer, kind])

  const target = member(schema, '$ref')
  const resolved = typeof target === 'string' ? resolveRef(search.documents, ref, target) : undefined
  if (resolved) collect(search, resolved.ref, value, pointer, depth + 1)
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    for (const index of listOf(schema, keyword).keys()) {
      collect(search, below(ref, keyword, index), value, pointer, depth + 1)
    }
  }
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      collect(search, below(ref, 'items'), item, `${pointer}/${index}`, depth + 1)
    }
  }
  if (!isObject(value)) return
  const properties = objectOf(schema, 'properties')
  for (const [name, part] of Object.entries(value)) {
    const place = Object.hasOwn(properties, name) ? below(ref, 'properties', name) : below(ref, 'additionalProperties')
    collect(search, place, part, pointer + toPointer([name]), depth + 1)
  }
}

function sensitivity(documents: Documents, ref: Ref): string | undefined {
  const schema = lookUp(documents, ref)?.value
  if (!isObject(schema)) return undefined
  const target = member(schema, '$ref')
  const resolved = typeof target === 'string' ? resolveRef(documents, ref, target)?.value : undefined
  return kindOf(schema) ?? (isObject(resolved) ? kindOf(resolved) : undefined)
}

function kindOf(schema: Json): string | undefined {
  if (member(schema, 'format') === 'password') return 'password'
  if (member(schema, 'x-sensitive') === false) return 'harmless'
  return member(schema, 'writeOnly') === true || member(schema, 'x-sensitive') === true ? 'secret' : undefined
}
