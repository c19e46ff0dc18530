import { typeOfValue } from '../json.ts'
import type { Json } from '../model.ts'
import type { Condition, Operator } from './condition-syntax.ts'
import { stepInto, valueNow } from './evaluate.ts'
import type { Scope } from './scope.ts'

/** Does a condition hold? Texts are compared whatever their case, and a text that is a number with a number as one. */
export function holds(condition: Condition, scope: Scope): boolean {
  const value = evaluate(condition, scope)
  return value !== undefined && value !== null && value !== false && value !== 0 && value !== ''
}

/** What the expressions of a condition stand for now, in the order in which they are written. */
export function seenIn(condition: Condition, scope: Scope): { text: string; value: Json | undefined }[] {
  if (condition.kind === 'expression') return [{ text: condition.text, value: evaluate(condition, scope) }]
  if (condition.kind === 'not') return seenIn(condition.of, scope)
  if (condition.kind === 'binary') return [...seenIn(condition.left, scope), ...seenIn(condition.right, scope)]
  if (condition.kind === 'literal') return []
  const [inner] = seenIn(condition.of, scope)
  return inner ? [{ text: `${inner.text}${written(condition.name)}`, value: evaluate(condition, scope) }] : []
}

function written(name: string): string {
  return /^\d+$/.test(name) ? `[${name}]` : `.${name}`
}

function evaluate(condition: Condition, scope: Scope): Json | undefined {
  if (condition.kind === 'literal') return condition.value
  if (condition.kind === 'expression') return valueNow(condition.expression, scope)
  if (condition.kind === 'member') return stepInto(evaluate(condition.of, scope), condition.name)
  if (condition.kind === 'not') return !holds(condition.of, scope)
  const { operator, left, right } = condition
  if (operator === '&&') return holds(left, scope) && holds(right, scope)
  if (operator === '||') return holds(left, scope) || holds(right, scope)
  return compare(operator, evaluate(left, scope) ?? null, evaluate(right, scope) ?? null)
}

function compare(operator: Exclude<Operator, '&&' | '||'>, left: Json, right: Json): boolean {
  if (operator === '==') return isSame(left, right)
  if (operator === '!=') return !isSame(left, right)
  const [one, other] = alike(left, right)
  const isOrdered =
    (typeof one === 'number' && typeof other === 'number') || (typeof one === 'string' && typeof other === 'string')
  return isOrdered && orders[operator](one, other)
}

const orders: { [operator in '<' | '<=' | '>' | '>=']: (one: number | string, other: number | string) => boolean } = {
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
}

// `null` equals itself alone; what is not there is null.
function isSame(left: Json, right: Json): boolean {
  const [one, other] = alike(left, right)
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other
  return sorted(one) === sorted(other)
}

function alike(left: Json, right: Json): [Json, Json] {
  const types = [typeOfValue(left), typeOfValue(right)]
  if (types.every((type) => type === 'string')) return [String(left).toLowerCase(), String(right).toLowerCase()]
  if (types.includes('number') && types.includes('string')) return [numberIn(left), numberIn(right)]
  if (types.includes('boolean') && types.includes('string'))
    return [String(left).toLowerCase(), String(right).toLowerCase()]
  return [left, right]
}

function numberIn(value: Json): Json {
  return typeof value === 'string' && /^\s*-?\d+(?:\.\d+)?(?:e[+-]?\d+)?\s*$/i.test(value) ? Number(value) : value
}

function sorted(value: Json): string {
  return JSON.stringify(value, (_, part: Json) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )
}
