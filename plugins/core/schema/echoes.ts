import { isObject, listOf, member } from '../json.ts'
import type { Json, JsonObject } from '../model.ts'
import { parsePointer, valueAt } from '../pointer.ts'
import { safePattern } from './pattern.ts'
import type { LocatedViolation } from './validate.ts'

/** One defect, one violation: those that only follow from another one are left out. */
export function withoutEchoes(violations: LocatedViolation[], schema: Json): LocatedViolation[] {
  return violations.filter(
    (one) => !isRefusedAgain(one, violations) && !isUnread(one, violations, schema) && !isBeside(one, violations),
  )
}

// What a schema names and refuses is not among the evaluated, so it is refused again as something that is not named.
function isRefusedAgain({ keyword, pointer }: LocatedViolation, all: LocatedViolation[]): boolean {
  return keyword === 'false' && all.some((one) => one.keyword !== 'false' && isAtOrBelow(one.pointer, pointer))
}

// Where a part of a schema is not kept, what it names does not count as evaluated, be it right or wrong.
function isUnread({ at, keyword, pointer }: LocatedViolation, all: LocatedViolation[], schema: Json): boolean {
  if (keyword !== 'false' || !at.endsWith('/unevaluatedProperties')) return false
  const holder = pointer.slice(0, pointer.lastIndexOf('/'))
  const cause = all.some((one) => one.keyword !== 'false' && isAtOrBelow(one.pointer, holder))
  return cause && isNamed(parsePointer(pointer).at(-1) ?? '', valueAt(schema, at.slice(0, at.lastIndexOf('/'))), schema)
}

/** Does a schema, or any that holds for the same value, speak of a member? */
function isNamed(name: string, start: Json | undefined, root: Json): boolean {
  const seen = new Set<JsonObject>()
  const queue = [start]
  for (let next = queue.pop(); queue.length > 0 || next !== undefined; next = queue.pop()) {
    if (!isObject(next) || seen.has(next)) continue
    seen.add(next)
    if (speaksOf(name, next)) return true
    if (typeof next.$ref === 'string') queue.push(valueAt(root, next.$ref.slice(1)))
    for (const keyword of ['allOf', 'anyOf', 'oneOf']) queue.push(...listOf(next, keyword))
    queue.push(next.if, next.then, next.else)
    if (isObject(next.dependentSchemas)) queue.push(...Object.values(next.dependentSchemas))
  }
  return false
}

function speaksOf(name: string, schema: JsonObject): boolean {
  const { patternProperties, additionalProperties } = schema
  if (member(schema.properties, name) !== undefined) return true
  if (additionalProperties !== undefined && additionalProperties !== false) return true
  return Object.keys(isObject(patternProperties) ? patternProperties : {}).some((pattern) => {
    const safe = safePattern(pattern, name.length)
    return safe !== undefined && new RegExp(safe, 'u').test(name)
  })
}

// What is of another type is no choice, of no format and no length either.
function isBeside({ keyword, pointer }: LocatedViolation, all: LocatedViolation[]): boolean {
  const rank = ranks.findIndex((keywords) => keywords.includes(keyword))
  const before = ranks.slice(0, Math.max(rank, 0)).flat()
  return all.some((one) => one.pointer === pointer && before.includes(one.keyword))
}

const ranks = [
  ['type'],
  ['enum', 'const'],
  [
    ...['format', 'pattern', 'minLength', 'maxLength', 'multipleOf'],
    ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  ],
]

function isAtOrBelow(pointer: string, holder: string): boolean {
  return pointer === holder || pointer.startsWith(`${holder}/`)
}
