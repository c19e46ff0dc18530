import { isObject, member } from '../../json.ts'
import type { Json, JsonObject } from '../../model.ts'
import { isSchemaWord, schemaOf } from './schemas.ts'

/** Is this a parameter that became a part of the request's body? */
export function isBody(parameter: JsonObject): boolean {
  return parameter.in === 'body' || parameter.in === 'formData'
}

/** A parameter outside the body. */
export function convertParameter(parameter: JsonObject): JsonObject {
  if (typeof parameter.$ref === 'string') return parameter
  return {
    ...rest(parameter),
    ...(parameter.type === 'array' && styleOf(parameter)),
    ...examplesOf(parameter),
    schema: schemaOf(parameter),
  }
}

/** A header of an answer. */
export function convertHeader(header: JsonObject): JsonObject {
  if (typeof header.$ref === 'string') return header
  return { ...rest(header), ...examplesOf(header), schema: schemaOf(header) }
}

/** How a list is written: `collectionFormat`, which is `csv` unless it says otherwise. */
export function styleOf({ in: where, collectionFormat }: JsonObject): JsonObject {
  if (where === 'path' || where === 'header') return {}
  return styles.get(collectionFormat ?? 'csv') ?? { style: 'form', explode: false }
}

/** `x-example` and `x-examples`, which many wrote because the specification had no word for them. */
export function examplesOf(node: JsonObject): { example?: Json; examples?: JsonObject } {
  const single = member(node, 'example') ?? member(node, 'x-example')
  if (single !== undefined) return { example: single }

  const examples = member(node, 'x-examples')
  if (!isObject(examples)) return {}
  const named = Object.entries(examples).map(([name, value]): [string, Json] => [
    name,
    isObject(value) && Object.hasOwn(value, 'value') ? value : { value },
  ])
  return { examples: Object.fromEntries(named) }
}

function rest(node: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(node).filter(([key]) => !isSchemaWord(key) && !dropped.has(key)))
}

const dropped = new Set(['schema', 'collectionFormat', 'example', 'x-example', 'x-examples'])

// OpenAPI 3 has nothing for tab-separated lists, so `tabDelimited` is a style of ours.
const styles = new Map<Json, JsonObject>([
  ['csv', { style: 'form', explode: false }],
  ['ssv', { style: 'spaceDelimited', explode: false }],
  ['tsv', { style: 'tabDelimited', explode: false }],
  ['pipes', { style: 'pipeDelimited', explode: false }],
  ['multi', { style: 'form', explode: true }],
])
