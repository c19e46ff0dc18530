import { isObject } from '../json.ts'
import type { Criterion, Json } from '../model.ts'
import { valueAt } from '../pointer.ts'
import { safePattern } from '../schema/pattern.ts'
import { holds, seenIn } from './condition.ts'
import { parseCondition } from './condition-syntax.ts'
import { filledBraces, valueNow } from './evaluate.ts'
import { parseExpression } from './expression.ts'
import { jsonPath } from './json-path.ts'
import type { Scope } from './scope.ts'

/** A criterion and whether it is met. `said` tells what came: `$statusCode is 402`. */
export interface Judged {
  criterion: Criterion
  ok: boolean
  said: string
}

/** Is a criterion met? What cannot be evaluated is not (Arazzo 1.1, §"Evaluation Errors"). */
export function judge(criterion: Criterion, scope: Scope): Judged {
  return { criterion, ...judges[criterion.type](criterion, scope) }
}

const judges: { [type in Criterion['type']]: (criterion: Criterion, scope: Scope) => Omit<Judged, 'criterion'> } = {
  simple: ({ condition }, scope) => {
    const parsed = parseCondition(condition)
    if ('fault' in parsed) return failed(`the condition cannot be understood: ${parsed.fault}`)
    const seen = seenIn(parsed.condition, scope).map(({ text, value }) => `${text} is ${shown(value)}`)
    return { ok: holds(parsed.condition, scope), said: [...new Set(seen)].join(', ') }
  },
  regex: (criterion, scope) =>
    inContext(criterion, scope, (value, pattern) => {
      const text = typeof value === 'string' ? value : JSON.stringify(value)
      const source = safePattern(pattern, text.length)
      if (source === undefined) return failed('it is no pattern, or one that could run for ever on such a text')
      return { ok: new RegExp(source, 'u').test(text), said: `${criterion.context} is ${shown(value)}` }
    }),
  jsonpath: (criterion, scope) =>
    inContext(criterion, scope, (value, path) => {
      const found = jsonPath(path, value)
      if (found === undefined) return failed('it is no JSONPath, or one that could run for ever on such a value')
      // A filter tests the members of an object. The specification's own examples mean the object: `$[?count(@.pets) > 0]`.
      const whole =
        found.length === 0 && isObject(value) && /^\$\[\s*\?/.test(path) ? (jsonPath(path, [value]) ?? []) : []
      const ok = found.length + whole.length > 0
      return { ok, said: `in ${criterion.context} it finds ${ok ? 'something' : 'nothing'}` }
    }),
  jsonpointer: (criterion, scope) =>
    inContext(criterion, scope, (value, pointer) => {
      const found = valueAt(value, pointer.replace(/^#/, ''))
      const ok = found !== undefined && found !== null && found !== false
      return { ok, said: `${criterion.context} has ${shown(found)} at ${pointer}` }
    }),
  xpath: () => failed('XPath is not supported'),
}

function inContext(
  { context, condition }: Criterion,
  scope: Scope,
  test: (value: Json, condition: string) => Omit<Judged, 'criterion'>,
): Omit<Judged, 'criterion'> {
  const expression = context === undefined ? undefined : parseExpression(context)
  if (expression === undefined) return failed(`its context ${shown(context)} is no runtime expression`)
  const value = valueNow(expression, scope)
  if (value === undefined || value === null) return failed(`${context} is ${shown(value)}`)
  const text = filledBraces(condition, scope)
  return text === undefined ? failed('a value inside it is missing') : test(value, text)
}

function failed(said: string): Omit<Judged, 'criterion'> {
  return { ok: false, said }
}

function shown(value: Json | undefined): string {
  if (value === undefined) return 'not there'
  const text = JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
