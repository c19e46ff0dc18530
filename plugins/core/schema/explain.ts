import type { OutputUnit } from '@cfworker/json-schema'

import { isObject, member } from '../json.ts'
import type { Json, JsonObject } from '../model.ts'
import { parsePointer, toPointer, valueAt } from '../pointer.ts'
import { withoutEchoes } from './echoes.ts'
import { assertedIn } from './formats.ts'
import { sayViolation } from './messages.ts'
import type { LocatedViolation } from './validate.ts'

/** The errors of the validator in our words: no parents' noise, and one message where there are alternatives. */
export function explain(errors: OutputUnit[], schema: Json, value: Json): LocatedViolation[] {
  const violations = withoutEchoes(explainAll(errors, schema, value), schema)
  const unique = new Map(violations.map((violation) => [`${violation.pointer} ${violation.message}`, violation]))
  return [...unique.values()].slice(0, 20)
}

function explainAll(errors: OutputUnit[], schema: Json, value: Json): LocatedViolation[] {
  const violations: LocatedViolation[] = []

  for (let index = 0; index < errors.length; ) {
    const error = errors[index]
    if (error === undefined) break
    const inner = innerOf(errors, index)

    if (error.keyword === 'oneOf' || error.keyword === 'anyOf') {
      violations.push(...explainChoice(error, inner, schema, value))
      index += inner.length
    } else if (error.keyword === 'contains' || error.keyword === 'propertyNames') {
      violations.push(say({ ...error, ...(error.keyword === 'propertyNames' && whereOf(inner)) }, schema, value))
      index += inner.length
    } else if (!parents.has(error.keyword)) violations.push(say(placed(error, errors[index - 1]), schema, value))
    index++
  }
  return violations
}

// An error of these only says that something below it is wrong, and that follows.
const parents = new Set([
  ...['$ref', 'allOf', 'if', 'properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties'],
  ...['items', 'prefixItems', 'unevaluatedItems', 'dependentSchemas'],
])

// The validator gives a `false` schema the location of the value; the error before it says which keyword holds it.
function placed(error: OutputUnit, before: OutputUnit | undefined): OutputUnit {
  if (error.keyword !== 'false' || before === undefined) return error
  const name = holdsMany.has(before.keyword) ? `/${error.instanceLocation.split('/').at(-1)}` : ''
  return { ...error, keywordLocation: before.keywordLocation + name }
}

// A name that is not allowed is pointed at itself, and so is what it breaks.
function whereOf([first]: OutputUnit[]): Partial<OutputUnit> {
  return first === undefined || first.keyword === 'false'
    ? {}
    : { instanceLocation: first.instanceLocation, keywordLocation: first.keywordLocation }
}

const holdsMany = new Set(['properties', 'prefixItems'])

/** The errors below an error: they follow it, and their location continues its own. */
function innerOf(errors: OutputUnit[], index: number): OutputUnit[] {
  const { keywordLocation, instanceLocation } = errors[index] ?? { keywordLocation: '', instanceLocation: '' }
  let end = index + 1
  for (; end < errors.length; end++) {
    const next = errors[end]
    if (next === undefined) break
    // The validator gives a `false` schema the location of the value instead of its own.
    const isInside = next.keywordLocation.startsWith(`${keywordLocation}/`)
    const isFalse = next.keyword === 'false' && next.instanceLocation.startsWith(instanceLocation)
    if (!isInside && !isFalse) break
  }
  return errors.slice(index + 1, end)
}

function explainChoice(error: OutputUnit, inner: OutputUnit[], schema: Json, value: Json): LocatedViolation[] {
  const here = valueAt(value, pointerOf(error.instanceLocation))
  const owner = schemaAt(schema, error.keywordLocation.split('/').slice(0, -1))
  const list = member(owner, error.keyword)
  const branches = (Array.isArray(list) ? list : []).map((branch, index) => ({
    branch,
    errors: errorsOfBranch(inner, `${error.keywordLocation}/${index}`),
  }))

  const passed = branches.filter((one) => one.errors.length === 0).length
  if (error.keyword === 'oneOf' && passed > 1) {
    return [
      toViolation(error, schema, `${sayShort(here)} fits ${passed} of the alternatives, the contract says exactly one`),
    ]
  }

  const discriminator = member(owner, 'discriminator')
  if (isObject(discriminator) && isObject(here)) {
    const told = byDiscriminator(discriminator, here, branches)
    if (told !== undefined)
      return typeof told === 'string' ? [toViolation(error, schema, told)] : explainAll(told, schema, value)
  }

  const likely = likelyBranches(branches, error.instanceLocation)
  const [only] = likely
  if (only !== undefined && likely.length === 1) return explainAll(only.errors, schema, value)
  const named = likely.map(({ branch }) => nameOf(schema, branch)).filter((name) => name !== undefined)
  const names = new Set(named).size === named.length ? named : []
  const among = names.length > 0 ? ` (${names.slice(0, 6).join(', ')}${names.length > 6 ? ', …' : ''})` : ''
  return [
    toViolation(
      error,
      schema,
      `${sayShort(here)} fits none of the ${branches.length} alternatives in the contract${among}`,
    ),
  ]
}

function errorsOfBranch(inner: OutputUnit[], location: string): OutputUnit[] {
  let inside = false
  return inner.filter(({ keyword, keywordLocation }) => {
    if (keyword !== 'false') inside = keywordLocation.startsWith(`${location}/`)
    return inside
  })
}

function byDiscriminator(
  { propertyName, mapping }: JsonObject,
  value: JsonObject,
  branches: Branch[],
): OutputUnit[] | string | undefined {
  if (typeof propertyName !== 'string' || !isObject(mapping) || Object.keys(mapping).length === 0) return
  const tag = member(value, propertyName)
  if (tag === undefined) return `${propertyName} is missing, the contract requires it to choose among the alternatives`

  const target = typeof tag === 'string' ? member(mapping, tag) : undefined
  const chosen = branches.find(({ branch }) => target !== undefined && member(branch, '$ref') === target)
  if (chosen !== undefined) return chosen.errors
  const known = Object.keys(mapping)
  return `${propertyName} ${JSON.stringify(tag)} is none of ${known.slice(0, 8).join(', ')}${known.length > 8 ? ', …' : ''}`
}

/** The alternatives that the value was probably meant to be: of the right type, and with the right constants in it. */
function likelyBranches(branches: Branch[], instance: string): Branch[] {
  const failed = branches.filter(({ errors }) => errors.length > 0)
  const typed = failed.filter(
    ({ errors }) => !errors.some((one) => one.keyword === 'type' && one.instanceLocation === instance),
  )
  const tagged = typed.filter(({ errors }) => !errors.some((one) => isTag(one, instance)))
  if (tagged.length > 0) return tagged
  return typed.length > 0 ? typed : failed
}

// A constant one level down tells alternatives apart: `type: card`.
function isTag({ keyword, instanceLocation }: OutputUnit, instance: string): boolean {
  const below = instanceLocation.startsWith(`${instance}/`) ? instanceLocation.slice(instance.length + 1) : '/'
  return (keyword === 'const' || keyword === 'enum') && !below.includes('/')
}

function nameOf(schema: Json, branch: Json): string | undefined {
  const $ref = member(branch, '$ref')
  const title = member(branch, 'title') ?? (typeof $ref === 'string' ? parsePointer($ref.slice(1)).at(-1) : undefined)
  const type = member(branch, 'type')
  if (typeof title === 'string') return title
  return typeof type === 'string' && schema !== branch ? type : undefined
}

function say(error: OutputUnit, schema: Json, value: Json): LocatedViolation {
  const pointer = pointerOf(error.instanceLocation)
  const owner = schemaAt(schema, error.keywordLocation.split('/').slice(0, -1))
  const asserted = assertedIn(owner, error.keyword)
  const told = toViolation(error, schema, sayViolation(error, valueAt(value, pointer) ?? null, asserted))
  const keyword = writtenAs(error.keyword, owner)
  return keyword === undefined ? told : { ...told, at: told.at.replace(/[^/]*$/, keyword) }
}

// The range of a number may be that of its format; and the validator spells one keyword differently in locations.
function writtenAs(keyword: string, owner: Json | undefined): string | undefined {
  if (keyword === 'dependentRequired') return keyword
  const isRange = keyword === 'minimum' || keyword === 'maximum'
  return isRange && assertedIn(owner, keyword) !== member(owner, keyword) ? 'format' : undefined
}

function toViolation({ instanceLocation, keyword, keywordLocation }: OutputUnit, schema: Json, message: string) {
  return { pointer: pointerOf(instanceLocation), keyword, message, at: atOf(schema, keywordLocation.split('/')) }
}

function schemaAt(schema: Json, steps: string[]): Json | undefined {
  return valueAt(schema, atOf(schema, steps))
}

// The location names the keywords on the way, `$ref` among them.
function atOf(schema: Json, steps: string[]): string {
  let at = ''
  for (const step of steps.slice(1)) {
    const $ref = step === '$ref' ? member(valueAt(schema, at), '$ref') : undefined
    at = typeof $ref === 'string' ? $ref.slice(1) : at + toPointer(stepsOf(step))
  }
  return at
}

function stepsOf(step: string): string[] {
  return parsePointer(`/${decodedUri(step)}`)
}

function pointerOf(location: string): string {
  return decodedUri(location.slice(1))
}

function decodedUri(text: string): string {
  try {
    return decodeURI(text)
  } catch {
    return text
  }
}

function sayShort(value: Json | undefined): string {
  if (Array.isArray(value)) return 'the list'
  return isObject(value) ? 'the object' : JSON.stringify(value ?? null).slice(0, 60)
}

interface Branch {
  branch: Json
  errors: OutputUnit[]
}
