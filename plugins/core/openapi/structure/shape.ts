import { isObject } from '../../json.ts'
import type { Json, JsonObject, Ref } from '../../model.ts'
import { didYouMean, nearest } from '../../project/nearest.ts'
import { below } from '../../refs.ts'
import type { Dialect } from '../dialect.ts'
import { type Fields, nouns, openapi, schema, since, swagger } from './fields.ts'
import type { Inspected, Problem } from './problem.ts'

/** Every field that must be there is, is known, and holds what it should. */
export function shape({ kind, ref, node, dialect }: Inspected): Problem[] {
  if (typeof node.$ref === 'string' && kind !== 'pathItem') return []
  return inspect(kind, ref, node, dialect)
}

function inspect(name: string, ref: Ref, node: JsonObject, dialect: Dialect): Problem[] {
  const fields = fieldsOf(name, dialect)
  if (fields === undefined) return []

  const problems: Problem[] = []
  for (const [field, { type, need }] of fields) {
    const value = Object.hasOwn(node, field) ? node[field] : undefined
    if (value === undefined) {
      if (need !== '') problems.push(...missing(name, field, need, ref, dialect))
    } else if (!tests[type]?.(value)) problems.push(...inspectValue(type, value, below(ref, field), field, dialect))
  }
  if (name === 'schema') return problems
  for (const key of Object.keys(node)) problems.push(...unknown(name, key, ref, fields, dialect))
  return problems
}

function inspectValue(type: string, value: Json, ref: Ref, field: string, dialect: Dialect): Problem[] {
  const inner = type.slice(1, -1)
  if (type.startsWith('[')) {
    if (!Array.isArray(value)) return [wrong(field, 'list', value, ref)]
    return value.flatMap((item, index) => inspectValue(inner, item, below(ref, index), `An item of ${field}`, dialect))
  }
  if (type.startsWith('{')) {
    if (!isObject(value)) return [wrong(field, 'object', value, ref)]
    return Object.entries(value).flatMap(([key, item]) => inspectValue(inner, item, below(ref, key), key, dialect))
  }
  const test = tests[type]
  if (test !== undefined) return test(value) ? [] : [wrong(field, type, value, ref)]
  return isObject(value) ? inspect(type, ref, value, dialect) : [wrong(field, 'object', value, ref)]
}

function missing(name: string, field: string, need: string, ref: Ref, dialect: Dialect): Problem[] {
  // A response needs no description any more, if it has a summary or not (OpenAPI 3.2, §4.17).
  if (name === 'response' && dialect === '3.2') return []
  const severity = need === '!' ? 'error' : 'warning'
  return [{ ref, severity, message: `${nouns[name] ?? name} has no ${field}`, help: `Add "${field}: …".` }]
}

function unknown(name: string, key: string, ref: Ref, fields: FieldMap, dialect: Dialect): Problem[] {
  if (key.startsWith('x-') || key === '$ref') return []
  if (fields.has(key) && dialect !== '3.0') return []
  const at = below(ref, key)
  const noun = nouns[name] ?? name
  const version = Object.keys(since).find((one) => since[one]?.has(`${name}.${key}`))
  if (version !== undefined && fields.has(key) && dialect < version) {
    const help = `Write "openapi: ${version}.0" if you mean it, or remove it.`
    return [{ ref: at, severity: 'warning', message: `${key} means nothing before OpenAPI ${version}`, help }]
  }
  if (fields.has(key)) return []
  const near = nearest(key, fields.keys()) === undefined ? undefined : didYouMean(key, [...fields.keys()])
  const help = near ?? `Remove it, or let its name begin with "x-".`
  return [{ ref: at, severity: 'warning', message: `${noun} has no field "${key}"`, help }]
}

function wrong(field: string, type: string, value: Json, ref: Ref): Problem {
  const message = `${field} is ${wordFor(value)}, and should be ${words[type] ?? type}`
  // A number where a text is meant (`version: 1.0`) is read all the same.
  const isReadable = type === 'text' && value !== null && typeof value !== 'object'
  return { ref, severity: isReadable ? 'warning' : 'error', message, help: edits[type] ?? 'Correct it.' }
}

function wordFor(value: Json): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : JSON.stringify(value).slice(0, 60)
}

const words: Record<string, string> = {
  text: 'a text',
  flag: 'true or false',
  object: 'an object',
  list: 'a list',
  schema: 'a schema',
}

const edits: Record<string, string> = {
  text: 'Write a text; put it into quotes if it looks like a number or a date.',
  flag: 'Write true or false, without quotes.',
  object: 'Write "key: value" pairs below it, or remove it.',
  list: 'Write items below it, each after "- ", or remove it.',
  schema: 'Write a schema: an object such as "type: string".',
}

const tests: Record<string, (value: Json) => boolean> = {
  any: () => true,
  text: (value) => typeof value === 'string',
  flag: (value) => typeof value === 'boolean',
  object: isObject,
  list: Array.isArray,
  schema: (value) => isObject(value) || typeof value === 'boolean',
}

function fieldsOf(name: string, dialect: Dialect): FieldMap | undefined {
  const table = dialect === '2.0' ? swagger : openapi
  const text = name === 'schema' ? schema : Object.hasOwn(table, name) ? table[name] : undefined
  if (text === undefined) return
  const known = read.get(text) ?? readFields(text)
  read.set(text, known)
  return known
}

function readFields(text: Fields[string]): FieldMap {
  return new Map(
    text.split(/\s+/).map((field) => {
      const [, name = '', type = 'any', need = ''] = /^([^:]+):(.*?)([!*]?)$/.exec(field) ?? []
      return [name, { type, need }]
    }),
  )
}

const read = new Map<string, FieldMap>()

type FieldMap = Map<string, { type: string; need: string }>
