import { headersOf } from '../http.ts'
import { isObject, member } from '../json.ts'
import type { Body, Header, Json } from '../model.ts'
import { valueAt } from '../pointer.ts'
import { valueOfBody } from './body-value.ts'
import { type Expression, inBraces, parseExpression } from './expression.ts'
import { jsonPath } from './json-path.ts'
import type { Scope } from './scope.ts'

/** What an expression stands for now, with its type; nothing, if there is no such value. */
export function valueNow(expression: Expression, scope: Scope): Json | undefined {
  const value = Object.hasOwn(roots, expression.root) ? roots[expression.root]?.(expression, scope) : undefined
  return value === undefined ? undefined : valueAt(value, expression.pointer)
}

/**
 * A value of a document with its expressions filled in: a text that is an expression becomes what that stands for, one
 * that holds some in braces gets their text, a selector gives what it selects. A member without a value is left out, and
 * a text without one of its values is nothing.
 */
export function filled(value: Json, scope: Scope): Json | undefined {
  if (typeof value === 'string') return filledText(value, scope)
  if (Array.isArray(value)) return value.map((item) => filled(item, scope) ?? null)
  if (!isObject(value)) return value
  if (isSelector(value)) return selected(value, scope)
  const members = Object.entries(value).flatMap(([name, item]): [string, Json][] => {
    const now = filled(item, scope)
    return now === undefined ? [] : [[name, now]]
  })
  return Object.fromEntries(members)
}

/** A selector of Arazzo 1.1: `{ context: $response.body, selector: $.items[0].id, type: jsonpath }`. */
export function isSelector(value: Json | undefined): value is { context: string; selector: string; type: Json } {
  return (
    isObject(value) &&
    typeof value.context === 'string' &&
    typeof value.selector === 'string' &&
    value.type !== undefined &&
    Object.keys(value).every((key) => key.startsWith('x-') || ['context', 'selector', 'type'].includes(key))
  )
}

/** `jsonpath`, whether it is written so or as an object with a version. */
export function typeOf(type: Json | undefined): string | undefined {
  const name = isObject(type) ? type.type : type
  return typeof name === 'string' ? name : undefined
}

/** A text with what stands in braces filled in; nothing, if a value is missing. */
export function filledBraces(text: string, scope: Scope): string | undefined {
  let isWhole = true
  const whole = text.replace(inBraces, (all, inner: string) => {
    const expression = parseExpression(inner)
    if (expression === undefined) return all
    const value = valueNow(expression, scope)
    if (value === undefined) isWhole = false
    return typeof value === 'string' ? value : JSON.stringify(value ?? null)
  })
  return isWhole ? whole : undefined
}

function filledText(text: string, scope: Scope): Json | undefined {
  const expression = parseExpression(text)
  return expression ? valueNow(expression, scope) : filledBraces(text, scope)
}

function selected({ context, selector, type }: { context: string; selector: string; type: Json }, scope: Scope) {
  const from = filledText(context, scope)
  const path = filledBraces(selector, scope)
  if (from === undefined || path === undefined) return
  if (typeOf(type) === 'jsonpointer') return valueAt(from, path.replace(/^#/, ''))
  if (typeOf(type) !== 'jsonpath') return
  const found = jsonPath(path, from) ?? []
  return found.length > 1 ? found.map(({ value }) => value) : found[0]?.value
}

const roots: { [root: string]: (expression: Expression, scope: Scope) => Json | undefined } = {
  url: (_, { call }) => call?.url,
  method: (_, { call }) => call?.method,
  statusCode: (_, { answer }) => answer?.status,
  request: ({ of: [part], name }, { call, path }) => {
    if (part === 'path') return member(path, name)
    if (part === 'query') return call && queryValue(call.url, name)
    return call && messageValue(part, name, call)
  },
  response: ({ of: [part], name }, { answer }) => answer && messageValue(part, name, answer),
  inputs: ({ name }, { inputs }) => along(inputs, name),
  outputs: ({ name }, { outputs }) => along(outputs, name),
  steps: ({ of: [step = ''], name }, { steps }) => along(steps.get(step), name),
  workflows: ({ of: [workflow = '', field], name }, { workflows }) => {
    const ran = workflows.get(workflow)
    return along(field === 'inputs' ? ran?.inputs : field === 'outputs' ? ran?.outputs : undefined, name)
  },
  sourceDescriptions: ({ of: [source], name }, { sources }) => {
    const found = sources.find((one) => one.name === source)
    return found && member({ ...found }, name)
  },
}

function messageValue(
  part: string | undefined,
  name: string,
  message: { headers: Header[]; body?: Body },
): Json | undefined {
  if (part === 'header') return headersOf(message.headers, name)[0]
  return message.body && along(valueOfBody(message.body), name)
}

function queryValue(url: string, name: string): Json | undefined {
  const values = new URLSearchParams(/\?([^#]*)/.exec(url)?.[1] ?? '').getAll(name)
  return values.length > 1 ? values : values[0]
}

/** What is reached by dots and indexes. A name may hold dots itself, and then it goes before its parts. */
export function along(value: Json | undefined, name: string): Json | undefined {
  if (name === '' || value === undefined) return value
  const own = member(value, name)
  if (own !== undefined) return own
  const steps = name.split(/[.[\]]+/).filter((step) => step !== '')
  return steps.reduce<Json | undefined>(stepInto, value)
}

/** A member or an item; `length` of a list or a text, which many documents use. */
export function stepInto(value: Json | undefined, step: string): Json | undefined {
  if (step === 'length' && (Array.isArray(value) || typeof value === 'string')) return value.length
  return Array.isArray(value) ? value[Number(step)] : member(value, step)
}
