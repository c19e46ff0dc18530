import { isObject, listOf, member, objectOf } from '../json.ts'
import type { Json, JsonObject } from '../model.ts'
import type { Facets } from './facets.ts'
import { valueText } from './value-text.ts'
import { choicesOf } from './layers.ts'

/**
 * What a value must keep to because of its other values, in words, names in backticks: ``if `kind` is card, then
 * `number` is there``. What cannot be said in a line is said to exist.
 */
export function conditionsOf(facets: Facets): string[] {
  const said = facets.schemas.flatMap(({ schema }) => [
    ...dependents(schema),
    ...alternatives(schema),
    ...branches(schema),
    ...denial(schema),
  ])
  return [...new Set(said)]
}

/** Alternatives that only say which properties must be there together are a rule, not variants. */
export function areOnlyDemands(facets: Facets): boolean {
  return choicesOf(facets).every(({ source }) => isOnlyDemand(source.value))
}

function isOnlyDemand(schema: Json): boolean {
  return isObject(schema) && Object.keys(schema).length > 0 && Object.keys(schema).every((key) => demanding.has(key))
}

function dependents(schema: JsonObject): string[] {
  const required = Object.entries(objectOf(schema, 'dependentRequired')).flatMap(([name, others]) =>
    Array.isArray(others) && others.length > 0 ? [`with ${quoted(name)} also ${listed(others.map(quoted))}`] : [],
  )
  const schemas = Object.entries(objectOf(schema, 'dependentSchemas')).map(([name, part]) => {
    const words = demandOf(part)
    return words === undefined ? `more holds with ${quoted(name)}` : `with ${quoted(name)}, ${words}`
  })
  return [...required, ...schemas]
}

function alternatives(schema: JsonObject): string[] {
  return Object.entries(amounts).flatMap(([keyword, amount]) => {
    const parts = listOf(schema, keyword)
    if (parts.length < 2 || !parts.every(isOnlyDemand)) return []
    const words = parts.map((part) => (isNaming(part) ? listed(listOf(part, 'required').map(quoted)) : demandOf(part)))
    return [`${amount} of: ${words.join('; ')}`]
  })
}

function branches(schema: JsonObject): string[] {
  if (schema.if === undefined) return []
  const [when, then, otherwise] = [demandOf(schema.if), demandOf(schema.then), demandOf(schema.else)]
  if (when === undefined || (then === undefined && otherwise === undefined)) return [unsaid]
  const both = [...(then === undefined ? [] : [`if ${when}, then ${then}`])]
  if (otherwise !== undefined) both.push(then === undefined ? `unless ${when}, ${otherwise}` : `else ${otherwise}`)
  return [both.join('; ')]
}

function denial(schema: JsonObject): string[] {
  const denied = schema.not
  if (!isObject(denied) || Object.keys(denied).length === 0) return []
  const values = Array.isArray(denied.enum) ? denied.enum : denied.const === undefined ? [] : [denied.const]
  if (values.length > 0) return [`not ${values.slice(0, 5).map(valueText).join(', ')}`]
  if (typeof denied.type === 'string') return [`not ${denied.type}`]
  if (typeof denied.pattern === 'string') return [`does not match ${quoted(denied.pattern)}`]
  if (typeof denied.$ref === 'string') return [`not a ${denied.$ref.split('/').at(-1)}`]
  const words = [denied, ...listOf(denied, 'anyOf')].flatMap((one) => (isNaming(one) ? [namesOf(one)] : []))
  return words.length > 0
    ? words.map((names) => (names.length === 1 ? `without ${names.join()}` : `without ${listed(names)} together`))
    : ['some values are ruled out']
}

/** A schema as a clause: ```kind` is card and `number` is there``. */
function demandOf(schema: Json | undefined, depth = 0): string | undefined {
  if (!isObject(schema) || depth > 4) return
  const properties = Object.entries(objectOf(schema, 'properties'))
  const said = properties.map(([name, part]) => propertyDemand(name, part))
  const named = new Set(properties.map(([name]) => name))
  const required = listOf(schema, 'required').filter((name) => typeof name === 'string' && !named.has(name))
  const parts = [
    ...said,
    ...(required.length > 0 ? [`${listed(required.map(quoted))} ${required.length > 1 ? 'are' : 'is'} there`] : []),
    ...(schema.not === undefined ? [] : [absence(schema.not)]),
    ...listOf(schema, 'allOf').map((part) => demandOf(part, depth + 1)),
    ...eitherOf(schema, depth),
  ]
  return parts.length === 0 || parts.includes(undefined) || parts.length > 6 ? undefined : parts.join(' and ')
}

function eitherOf(schema: JsonObject, depth: number): (string | undefined)[] {
  const parts = [...listOf(schema, 'anyOf'), ...listOf(schema, 'oneOf')].map((part) => demandOf(part, depth + 1))
  if (parts.length === 0) return []
  return parts.includes(undefined) ? [undefined] : [parts.join(' or ')]
}

function propertyDemand(name: string, schema: Json): string | undefined {
  if (schema === false) return `${quoted(name)} is absent`
  if (schema === true) return `${quoted(name)} is there`
  const [values, denied] = [valuesIn(schema), valuesIn(member(schema, 'not'))]
  if (values.length > 0) return `${quoted(name)} is ${values.slice(0, 6).map(valueText).join(' or ')}`
  if (denied.length > 0) return `${quoted(name)} is not ${denied.slice(0, 6).map(valueText).join(' or ')}`
  const pattern = member(schema, 'pattern')
  if (typeof pattern === 'string') return `${quoted(name)} matches ${quoted(pattern)}`
  const [least, most] = [member(schema, 'minimum'), member(schema, 'maximum')]
  if (typeof least === 'number') return `${quoted(name)} is at least ${least}`
  if (typeof most === 'number') return `${quoted(name)} is at most ${most}`
  const type = member(schema, 'type')
  return typeof type === 'string' ? `${quoted(name)} is ${type === 'null' ? 'null' : `of type ${type}`}` : undefined
}

function absence(schema: Json): string | undefined {
  return isNaming(schema) ? `${listed(namesOf(schema))} ${namesOf(schema).length > 1 ? 'are' : 'is'} absent` : undefined
}

function valuesIn(schema: Json | undefined): Json[] {
  const constant = member(schema, 'const')
  return constant === undefined ? listOf(schema, 'enum') : [constant]
}

function isNaming(schema: Json): boolean {
  return isObject(schema) && listOf(schema, 'required').length > 0 && Object.keys(schema).every((key) => names.has(key))
}

function namesOf(schema: Json): string[] {
  return listOf(schema, 'required').map(quoted)
}

function listed(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

function quoted(name: Json): string {
  return `\`${String(name).replaceAll('`', "'")}\``
}

const amounts = { oneOf: 'exactly one', anyOf: 'at least one' }
const names = new Set(['required', 'type', 'title', 'description'])
const demanding = new Set(['required', 'not', 'description', 'title'])
const unsaid = 'more depends on other values'
