import type { OutputUnit } from '@cfworker/json-schema'

import { isObject, member } from '../json.ts'
import type { Json, JsonObject } from '../model.ts'
import { parsePointer, toPointer, valueAt } from '../pointer.ts'
import { assertedIn } from './formats.ts'
import { sayViolation } from './messages.ts'
import type { Violation } from './validate.ts'

/** The errors of the validator in our words: no parents' noise, and one message where there are alternatives. */
export function explain(errors: OutputUnit[], schema: Json, value: Json): Violation[] {
  const violations = withoutEchoes(explainAll(errors, schema, value))
  const unique = new Map(violations.map((violation) => [`${violation.pointer} ${violation.message}`, violation]))
  return [...unique.values()].slice(0, 20)
}

// What a schema names and refuses is not among the evaluated, so it is refused again as something that is not named.
function withoutEchoes(violations: Violation[]): Violation[] {
  const others = violations.filter(({ keyword }) => keyword !== 'false')
  const isEcho = ({ keyword, pointer }: Violation) =>
    keyword === 'false' && others.some((one) => one.pointer === pointer || one.pointer.startsWith(`${pointer}/`))
  return violations.filter((one) => !isEcho(one))
}

function explainAll(errors: OutputUnit[], schema: Json, value: Json): Violation[] {
  const violations: Violation[] = []

  for (let index = 0; index < errors.length; ) {
    const error = errors[index]
    if (error === undefined) break
    const inner = innerOf(errors, index)

    if (error.keyword === 'oneOf' || error.keyword === 'anyOf') {
      violations.push(...explainChoice(error, inner, schema, value))
      index += inner.length
    } else if (error.keyword === 'contains' || error.keyword === 'propertyNames') {
      violations.push(say(error, schema, value))
      index += inner.length
    } else if (!parents.has(error.keyword)) violations.push(say(error, schema, value))
    index++
  }
  return violations
}

// An error of these only says that something below it is wrong, and that follows.
const parents = new Set([
  ...['$ref', 'allOf', 'if', 'properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties'],
  ...['items', 'prefixItems', 'unevaluatedItems', 'dependentSchemas'],
])

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

function explainChoice(error: OutputUnit, inner: OutputUnit[], schema: Json, value: Json): Violation[] {
  const here = valueAt(value, pointerOf(error.instanceLocation))
  const owner = schemaAt(schema, error.keywordLocation.split('/').slice(0, -1))
  const list = member(owner, error.keyword)
  const branches = (Array.isArray(list) ? list : []).map((branch, index) => ({
    branch,
    errors: errorsOfBranch(inner, `${error.keywordLocation}/${index}`),
  }))

  const passed = branches.filter((one) => one.errors.length === 0).length
  if (error.keyword === 'oneOf' && passed > 1) {
    return [toViolation(error, `${sayShort(here)} fits ${passed} of the alternatives, the contract says exactly one`)]
  }

  const discriminator = member(owner, 'discriminator')
  if (isObject(discriminator) && isObject(here)) {
    const told = byDiscriminator(discriminator, here, branches)
    if (told !== undefined)
      return typeof told === 'string' ? [toViolation(error, told)] : explainAll(told, schema, value)
  }

  const likely = likelyBranches(branches, error.instanceLocation)
  const [only] = likely
  if (only !== undefined && likely.length === 1) return explainAll(only.errors, schema, value)
  const names = likely.map(({ branch }) => nameOf(schema, branch)).filter((name) => name !== undefined)
  const among = names.length > 0 ? ` (${names.slice(0, 6).join(', ')}${names.length > 6 ? ', …' : ''})` : ''
  return [
    toViolation(error, `${sayShort(here)} fits none of the ${branches.length} alternatives in the contract${among}`),
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

function say(error: OutputUnit, schema: Json, value: Json): Violation {
  const pointer = pointerOf(error.instanceLocation)
  const owner = schemaAt(schema, error.keywordLocation.split('/').slice(0, -1))
  const asserted = assertedIn(owner, error.keyword)
  return toViolation(error, sayViolation(error, valueAt(value, pointer) ?? null, asserted))
}

function toViolation({ instanceLocation, keyword }: OutputUnit, message: string): Violation {
  return { pointer: pointerOf(instanceLocation), keyword, message }
}

// The location names the keywords on the way, `$ref` among them.
function schemaAt(schema: Json, steps: string[]): Json | undefined {
  let here: Json | undefined = schema
  for (const step of steps.slice(1)) {
    if (here === undefined) return
    const $ref: Json | undefined = step === '$ref' ? member(here, '$ref') : undefined
    here = typeof $ref === 'string' ? valueAt(schema, $ref.slice(1)) : valueAt(here, toPointer(stepsOf(step)))
  }
  return here
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
