import type { Json } from '../model.ts'
import { valuesOf } from './choices.ts'
import { conditionsOf } from './conditions.ts'
import { all, type Facets, first, under } from './facets.ts'
import { membersOf } from './members.ts'
import { valueText } from './value-text.ts'
import { itemsOf } from './layers.ts'
import { inXml } from './xml-words.ts'

/** What a value must keep to, in words: `1 to 500 characters`, `matches ^pay_`, `one of EUR, USD`. */
export function constraintsOf(facets: Facets): string[] {
  const items = itemsOf(facets)
  const own = [...sentences, namesIn, undescribed, contained, closed].flatMap((say) => say(facets) ?? [])
  return [...own, ...conditionsOf(facets), ...(items === undefined ? [] : eachOf(items))]
}

// That an item has no other properties is seen where its properties are.
function eachOf(items: Facets, depth = 0): string[] {
  const inner = itemsOf(items)
  const words = [...plainWords(items), ...conditionsOf(items)].map((one) => `${each[depth]}: ${one}`)
  return inner === undefined || depth + 1 >= each.length ? words : [...words, ...eachOf(inner, depth + 1)]
}

const each = ['each', 'each inside', 'each innermost']

function plainWords(facets: Facets): string[] {
  return sentences.flatMap((say) => say(facets) ?? [])
}

type Sentence = (facets: Facets) => string | undefined

const sentences: Sentence[] = [
  (facets) => {
    const value = first(facets, 'const')
    return value === undefined ? undefined : `always ${valueText(value)}`
  },
  (facets) => {
    const choices = valuesOf(facets).map(({ value }) => valueText(value))
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
  (facets) => (first(facets, 'format') === 'binary' ? undefined : word(facets, 'format', 'format ')),
  (facets) => word(facets, 'contentEncoding', 'encoded as '),
  (facets) => (first(facets, 'contentMediaType') === anyBytes ? undefined : word(facets, 'contentMediaType', 'holds ')),
  inXml,
]

function namesIn(facets: Facets): string | undefined {
  const names = under(facets, 'propertyNames')
  if (names === undefined) return
  const choices = valuesOf(names).map(({ value }) => `\`${valueText(value)}\``)
  const some = choices.length > mostNames ? `${choices.slice(0, mostNames).join(', ')} and more` : choices.join(', ')
  const words = [...(some ? [`one of ${some}`] : []), ...plainWords(names).filter((one) => !one.startsWith('one of '))]
  return words.length > 0 ? `names: ${words.join(', ')}` : undefined
}

// A file says it already.
const anyBytes = 'application/octet-stream'
const mostNames = 40

// What must be there, and is described nowhere.
function undescribed(facets: Facets): string | undefined {
  const required = all(facets, 'required').flat()
  if (required.length === 0) return
  const described = new Set<Json>(membersOf(facets).map(({ name }) => name))
  const names = [...new Set(required)].filter((name) => typeof name === 'string' && !described.has(name))
  const some = names.slice(0, mostNames).map((name) => `\`${name}\``)
  return some.length > 0 ? `with ${some.join(', ')}` : undefined
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
