import { member } from '../json.ts'
import type { Documents, Ref } from '../model.ts'
import { lookUp, usesDynamicAnchors } from '../refs.ts'
import { childrenOf } from './children.ts'
import { areOnlyDemands } from './conditions.ts'
import { bundled, type Facets, first, gather, listUnder, nameOf } from './facets.ts'
import { isInternal, type Member, shownMembersOf } from './members.ts'
import type { Part } from './part.ts'
import { type Said, saidOf } from './said.ts'
import { innerOf, withLoneChoice } from './layers.ts'
import { type Alternative, variantsOf } from './variants.ts'

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
  const inner = withLoneChoice(innerOf(facets))
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
      ...saidOf(facets, inner),
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
  return areSame(named.members, members) && areSame(named.variants, variants) ? named.part : undefined
}

// As many fields may still say more here.
function areSame(some: Inside[], others: Inside[]): boolean {
  return (
    some.length === others.length && some.every((one, index) => others[index] && keyOf(one) === keyOf(others[index]))
  )
}

function keyOf(one: Inside): string {
  return 'source' in one ? one.source.ref : `${one.required} ${one.sources.map(({ ref }) => ref).join(' ')}`
}

type Inside = Member | Alternative

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

const shapes = new WeakMap<Documents, Map<string, Shape>>()
const inside = new WeakMap<Member | Alternative, Shape>()
