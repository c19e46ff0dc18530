import { isObject } from '../json.ts'
import type { Json, Replacement, StepBody } from '../model.ts'
import { parsePointer } from '../pointer.ts'
import { parsedJson } from '../json.ts'
import { filled } from './evaluate.ts'
import { jsonPath } from './json-path.ts'
import type { Scope } from './scope.ts'

/** The body of a step with its expressions filled in and its replacements made; nothing, if it has no value. */
export function filledBody({ payload, contentType, replacements }: StepBody, scope: Scope): Json | undefined {
  const value = payload === undefined ? undefined : filled(payload, scope)
  if (value === undefined || replacements.length === 0) return value
  return replacements.reduce((body, one) => replaced(body, one, scope), structured(value, contentType))
}

// What is replaced inside a text of JSON or of a form is replaced in what it says.
function structured(value: Json, contentType = ''): Json {
  if (typeof value !== 'string') return structuredClone(value)
  if (contentType.includes('form-urlencoded')) return Object.fromEntries(new URLSearchParams(value))
  return parsedJson(value) ?? value
}

function replaced(body: Json, { target, type, value }: Replacement, scope: Scope): Json {
  const now = filled(value, scope)
  if (now === undefined) return body
  const pointers = type === 'jsonpath' ? (jsonPath(target, body) ?? []).map(({ pointer }) => pointer) : [target]
  return type === 'xpath'
    ? body
    : pointers.reduce((whole, pointer) => withValue(whole, parsePointer(pointer), now), body)
}

// What stands on the way to a new place and is no object or list stays as it is: then there is no such place.
function withValue(whole: Json, [part, ...rest]: string[], value: Json): Json {
  if (part === undefined) return value
  if (Array.isArray(whole)) {
    const index = part === '-' ? whole.length : Number(part)
    if (!Number.isInteger(index) || index < 0 || index > whole.length) return whole
    return [...whole.slice(0, index), withValue(whole[index] ?? {}, rest, value), ...whole.slice(index + 1)]
  }
  if (!isObject(whole)) return whole
  const own = Object.hasOwn(whole, part) ? whole[part] : undefined
  return Object.fromEntries([
    ...Object.entries(whole).filter(([name]) => name !== part),
    [part, withValue(own ?? {}, rest, value)],
  ])
}
