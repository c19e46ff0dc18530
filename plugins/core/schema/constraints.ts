import { member } from '../json.ts'
import type { Json } from '../model.ts'
import { valuesOf } from './choices.ts'
import { conditionsOf } from './conditions.ts'
import { all, type Facets, first, under } from './facets.ts'
import { itemsOf } from './variants.ts'

/** What a value must keep to, in words: `1 to 500 characters`, `matches ^pay_`, `one of EUR, USD`. */
export function constraintsOf(facets: Facets): string[] {
  const items = itemsOf(facets)
  const own = [...sentences, namesIn, contained, closed].flatMap((say) => say(facets) ?? [])
  return [...own, ...conditionsOf(facets), ...(items === undefined ? [] : eachOf(items))]
}

// That an item has no other properties is seen where its properties are.
function eachOf(items: Facets): string[] {
  return [...plainWords(items), ...conditionsOf(items)].map((one) => `each: ${one}`)
}

function plainWords(facets: Facets): string[] {
  return sentences.flatMap((say) => say(facets) ?? [])
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
  (facets) => (first(facets, 'uniqueItems') === true && isList(facets) ? 'no duplicates' : undefined),
  (facets) => word(facets, 'multipleOf', 'a multiple of '),
  (facets) => word(facets, 'pattern', 'matches '),
  (facets) => word(facets, 'format', 'format '),
  (facets) => word(facets, 'contentEncoding', 'encoded as '),
  (facets) => word(facets, 'contentMediaType', 'holds '),
  inXml,
]

function namesIn(facets: Facets): string | undefined {
  const names = under(facets, 'propertyNames')
  const words = names === undefined ? [] : plainWords(names)
  return words.length > 0 ? `names: ${words.join(', ')}` : undefined
}

function contained(facets: Facets): string | undefined {
  const inner = under(facets, 'contains')
  if (inner === undefined) return
  const count = range(facets, 'minContains', 'maxContains', 'item', 'items') ?? 'at least 1 item'
  const words = [...typesIn(inner), ...plainWords(inner)]
  return words.length > 0 ? `${count}: ${words.join(', ')}` : undefined
}

function typesIn(facets: Facets): string[] {
  return [facets.name ?? [first(facets, 'type') ?? []].flat(2)].flat().filter((word) => typeof word === 'string')
}

function closed(facets: Facets): string | undefined {
  const isClosed = (...keywords: string[]) => keywords.some((keyword) => first(facets, keyword) === false)
  if (isClosed('additionalProperties', 'unevaluatedProperties')) return 'no other properties'
  return isClosed('items', 'unevaluatedItems') ? 'no other items' : undefined
}

// How it is written where the body is XML, if that is not an element of its own name.
function inXml(facets: Facets): string | undefined {
  const xml = first(facets, 'xml')
  const name = member(xml, 'name')
  const said = [
    ...(typeof name === 'string' ? [`\`${[member(xml, 'prefix') ?? [], name].flat().join(':')}\``] : []),
    ...(member(xml, 'attribute') === true || member(xml, 'nodeType') === 'attribute' ? ['an attribute'] : []),
    ...(member(xml, 'wrapped') === true ? ['wrapped in an element of its own'] : []),
    ...[member(xml, 'namespace') ?? []].flat().map((namespace) => `namespace \`${namespace}\``),
  ]
  return said.length > 0 ? `in XML ${said.join(', ')}` : undefined
}

// Generators write `uniqueItems` at texts, too.
function isList(facets: Facets): boolean {
  const type = first(facets, 'type')
  return type === undefined || [type].flat().includes('array')
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

function plain(value: Json): string {
  return typeof value === 'string' && value !== '' ? value : JSON.stringify(value)
}
