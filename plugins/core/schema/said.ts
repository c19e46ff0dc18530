import { isObject } from '../json.ts'
import type { ExternalDocs, Json } from '../model.ts'
import { readExternalDocs } from '../openapi/external-docs.ts'
import { resolveRef } from '../refs.ts'
import { type Choice, choicesIn } from './choices.ts'
import { constraintsOf } from './constraints.ts'
import { type Facets, first, own } from './facets.ts'
import { typeWords } from './type-words.ts'
import { itemsOf, onlyChoice } from './layers.ts'

/** What a schema says; `inner` is what holds inside all layers like `array of`. */
export function saidOf(outer: Facets, inner: Facets): Said {
  const facets = withChoice(outer)
  const [example, ...others] = examplesIn(facets)
  const enumeration = choicesIn(facets)
  const missing = missingIn(outer)
  return {
    types: missing === undefined ? typeWords(outer) : 'unknown',
    ...text(facets, 'title'),
    deprecated: first(facets, 'deprecated') === true,
    readOnly: first(facets, 'readOnly') === true,
    writeOnly: first(facets, 'writeOnly') === true,
    constraints: missing === undefined ? constraintsOf(facets) : [`\`${missing}\` is not in the contract`],
    ...(enumeration.length > 0 && { enumeration }),
    ...value('default', own(facets, 'default')),
    ...(isLarge(example) ? {} : value('example', example)),
    ...(others.length > 0 && { otherExamples: others }),
    ...text(facets, 'description'),
    ...ofItems(outer, inner),
    ...docsOf(facets),
  }
}

// What is written about a parent is not about this.
function docsOf({ schemas }: Facets): Pick<Said, 'docs'> {
  const docs = schemas.flatMap(({ schema, inherited }) => (inherited ? [] : (readExternalDocs(schema) ?? [])))
  return docs[0] === undefined ? {} : { docs: docs[0] }
}

function ofItems(outer: Facets, inner: Facets): Pick<Said, 'itemDescription'> {
  if (itemsOf(withChoice(outer)) === undefined) return {}
  const { description } = text(withChoice(inner), 'description')
  const whole = plainText(text(withChoice(outer), 'description').description)
  const isSaid = description === undefined || whole.includes(plainText(description)) || isName(inner, description)
  return isSaid ? {} : { itemDescription: description }
}

// "Simple User" says no more than `array of simple-user` does.
function isName({ name }: Facets, description: string): boolean {
  return name !== undefined && plainText(name) === plainText(description).replace(/^(?:an?|the)(?=.)/, '')
}

function plainText(words = ''): string {
  return words.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}

// What may be null as well says what it says otherwise.
function withChoice(facets: Facets): Facets {
  const choice = onlyChoice(facets)
  return choice === undefined ? facets : { ...facets, schemas: [...facets.schemas, ...choice.schemas] }
}

// Whoever shows what cannot be found as `any` says something wrong.
function missingIn({ documents, schemas }: Facets): string | undefined {
  const [only, ...others] = schemas
  const $ref = only?.schema.$ref
  if (only === undefined || others.length > 0 || typeof $ref !== 'string') return
  return resolveRef(documents, only.ref, $ref) === undefined ? $ref : undefined
}

function text<Key extends string>(facets: Facets, key: Key): { [key in Key]?: string } {
  const found = own(facets, key)
  return typeof found === 'string' && found !== '' ? ({ [key]: found } as { [key in Key]: string }) : {}
}

function value<Key extends string>(key: Key, found: Json | undefined): { [key in Key]?: Json } {
  return found === undefined ? {} : ({ [key]: found } as { [key in Key]: Json })
}

// A list of an older dialect is one example; of short texts and numbers, a reader may want to see more than one.
function examplesIn(facets: Facets): Json[] {
  const single = own(facets, 'example')
  const listed = own(facets, 'examples')
  const all = [...(single === undefined ? [] : [single]), ...(Array.isArray(listed) ? listed : [])]
  const others = all.slice(1, mostExamples).filter((one) => one !== all[0] && JSON.stringify(one).length < 60)
  return [...all.slice(0, 1), ...others]
}

const mostExamples = 5

// An example of a whole object says nothing that its parts do not say better.
function isLarge(example: Json | undefined): boolean {
  return (isObject(example) || Array.isArray(example)) && JSON.stringify(example).length > 200
}

/** What a schema says wherever it stands, in words. */
export interface Said {
  /** `array of Payment`, `string or null`, `map of string`. */
  types: string
  title?: string
  deprecated: boolean
  readOnly: boolean
  writeOnly: boolean
  /** `at least 1`, `1 to 500 characters`, `matches ^pay_`, `format date-time`, `each: at most 10 characters`. */
  constraints: string[]
  enumeration?: Choice[]
  default?: Json
  example?: Json
  /** Short ones only. */
  otherExamples?: Json[]
  description?: string
  /** What each item of an array is, beyond what the array says of itself. */
  itemDescription?: string
  /** Where to read on. */
  docs?: ExternalDocs
  /** The property whose value tells the variants apart. */
  discriminator?: string
}
