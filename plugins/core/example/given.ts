import { isObject, listOf, member } from '../json.ts'
import type { Json, JsonObject } from '../model.ts'
import { togetherWith } from '../schema/direction.ts'
import { isMatch } from '../schema/pattern-text.ts'
import type { Facts } from './facts.ts'
import { isHiddenFrom, type Setting } from './solve.ts'

/** Values that stand in the contract: the only ones possible, then the author's examples, then the default. */
export function* given(schemas: Json[], { parts }: Facts, setting: Setting): Generator<Json> {
  const { authored, seed } = setting
  const fixed = parts.find((part) => part.const !== undefined)?.const
  const choices =
    fixed === undefined
      ? listOf(
          parts.find((part) => Array.isArray(part.enum)),
          'enum',
        )
      : [fixed]
  const some = choices.filter((choice) => choice !== null)
  const ordered = choices.length > some.length ? [...some, null] : choices

  const told = authored && seed === 0 ? authoredIn(schemas, parts, setting) : []
  if (choices.length === 0) yield* told
  else yield* told.filter((value) => ordered.some((choice) => choice === value))
  for (let index = 0; index < Math.min(ordered.length, 200); index++) {
    const choice = ordered[(index + seed) % ordered.length]
    if (choice !== undefined) yield choice
  }
}

// The validator does not dare to hold texts against some patterns; what it lets pass may be wrong.
function matchesAll(value: Json, parts: JsonObject[]): boolean {
  return parts.every(
    ({ pattern }) => typeof value !== 'string' || typeof pattern !== 'string' || isMatch(pattern, value) !== false,
  )
}

function authoredIn(schemas: Json[], parts: JsonObject[], setting: Setting): Json[] {
  // Of an object made of several parts, a part's example shows only that part.
  const whole = new Set(schemas.flatMap((schema) => selfOf(schema, setting)))
  const own = parts.filter((part) => whole.has(part))
  const examples = own.flatMap((part) => [part.example ?? [], listOf(part, 'examples'), mapped(part.examples)].flat())
  const scalars = parts.flatMap((part) => [part.example ?? [], listOf(part, 'examples')].flat())
  const defaults = parts.flatMap((part) => (part.default === undefined || isEmpty(part.default) ? [] : [part.default]))
  const lists = own.flatMap((part) => (Array.isArray(part.example) ? [part.example] : []))
  const all = [...lists, ...examples, ...scalars.filter((value) => typeof value !== 'object'), ...defaults]
  return all
    .filter((value) => value !== null && matchesAll(value, parts))
    .flatMap((value) => [value, ...asMeant(value, parts)])
    .map((value) => visible(value, schemas, setting, 0))
}

function selfOf(schema: Json, { workspace }: Setting): JsonObject[] {
  const own: JsonObject[] = []
  for (let next: Json | undefined = schema; isObject(next) && !own.includes(next); ) {
    own.push(next)
    const only: Json[] = listOf(next, 'allOf')
    next = typeof next.$ref === 'string' ? workspace.follow(next.$ref) : only.length === 1 ? only[0] : undefined
  }
  return own
}

function mapped(examples: Json | undefined): Json[] {
  return isObject(examples) ? Object.values(examples).map((one) => member(one, 'value') ?? one) : []
}

// `example: "12"` of a number and `example: 2024-01-01` read as something else are slips of quoting.
function asMeant(value: Json, parts: JsonObject[]): Json[] {
  const types = parts.flatMap(({ type }) => [type ?? []].flat())
  if (typeof value === 'string' && types.some((type) => type === 'integer' || type === 'number')) {
    return value.trim() !== '' && Number.isFinite(Number(value)) ? [Number(value)] : []
  }
  if (typeof value === 'string' && types.includes('boolean')) return [value === 'true']
  return typeof value === 'number' && types.includes('string') ? [String(value)] : []
}

// Without what does not go this way.
function visible(value: Json, schemas: Json[], setting: Setting, depth: number): Json {
  if (setting.direction === undefined || depth > 20 || value === null || typeof value !== 'object') return value
  const parts = schemas.flatMap((schema) => togetherWith(schema, setting.workspace.follow))
  if (Array.isArray(value)) {
    const items = parts.flatMap((part) => part.items ?? [])
    return items.length === 0 ? value : value.map((item) => visible(item, items, setting, depth + 1))
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]): [string, Json][] => {
      const inside = parts.flatMap((part) => member(part.properties, name) ?? [])
      return isHiddenFrom(inside, setting) ? [] : [[name, visible(inner, inside, setting, depth + 1)]]
    }),
  )
}

function isEmpty(value: Json): boolean {
  return value !== null && typeof value === 'object' && Object.keys(value).length === 0
}
