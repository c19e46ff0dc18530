import { isObject, listOf, member, objectOf } from '../json.ts'
import type { Json, JsonObject } from '../model.ts'
import { isMatch, textsMatching } from '../schema/pattern-text.ts'
import { type Facts, numbersIn } from './facts.ts'
import { isHiddenFrom, type Setting, sizeOf, solve } from './solve.ts'

/** Objects that these schemas allow: with all that is described, without what other alternatives need, with the least. */
export function* objectsFrom({ parts, rivals }: Facts, inside: Setting, { optional, room }: Setting): Generator<Json> {
  const required = withDependents(
    parts.flatMap((part) => listOf(part, 'required')),
    parts,
  )
  const described = [...new Set(parts.flatMap((part) => Object.keys(objectOf(part, 'properties'))))]
  const visible = described.filter((name) => {
    const schemas = memberAt(parts, name)
    return (
      required.has(name) || !(isHiddenFrom(schemas, inside) || schemas.some(isInternal) || isOutdated(schemas, inside))
    )
  })
  const most = Math.min(...numbersIn(parts, 'maxProperties'))

  const foreign = new Set(rivals.flatMap((rival) => [...namesOf(rival, inside)]))
  const plain = visible.filter((name) => required.has(name) || !foreign.has(name))
  const attempts = room > 0 ? [visible, plain, []] : [[]]
  const tried = new Set<string>()

  for (const wanted of attempts) {
    const some = [...new Set([...required, ...wanted])].slice(0, Math.max(required.size, Math.min(most, 10_000)))
    const names = withDependents(some, parts)
    const key = [...names].join('\n')
    if (tried.has(key)) continue
    tried.add(key)
    const value = objectWith(inOrder(names, described), required, parts, inside)
    if (value === undefined) return
    const filled = filledUp(value, parts, inside, optional)
    if (filled !== undefined) yield filled
  }
}

// Nobody should begin with what is deprecated. Answers have it still.
function isOutdated(schemas: Json[], { direction, workspace }: Setting): boolean {
  if (direction !== 'request') return false
  return schemas.some((schema) => {
    const $ref = member(schema, '$ref')
    const target = typeof $ref === 'string' ? workspace.follow($ref) : undefined
    return member(schema, 'deprecated') === true || member(target, 'deprecated') === true
  })
}

// What the author keeps from readers is not shown to them in an example.
function isInternal(schema: Json): boolean {
  return member(schema, 'x-internal') === true
}

function objectWith(
  names: string[],
  required: Set<string>,
  parts: JsonObject[],
  inside: Setting,
): JsonObject | undefined {
  const entries: [string, Json][] = []
  let room = Math.max(0, inside.room - names.length)
  for (const [index, name] of names.entries()) {
    const share = Math.floor(room / (names.length - index))
    const optional = !required.has(name)
    const value = solve(memberAt(parts, name), { ...inside, room: share, optional })
    if (value === undefined && !optional) return
    if (value === undefined) continue
    entries.push([name, value])
    room = Math.max(0, room - sizeOf(value) + 1)
  }
  return Object.fromEntries(entries)
}

// As many members as are needed; at least one of a map, because `{}` shows nothing.
function filledUp(value: JsonObject, parts: JsonObject[], inside: Setting, optional: boolean): JsonObject | undefined {
  const count = Object.keys(value).length
  const least = Math.max(0, ...numbersIn(parts, 'minProperties'))
  const isMap = count === 0 && inside.room > 0 && parts.some((part) => describesOthers(part))
  const wanted = Math.min(200, Math.max(least, isMap ? 1 : 0))
  if (count >= wanted) return value

  const filled = { ...value }
  for (const name of freshNames(parts, inside, wanted + 20)) {
    if (Object.keys(filled).length >= wanted) break
    if (Object.hasOwn(filled, name) || name === '__proto__') continue
    const member = solve(memberAt(parts, name), { ...inside, room: Math.floor(inside.room / wanted) })
    if (member !== undefined) filled[name] = member
  }
  const missing = wanted - Object.keys(filled).length
  return missing > 0 && (least > Object.keys(filled).length || optional) ? undefined : filled
}

function describesOthers(part: JsonObject): boolean {
  const { additionalProperties, unevaluatedProperties } = part
  const patterns = Object.values(objectOf(part, 'patternProperties'))
  return [additionalProperties, unevaluatedProperties, ...patterns].some(
    (schema) => isObject(schema) && Object.keys(schema).length > 0,
  )
}

function* freshNames(parts: JsonObject[], inside: Setting, count: number): Generator<string> {
  const rules = parts.flatMap(({ propertyNames }) => propertyNames ?? [])
  for (const pattern of parts.flatMap((part) => Object.keys(objectOf(part, 'patternProperties')))) {
    for (let index = 0; index < Math.min(count, 20); index++)
      yield* textsMatching(pattern, undefined, index).slice(0, 1)
  }
  for (let index = 0; index < count; index++) {
    const name = rules.length > 0 ? solve([...rules, { type: 'string' }], { ...inside, seed: index }) : undefined
    yield typeof name === 'string' ? name : index === 0 ? 'key' : `key${index + 1}`
  }
}

/** What holds for a member: its own schema in each part, those of the patterns, else that of the other members. */
function memberAt(parts: JsonObject[], name: string): Json[] {
  const direct = parts.map((part) => schemasFor(part, name))
  if (direct.some((schemas) => schemas.length > 0)) return direct.flat()
  return parts.flatMap(({ unevaluatedProperties }) => unevaluatedProperties ?? [])
}

function schemasFor(part: JsonObject, name: string): Json[] {
  const own = member(part.properties, name)
  const matching = Object.entries(objectOf(part, 'patternProperties')).filter(
    ([pattern]) => isMatch(pattern, name) === true,
  )
  const described = [...(own === undefined ? [] : [own]), ...matching.map(([, schema]) => schema)]
  if (described.length > 0) return described
  return part.additionalProperties === undefined ? [] : [part.additionalProperties]
}

function withDependents(names: Json[], parts: JsonObject[]): Set<string> {
  const required = new Set(names.filter((name) => typeof name === 'string'))
  for (const name of required) {
    for (const part of parts) {
      for (const other of listOf(objectOf(part, 'dependentRequired'), name)) {
        if (typeof other === 'string') required.add(other)
      }
    }
  }
  return required
}

/** The members that an alternative is about: an object that has them may be that alternative. */
function namesOf(schema: Json, { workspace }: Setting): Set<string> {
  const $ref = member(schema, '$ref')
  const target = typeof $ref === 'string' ? workspace.follow($ref) : schema
  const names = [...listOf(target, 'required'), ...Object.keys(objectOf(target, 'properties'))]
  return new Set(names.filter((name) => typeof name === 'string'))
}

function inOrder(names: Set<string>, described: string[]): string[] {
  const known = described.filter((name) => names.has(name))
  return [...known, ...[...names].filter((name) => !described.includes(name))]
}
