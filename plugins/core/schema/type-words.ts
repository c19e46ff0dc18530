import { isObject, typeOfValue } from '../json.ts'
import { all, type Facets, first, gather, under } from './facets.ts'
import { membersOf } from './members.ts'
import { choicesOf, isNullable, itemsOf } from './layers.ts'

/** What a value is, in words: `array of Payment`, `string or null`, `map of string`, `Card or Bank`. */
export function typeWords(facets: Facets, depth = 0): string {
  if (depth > 5) return 'any'
  const types = typesOf(facets).filter((type) => type !== 'null')
  const words = types.length > 0 ? types.map((type) => wordFor(type, facets, depth)) : [wordWithoutType(facets, depth)]

  const unique = [...new Set(words)]
  const addsNull = isNullable(facets) && !unique.includes('null') && !unique.includes('any')
  return [...unique, ...(addsNull ? ['null'] : [])].join(' or ')
}

// `allOf` lets pass what every part lets pass.
function typesOf(facets: Facets): string[] {
  const lists = all(facets, 'type').map((type) => [type].flat().filter((one) => typeof one === 'string'))
  const [outermost = [], ...others] = lists
  const common = outermost.filter((type) => others.every((list) => list.includes(type)))
  return common.length > 0 ? common : outermost
}

function wordFor(type: string, facets: Facets, depth: number): string {
  if (type === 'string' && isFile(facets)) return 'file'
  if (type === 'object') return objectWord(facets, depth)
  if (type !== 'array') return type

  const fixed = first(facets, 'prefixItems')
  if (Array.isArray(fixed) && fixed.length > 0) return tupleWord(facets, depth)

  const items = itemsOf(facets)
  const inner = items === undefined ? 'any' : typeWords(items, depth + 1)
  if (inner === 'any') return 'array'
  return `array of ${inner.includes(' or ') ? `(${inner})` : inner}`
}

/** Is a text meant as bytes: the old `format: binary`, or a media type of things that are no text, as they are? */
export function isFile(facets: Facets): boolean {
  if (first(facets, 'contentEncoding') !== undefined) return false
  const holds = first(facets, 'contentMediaType')
  return first(facets, 'format') === 'binary' || (typeof holds === 'string' && bytes.test(holds))
}

const bytes = /^(?:image|audio|video|font)\/(?!svg)|^application\/(?:octet-stream|pdf|zip|gzip)$/

// `tuple of string, integer`, `tuple of 7` where the words would be many.
function tupleWord(facets: Facets, depth: number): string {
  const places = membersOf(facets).filter(({ kind }) => kind === 'item')
  if (places.length > 4) return `tuple of ${places.length}`
  return `tuple of ${places.map(({ sources }) => typeWords(gather(facets.documents, sources), depth + 1)).join(', ')}`
}

function objectWord(facets: Facets, depth: number): string {
  if (facets.name !== undefined) return facets.name
  const values = under(facets, 'additionalProperties')
  if (values !== undefined && !hasProperties(facets)) return `map of ${typeWords(values, depth + 1)}`
  const title = first(facets, 'title')
  return typeof title === 'string' && title.length < 40 ? title : 'object'
}

function wordWithoutType(facets: Facets, depth: number): string {
  if (hasProperties(facets) || under(facets, 'additionalProperties') !== undefined) return objectWord(facets, depth)
  if (itemsOf(facets) !== undefined || first(facets, 'prefixItems') !== undefined)
    return wordFor('array', facets, depth)
  if (choicesOf(facets).length > 0) return choiceWord(facets, depth)

  const values = [...all(facets, 'enum').flat(), ...all(facets, 'const')]
  const types = [...new Set(values.map(typeOfValue))]
  return types.length > 0 ? types.join(' or ') : 'any'
}

function choiceWord(facets: Facets, depth: number): string {
  const choices = choicesOf(facets).map(({ source }) => typeWords(gather(facets.documents, [source]), depth + 1))
  const words = withOneNull([...new Set(choices)])
  const [only] = words
  if (only !== undefined && words.length === 1) return only
  if (facets.name !== undefined) return facets.name
  return words.length > 4 ? `one of ${words.length} kinds` : words.join(' or ')
}

// `string or null or integer or null` is `string or integer or null`.
function withOneNull(words: string[]): string[] {
  const bare = words.map((word) => word.replace(/ or null$/, ''))
  const isNull = bare.some((word, index) => word !== words[index])
  return isNull ? [...new Set([...bare.filter((word) => word !== 'null'), 'null'])] : words
}

function hasProperties(facets: Facets): boolean {
  return all(facets, 'properties').some((properties) => isObject(properties) && Object.keys(properties).length > 0)
}
