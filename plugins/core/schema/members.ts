import { isObject, member } from '../json.ts'
import type { Documents, JsonObject, Ref } from '../model.ts'
import { escapePart } from '../pointer.ts'
import { resolveRef } from '../refs.ts'
import { all, type Facets, type Located, listUnder, ownFirst } from './facets.ts'

/** A property of an object (or an item with a place of its own in an array), with all schemas that hold for it. */
export interface Member {
  name: string
  /** A property may be called `…` as well. */
  kind: 'property' | 'pattern' | 'others' | 'item'
  required: boolean
  sources: Located[]
}

/** The named properties, those by pattern (`/^x-/`), all others (`…`), and the first items of a tuple (`0`). */
export function membersOf(facets: Facets): Member[] {
  const required = new Set(all(facets, 'required').flat())
  const named = new Map<string, Located[]>()
  for (const { ref, schema } of facets.schemas) {
    for (const [name] of mapUnder(ref, schema, 'properties')) named.set(name, [])
  }
  // What a child says of a property of its parent comes before what the parent says.
  for (const { ref, schema } of ownFirst(facets)) {
    for (const [name, source] of mapUnder(ref, schema, 'properties')) named.get(name)?.push(source)
  }

  return [
    ...[...named].map(([name, sources]) => ({
      name,
      kind: 'property' as const,
      required: required.has(name),
      sources,
    })),
    ...facets.schemas.flatMap(({ ref, schema }) =>
      mapUnder(ref, schema, 'patternProperties').map(([pattern, source]) =>
        optional(`/${pattern}/`, 'pattern', source),
      ),
    ),
    ...facets.schemas.flatMap(({ ref, schema }) =>
      others(ref, schema).map((source) => optional('…', 'others', source)),
    ),
    ...facets.schemas.flatMap((one) =>
      listUnder(one, 'prefixItems').map((source, index) => optional(`${index}`, 'item', source)),
    ),
  ]
}

/** The same without what the author keeps from readers (`x-internal`). */
export function shownMembersOf(facets: Facets): Member[] {
  return membersOf(facets).filter(({ sources }) => !sources.some((source) => isInternal(facets.documents, source)))
}

/** Is this, or what it refers to, kept from readers? */
export function isInternal(documents: Documents, { ref, value }: Located): boolean {
  if (member(value, 'x-internal') === true) return true
  const $ref = member(value, '$ref')
  return typeof $ref === 'string' && member(resolveRef(documents, ref, $ref)?.value, 'x-internal') === true
}

function mapUnder(ref: Ref, schema: JsonObject, keyword: string): [string, Located][] {
  const map = member(schema, keyword)
  const entries = Object.entries(isObject(map) ? map : {})
  return entries.map(([name, value]) => [name, { ref: `${ref}/${keyword}/${escapePart(name)}`, value }])
}

// `true` and `{}` allow anything, and are not worth a line.
function others(ref: Ref, schema: JsonObject): Located[] {
  return ['additionalProperties', 'unevaluatedProperties'].flatMap((keyword) => {
    const value = member(schema, keyword)
    return isObject(value) && Object.keys(value).length > 0 ? [{ ref: `${ref}/${keyword}`, value }] : []
  })
}

function optional(name: string, kind: Member['kind'], source: Located): Member {
  return { name, kind, required: false, sources: [source] }
}
