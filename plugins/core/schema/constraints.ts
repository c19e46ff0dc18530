import { isObject, member } from '../json.ts'
import type { Json, JsonObject } from '../model.ts'
import { all, type Facets, first } from './facets.ts'
import { choicesOf, itemsOf } from './variants.ts'

/** What a value must keep to, in words: `1 to 500 characters`, `matches ^pay_`, `one of EUR, USD`. */
export function constraintsOf(facets: Facets): string[] {
  const items = itemsOf(facets)
  const own = sentences.flatMap((say) => say(facets) ?? [])
  return [...own, ...(items === undefined ? [] : eachOf(items))]
}

// That an item has no other properties is seen where its properties are.
function eachOf(items: Facets): string[] {
  const said = sentences.flatMap((say) => (say === closed ? [] : (say(items) ?? [])))
  return said.map((one) => `each: ${one}`)
}

/** The values to choose from, of an array's items too, with what they mean if somebody wrote that down. */
export function choicesIn(facets: Facets): { value: Json; description?: string }[] {
  const holder = [facets, itemsOf(facets)].find((one) => one !== undefined && valuesOf(one).length > 0)
  if (holder === undefined) return []

  const words = first(holder, 'x-enum-descriptions') ?? first(holder, 'x-enumDescriptions')
  return valuesOf(holder).map(({ value, description }, index) => {
    const said = description ?? member(words, String(value)) ?? (Array.isArray(words) ? words[index] : undefined)
    return { value, ...(typeof said === 'string' && said !== '' && { description: said }) }
  })
}

function valuesOf(facets: Facets): { value: Json; description?: Json | undefined }[] {
  const values = first(facets, 'enum')
  if (Array.isArray(values)) return values.map((value) => ({ value }))

  // `oneOf` of constants is the way of JSON Schema to describe the values of an enum.
  const constants = choicesOf(facets).map(({ source }) => source.value)
  if (constants.length < 2 || !constants.every((one) => member(one, 'const') !== undefined)) return []
  return constants.map((one) => ({
    value: member(one, 'const') ?? null,
    description: member(one, 'description') ?? member(one, 'title'),
  }))
}

type Sentence = (facets: Facets) => string | undefined

const sentences: Sentence[] = [
  (facets) => {
    const value = first(facets, 'const')
    return value === undefined ? undefined : `always ${plain(value)}`
  },
  (facets) => {
    const choices = valuesOf(facets).map(({ value }) => plain(value))
    const words = `one of ${choices.join(', ')}`
    return choices.length > 0 && choices.length <= 5 && words.length <= 50 ? words : undefined
  },
  numberRange,
  (facets) => range(facets, 'minLength', 'maxLength', 'character', 'characters'),
  (facets) => range(facets, 'minItems', 'maxItems', 'item', 'items'),
  (facets) => range(facets, 'minProperties', 'maxProperties', 'property', 'properties'),
  (facets) => (first(facets, 'uniqueItems') === true ? 'no duplicates' : undefined),
  (facets) => word(facets, 'multipleOf', 'a multiple of '),
  (facets) => word(facets, 'pattern', 'matches '),
  (facets) => word(facets, 'format', 'format '),
  (facets) => word(facets, 'contentEncoding', 'encoded as '),
  (facets) => word(facets, 'contentMediaType', 'holds '),
  (facets) => {
    const forbidden = first(facets, 'not')
    return isObject(forbidden) ? ruledOut(forbidden) : undefined
  },
  closed,
  (facets) => (all(facets, 'if').length > 0 ? 'more depends on other values' : undefined),
]

function closed(facets: Facets): string | undefined {
  const keywords = ['additionalProperties', 'unevaluatedProperties']
  return keywords.some((keyword) => first(facets, keyword) === false) ? 'no other properties' : undefined
}

function numberRange(facets: Facets): string | undefined {
  const [least, most] = [limit(facets, 'minimum', Math.max), limit(facets, 'maximum', Math.min)]
  const [above, below] = [limit(facets, 'exclusiveMinimum', Math.max), limit(facets, 'exclusiveMaximum', Math.min)]
  if (least !== undefined && most !== undefined) return least === most ? `exactly ${least}` : `${least} to ${most}`
  const words = [
    ...(above !== undefined ? [`more than ${above}`] : least !== undefined ? [`at least ${least}`] : []),
    ...(below !== undefined ? [`less than ${below}`] : most !== undefined ? [`at most ${most}`] : []),
  ]
  return words.length > 0 ? words.join(', ') : undefined
}

function range(facets: Facets, min: string, max: string, one: string, many: string): string | undefined {
  const [least, most] = [limit(facets, min, Math.max), limit(facets, max, Math.min)]
  const unit = (count: number) => (count === 1 ? one : many)
  if (least !== undefined && least === most) return `exactly ${least} ${unit(least)}`
  if (least && most !== undefined) return `${least} to ${most} ${many}`
  if (most !== undefined) return `at most ${most} ${unit(most)}`
  return least ? `at least ${least} ${unit(least)}` : undefined
}

// Of several limits the tightest holds.
function limit(facets: Facets, keyword: string, tightest: (...values: number[]) => number): number | undefined {
  const limits = all(facets, keyword).filter((value) => typeof value === 'number')
  return limits.length > 0 ? tightest(...limits) : undefined
}

function word(facets: Facets, keyword: string, before: string): string | undefined {
  const value = first(facets, keyword)
  return typeof value === 'string' || typeof value === 'number' ? `${before}${value}` : undefined
}

function ruledOut(schema: JsonObject): string | undefined {
  const values = Array.isArray(schema.enum) ? schema.enum : schema.const === undefined ? [] : [schema.const]
  if (values.length > 0) return `not ${values.slice(0, 5).map(plain).join(', ')}`
  return typeof schema.type === 'string' ? `not ${schema.type}` : undefined
}

function plain(value: Json): string {
  return typeof value === 'string' && value !== '' ? value : JSON.stringify(value)
}
