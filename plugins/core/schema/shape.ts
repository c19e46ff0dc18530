import { isObject, member } from '../json.ts'
import type { Documents, Json, Ref } from '../model.ts'
import { lookUp, resolveRef, usesDynamicAnchors } from '../refs.ts'
import { childrenOf } from './children.ts'
import { type Choice, choicesIn } from './choices.ts'
import { areOnlyDemands } from './conditions.ts'
import { constraintsOf } from './constraints.ts'
import { bundled, type Facets, first, gather, listUnder, nameOf } from './facets.ts'
import { isInternal, type Member, shownMembersOf } from './members.ts'
import type { Part } from './part.ts'
import { typeWords } from './type-words.ts'
import { type Alternative, innerOf, onlyChoice, variantsOf } from './variants.ts'

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
  description?: string
  /** The property whose value tells the variants apart. */
  discriminator?: string
}

/** A schema as a tree takes it: what it says, and what is inside, layers like `array of` taken off. */
export interface Shape {
  said: Said
  part: Part
  /** The addresses under which it is known. */
  self: Ref[]
  members: Member[]
  variants: Alternative[]
  documents: Documents
}

/** The shape of the schema at an address. The same schema has the same shape, made once. */
export function shapeAt(documents: Documents, ref: Ref): Shape {
  return usesDynamicAnchors(documents, ref)
    ? shapeOf(bundled(documents, ref), ['bundle#'], ref)
    : shapeOf(documents, [ref])
}

/** The shape of what a tree left out. */
export function shapeOfPart(documents: Documents, { refs, origin }: Part): Shape {
  return shapeOf(origin === undefined ? documents : bundled(documents, origin), refs, origin)
}

/** The shape of a field or a variant of this one. */
export function shapeInside({ documents, part: { origin } }: Shape, one: Member | Alternative): Shape {
  const known = inside.get(one)
  if (known !== undefined) return known
  const sources = 'source' in one ? [one.source] : one.sources
  const shape = shapeOf(
    documents,
    sources.map(({ ref }) => ref),
    origin,
  )
  inside.set(one, shape)
  return shape
}

/** The shape of several schemas that hold together, by their addresses. */
function shapeOf(documents: Documents, refs: Ref[], origin?: Ref): Shape {
  const known = shapes.get(documents) ?? new Map<string, Shape>()
  shapes.set(documents, known)
  const key = refs.join('\n')
  const found = known.get(key)
  if (found !== undefined) return found

  const facets = gather(
    documents,
    refs.flatMap((ref) => lookUp(documents, ref) ?? []),
  )
  const inner = innerOf(facets)
  const shape = make(facets, inner, { refs, ...(origin !== undefined && { origin }) })
  // Two schemas that are each other's alias ask for each other here.
  known.set(key, shape)
  const named = { ...shape, part: namedPart(shape, inner) ?? shape.part }
  known.set(key, named)
  return named
}

function make(facets: Facets, inner: Facets, part: Part): Shape {
  const listed = alternativesOf(inner)
  // Children have all that their parent has.
  const children = listed.length > 0 ? [] : childrenOf(inner)
  const variants = [...listed, ...children].filter(({ source }) => !isInternal(inner.documents, source))
  const discriminator = member(first(inner, 'discriminator'), 'propertyName')
  return {
    said: {
      ...saidOf(facets),
      ...(variants.length > 0 && typeof discriminator === 'string' && { discriminator }),
    },
    part,
    self: [...new Set([...facets.self, ...inner.self])],
    members: children.length > 0 ? [] : shownMembersOf(inner),
    variants,
    documents: facets.documents,
  }
}

// An array of payments is continued where payments are; so is everything that is a payment and no more.
function namedPart({ documents, members, variants, part }: Shape, inner: Facets): Part | undefined {
  if (members.length + variants.length === 0) return
  const component = inner.self.findLast((ref) => nameOf(ref) !== undefined && !part.refs.includes(ref))
  if (component === undefined) return
  const named = shapeOf(documents, [component], part.origin)
  const isSame = named.members.length === members.length && named.variants.length === variants.length
  return isSame ? named.part : undefined
}

/** The variants that a reader can choose from: what only rules, and what is chosen already, is left out. */
function alternativesOf(facets: Facets): Alternative[] {
  const schemas = facets.schemas.filter((one) => !isChosen(facets, one))
  const open = schemas.length === facets.schemas.length ? facets : { ...facets, schemas }
  return areOnlyDemands(open) ? [] : variantsOf(open)
}

// A child that extends its parent by `allOf` is one of the parent's alternatives, and the one that was chosen.
function isChosen({ documents, self }: Facets, schema: Facets['schemas'][number]): boolean {
  if (self.includes(schema.ref)) return false
  return ['oneOf', 'anyOf'].some((keyword) =>
    listUnder(schema, keyword).some((source) => gather(documents, [source]).self.some((ref) => self.includes(ref))),
  )
}

function saidOf(outer: Facets): Said {
  const facets = withChoice(outer)
  const example = [first(facets, 'example') ?? [], first(facets, 'examples') ?? []].flat().at(0)
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
    ...value('default', first(facets, 'default')),
    ...(isLarge(example) ? {} : value('example', example)),
    ...text(facets, 'description'),
  }
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
  const found = first(facets, key)
  return typeof found === 'string' && found !== '' ? ({ [key]: found } as { [key in Key]: string }) : {}
}

function value<Key extends string>(key: Key, found: Json | undefined): { [key in Key]?: Json } {
  return found === undefined ? {} : ({ [key]: found } as { [key in Key]: Json })
}

// An example of a whole object says nothing that its parts do not say better.
function isLarge(example: Json | undefined): boolean {
  return (isObject(example) || Array.isArray(example)) && JSON.stringify(example).length > 200
}

const shapes = new WeakMap<Documents, Map<string, Shape>>()
const inside = new WeakMap<Member | Alternative, Shape>()
