import { isJson } from '../http.ts'
import { bareType } from '../http/media-type.ts'
import { isObject, member, parsedJson } from '../json.ts'
import type { Body, Content, Json, Part } from '../model.ts'

/** Whether fields of such a body can be seen: of JSON and what is like it. Nobody looks into XML or a PDF. */
export function isReadable({ mediaType }: Content): boolean {
  const type = bareType(mediaType)
  return isJson(type) || ranges.has(type) || forms.has(type) || streams.has(type)
}

/** The values that a body holds: one, or one for each event or line of a stream. */
export function valuesIn(body: Body | undefined): Json[] {
  if (body === undefined) return []
  if (body.kind === 'events') return body.events.slice(0, mostEvents).flatMap(({ data }) => parsedJson(data) ?? [])
  if (body.kind === 'form') return [fieldsOf(body.fields)]
  if (body.kind === 'multipart') return [fieldsOf(body.parts.map((part) => [part.name, valueIn(part)]))]
  if (body.kind !== 'json' && body.kind !== 'text') return []

  const whole = parsedJson(body.text)
  if (whole !== undefined) return [whole]
  const lines = body.text
    .split('\n', mostEvents)
    .flatMap((line) => (/^\s*[[{]/.test(line) ? (parsedJson(line) ?? []) : []))
  return lines
}

function valueIn(part: Part): Json {
  return 'text' in part ? (parsedJson(part.text) ?? part.text) : part.base64
}

// `filter[min]` is a part of `filter`.
function fieldsOf(pairs: [name: string, value: Json][]): Json {
  const whole: Json = {}
  return pairs.slice(0, mostFields).reduce<Json>((held, [name, value]) => {
    const parts = name.split(/\]?\[|\]$/, mostParts).filter((part, index) => index === 0 || part !== '')
    return together(
      held,
      parts.reduceRight<Json>((inner, key) => ({ [key]: inner }), value),
    )
  }, whole)
}

function together(one: Json | undefined, other: Json): Json {
  if (!isObject(one) || !isObject(other)) return other
  const both = Object.entries(other).map(([key, value]): [string, Json] => [key, together(member(one, key), value)])
  return Object.fromEntries([...Object.entries(one), ...both])
}

const ranges = new Set(['*/*', '*', 'application/*'])
const forms = new Set(['application/x-www-form-urlencoded', 'multipart/form-data'])
const streams = new Set(['text/event-stream', 'application/jsonl', 'application/x-ndjson', 'application/json-seq'])
const mostEvents = 500
const mostFields = 1000
const mostParts = 20
