import { isObject, member } from './json.ts'
import type { Documents, Json, JsonObject, Ref } from './model.ts'
import { lookUp } from './refs.ts'
import { textFrom } from './schema/example-text.ts'
import { all, type Facets, facetsAt, first, gather, type Located } from './schema/facets.ts'
import { membersOf } from './schema/members.ts'
import { choicesOf, itemsOf, variantsOf } from './schema/variants.ts'
import { bundleSchema, validate } from './schema.ts'

/**
 * A made-up value that a schema allows. What its author gave as examples is used where the whole stays valid; optional
 * members that contain themselves are left out. Always the same for the same schema.
 */
export function exampleFrom(documents: Documents, ref: Ref, { direction }: ExampleOptions = {}): Json {
  const facets = facetsAt(documents, ref)
  const authored = valueFor(facets, { authored: true, direction, trail: [] })

  const schema = bundleSchema(documents, ref)
  if (validate(schema, authored).length === 0) return authored
  const invented = valueFor(facets, { authored: false, direction, trail: [] })
  return validate(schema, invented).length === 0 ? invented : authored
}

function valueFor(facets: Facets, setting: Setting): Json {
  const given = givenIn(facets, setting)
  if (given !== undefined) return given

  const type = typeOf(facets)
  const choice = type === 'object' || type === 'array' ? undefined : choiceFrom(facets, setting)
  if (choice !== undefined) return choice
  if (type === 'null') return null
  if (type === 'boolean') return true
  if (type === 'string') return textFrom(facets)
  if (type === 'integer' || type === 'number') return numberFrom(facets, type)

  const inside = { ...setting, trail: [...setting.trail, ...facets.self] }
  if (type === 'array') return listFrom(facets, inside)
  return objectFrom(facets, inside)
}

function givenIn(facets: Facets, { authored }: Setting): Json | undefined {
  const fixed = first(facets, 'const') ?? all(facets, 'enum').flat()[0]
  if (fixed !== undefined || !authored) return fixed
  const [example] = all(facets, 'examples').flatMap((examples) => (Array.isArray(examples) ? examples : []))
  return first(facets, 'example') ?? example ?? first(facets, 'default')
}

function typeOf(facets: Facets): string {
  const types = all(facets, 'type').map((type) => [type].flat())
  const common = (types[0] ?? []).filter((type) => types.every((list) => list.includes(type)))
  const type = common.find((one) => one !== 'null') ?? common[0]
  if (typeof type === 'string') return type

  if (itemsOf(facets) !== undefined || first(facets, 'prefixItems') !== undefined) return 'array'
  if (['minLength', 'maxLength', 'pattern', 'format'].some((keyword) => first(facets, keyword) !== undefined))
    return 'string'
  return ['minimum', 'maximum', 'multipleOf'].some((keyword) => first(facets, keyword) !== undefined)
    ? 'number'
    : 'object'
}

function objectFrom(facets: Facets, setting: Setting): Json {
  const choice = choiceFrom(facets, setting)
  if (choice !== undefined && !isObject(choice)) return choice

  const { direction, trail } = setting
  const members = membersOf(facets).flatMap(({ name, required, sources }): [string, Json][] => {
    if (name === '…' || name.startsWith('/')) return []
    const part = gather(facets.documents, sources)
    const hidden = direction && first(part, direction === 'request' ? 'readOnly' : 'writeOnly') === true
    if (hidden || (!required && (trail.length > 20 || leadsBack(part, trail)))) return []
    return [[name, trail.length > 60 ? null : valueFor(part, setting)]]
  })
  const values = { ...Object.fromEntries(members), ...choice }
  return Object.keys(values).length > 0 ? values : mapFrom(facets, setting)
}

// The first alternative, and the first that is not its own parent.
function choiceFrom(facets: Facets, setting: Setting): Json | undefined {
  const alternatives: { source: Located; discriminatorValue?: string }[] = variantsOf(facets)
  const choices = alternatives.length > 0 ? alternatives : choicesOf(facets)
  const parts = choices.map(({ source }) => gather(facets.documents, [source]))
  const index = Math.max(
    0,
    parts.findIndex((part) => !leadsBack(part, setting.trail)),
  )
  const part = parts[index]
  if (part === undefined || setting.trail.length > 60) return

  const value = valueFor(part, setting)
  const property = member(first(facets, 'discriminator'), 'propertyName')
  const tag =
    choices[index] !== undefined && 'discriminatorValue' in choices[index]
      ? choices[index].discriminatorValue
      : undefined
  return isObject(value) && typeof property === 'string' && tag !== undefined ? { ...value, [property]: tag } : value
}

function mapFrom(facets: Facets, setting: Setting): JsonObject {
  const other = membersOf(facets).find(({ name }) => name === '…')
  const part = other && gather(facets.documents, other.sources)
  return part === undefined || leadsBack(part, setting.trail) ? {} : { key: valueFor(part, setting) }
}

function listFrom(facets: Facets, setting: Setting): Json[] {
  const fixed = membersOf(facets).filter(({ name }) => /^\d+$/.test(name))
  if (fixed.length > 0) return fixed.map(({ sources }) => valueFor(gather(facets.documents, sources), setting))

  const items = itemsOf(facets)
  const [least = 0] = all(facets, 'minItems').filter((count) => typeof count === 'number')
  if (items === undefined || leadsBack(items, setting.trail)) return []
  if (first(facets, 'maxItems') === 0) return []
  const value = valueFor(items, setting)
  return Array.from({ length: Math.min(20, Math.max(1, least)) }, () => value)
}

function numberFrom(facets: Facets, type: 'integer' | 'number'): number {
  const limits = (keyword: string) => all(facets, keyword).filter((value) => typeof value === 'number')
  const [step = type === 'integer' ? 1 : 0] = limits('multipleOf')
  const small = step || 0.01
  const least = Math.max(...limits('minimum'), ...limits('exclusiveMinimum').map((limit) => limit + small))
  const most = Math.min(...limits('maximum'), ...limits('exclusiveMaximum').map((limit) => limit - small))

  const wanted = least > -Infinity ? least : Math.min(1, most)
  return step > 0 ? Number((Math.ceil(wanted / step) * step).toPrecision(15)) : wanted
}

function leadsBack({ self, documents }: Facets, trail: Ref[]): boolean {
  if (self.some((ref) => trail.includes(ref))) return true
  const items = itemsOf(gather(documents, self.flatMap((ref) => lookUp(documents, ref) ?? []).slice(0, 1)))
  return items?.self.some((ref) => trail.includes(ref)) ?? false
}

interface ExampleOptions {
  /** Of a request, without what is `readOnly`; of a response, without what is `writeOnly`. Default: with both. */
  direction?: 'request' | 'response'
}

interface Setting {
  /** Use the author's examples and defaults. */
  authored: boolean
  direction: ExampleOptions['direction']
  /** The addresses of the schemas around. */
  trail: Ref[]
}
