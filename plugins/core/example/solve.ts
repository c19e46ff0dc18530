import { isObject, member } from '../json.ts'
import type { Json, JsonObject } from '../model.ts'
import { type Direction, hiding, isHidden } from '../schema/direction.ts'
import type { Workspace } from '../schema/workspace.ts'
import { type Facts, typesOf, waysOf } from './facts.ts'
import { given } from './given.ts'
import { listsFrom } from './list.ts'
import { numbersFrom } from './number.ts'
import { objectsFrom } from './object.ts'
import { textsFrom } from './text.ts'

/** A value that keeps all of these schemas. Nothing if there is none, or none was found in so many steps. */
export function solve(schemas: Json[], setting: Setting): Json | undefined {
  const { workspace, work, trail, around, name } = setting
  let tries = 0

  for (const facts of waysOf(schemas, { follow: workspace.follow, around, name })) {
    if (--work.steps < 0 || ++tries > 40) return
    if (setting.optional && setting.room <= 0 && isLarge(facts.parts)) return
    const kind = kindOf(facts.parts)
    // A value inside a value of the very same kind is never needed, only allowed.
    if (trail.some((before) => isInside(before, kind) && (setting.optional || before.length === kind.length))) continue
    const inside = {
      ...setting,
      name: undefined,
      optional: false,
      around: new Set([...around, ...facts.parts]),
      trail: kind.length > 0 ? [...trail, kind] : trail,
    }
    const isSure = !facts.parts.some(needsProof)
    for (const { value, sure } of candidates(schemas, facts, setting, inside)) {
      if ((sure && isSure) || schemas.every((schema) => workspace.holds(schema, value))) return value
      if (--work.steps < 0) return
    }
  }
  return
}

function* candidates(schemas: Json[], facts: Facts, setting: Setting, inside: Setting): Generator<Candidate> {
  for (const value of given(schemas, facts, setting)) yield { value, sure: false }
  if (facts.parts.some((part) => part.const !== undefined || Array.isArray(part.enum))) return

  const types = typesOf(facts.parts)
  for (const type of types ?? likelyTypes(facts.parts, setting.seed)) {
    for (const value of makers[type]?.(facts, inside, setting) ?? []) yield { value, sure: types !== undefined }
  }
  if (types?.includes('null') ?? true) yield { value: null, sure: false }
}

// What is made member by member keeps the schemas of its members. These keywords say more than that.
function needsProof(part: JsonObject): boolean {
  for (const keyword in part) if (beyondParts.has(keyword)) return true
  return false
}

const beyondParts = new Set([
  ...['oneOf', 'not', 'if', 'dependentSchemas', 'dependentRequired', 'propertyNames', 'patternProperties'],
  ...['minProperties', 'maxProperties', 'unevaluatedProperties', 'unevaluatedItems', 'contains', 'uniqueItems'],
  ...['pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
])

const makers: { [type: string]: (facts: Facts, inside: Setting, setting: Setting) => Iterable<Json> } = {
  object: objectsFrom,
  array: listsFrom,
  string: ({ parts }, { seed }) => textsFrom(parts, seed),
  integer: ({ parts }, { seed }) => numbersFrom(parts, seed, true),
  number: ({ parts }, { seed }) => numbersFrom(parts, seed, false),
  boolean: (_, { seed }) => (seed % 2 === 0 ? [true, false] : [false, true]),
}

// Where no type is given, the other keywords tell; first what they are about, then anything else.
function likelyTypes(parts: JsonObject[], seed: number): string[] {
  const told = Object.entries(telling).filter(([, keywords]) =>
    parts.some((part) => keywords.some((keyword) => part[keyword] !== undefined)),
  )
  const first = seed === 0 ? 'object' : 'string'
  return [...new Set([...told.map(([type]) => type), first, 'object', 'string', 'number', 'boolean', 'array'])]
}

const telling: { [type: string]: string[] } = {
  object: ['properties', 'required', 'additionalProperties', 'patternProperties', 'minProperties', 'propertyNames'],
  array: ['items', 'prefixItems', 'minItems', 'maxItems', 'contains', 'uniqueItems'],
  string: ['pattern', 'minLength', 'maxLength', 'format'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
}

function isLarge(parts: JsonObject[]): boolean {
  return typesOf(parts)?.every((type) => type === 'object' || type === 'array' || type === 'null') ?? true
}

// The schemas that make a value what it is; those that only refer to others do not.
function kindOf(parts: JsonObject[]): JsonObject[] {
  return parts.filter((part) => {
    for (const keyword in part) if (making.has(keyword)) return true
    return false
  })
}

const making = new Set([
  'type',
  'properties',
  'required',
  'items',
  'prefixItems',
  'additionalProperties',
  'patternProperties',
])

function isInside(before: JsonObject[], kind: JsonObject[]): boolean {
  return before.every((part) => kind.includes(part))
}

/** Does a value of these schemas not go the way that the example goes? */
export function isHiddenFrom(schemas: Json[], { direction, workspace }: Setting): boolean {
  if (direction === undefined) return false
  return schemas.some((schema) => isHidden(schema, hiding[direction], workspace.follow))
}

/** How much there is of a value. */
export function sizeOf(value: Json): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + sizeOf(item), 1)
  return isObject(value) ? Object.keys(value).reduce((sum, key) => sum + sizeOf(member(value, key) ?? null), 1) : 1
}

interface Candidate {
  value: Json
  /** Made to keep its schemas, as far as its parts go. */
  sure: boolean
}

export interface Setting {
  workspace: Workspace
  direction: Direction | undefined
  /** Use the author's examples and defaults. */
  authored: boolean
  /** The schemas around, all of them, and as the values that they made up. */
  around: ReadonlySet<JsonObject>
  trail: JsonObject[][]
  /** How many parts a value may have that need not be there. */
  room: number
  /** Values of different seeds differ, where the schema lets them. */
  seed: number
  /** The value may be left out as well. */
  optional: boolean
  /** The name of the component that the value is of. */
  name?: string | undefined
  work: { steps: number }
}
