import { isObject, listOf, member, objectOf } from '../json.ts'
import type { Documents, Json, Ref } from '../model.ts'
import { toPointer } from '../pointer.ts'
import { joinRef, resolveRef } from '../refs.ts'
import { type Facets, type Located, nameOf } from './facets.ts'
import type { Alternative } from './variants.ts'

/**
 * The schemas that extend this one by `allOf`, when it has a discriminator and lists no alternatives: OpenAPI lets a
 * parent not know its children (§4.8.25). Seen from a child there is no choice any more.
 */
export function childrenOf({ documents, schemas, self }: Facets): Alternative[] {
  const parent = schemas.find(({ ref, schema }) => self.includes(ref) && isObject(schema.discriminator))
  if (parent === undefined) return []

  const index = indexOf(documents)
  if (self.some((ref) => ref !== parent.ref && index.parents.get(ref)?.includes(parent.ref))) return []
  const mapping = Object.entries(objectOf(parent.schema.discriminator, 'mapping'))
  return descendants(index, parent.ref).map((source) => {
    const name = nameOf(source.ref) ?? ''
    const mapped = mapping.find(
      ([, address]) => typeof address === 'string' && isNamed(documents, parent.ref, address, source.ref),
    )
    const other = member(parent.schema.discriminator, 'defaultMapping')
    return {
      kind: 'oneOf',
      label: name,
      discriminatorValue: mapped?.[0] ?? name,
      ...(typeof other === 'string' &&
        isNamed(documents, parent.ref, other, source.ref) && { otherwise: true as const }),
      source,
    }
  })
}

// Grandchildren are children, too; a loop of `allOf` ends.
function descendants({ children }: Index, parent: Ref, seen = new Set<Ref>([parent])): Located[] {
  return (children.get(parent) ?? []).flatMap((child) => {
    if (seen.has(child.ref)) return []
    seen.add(child.ref)
    return [child, ...descendants({ children }, child.ref, seen)]
  })
}

function isNamed(documents: Documents, base: Ref, address: string, ref: Ref): boolean {
  return nameOf(ref) === address || resolveRef(documents, base, address)?.ref === ref
}

function indexOf(documents: Documents): Required<Index> {
  const known = indexes.get(documents)
  if (known !== undefined) return known

  const index: Required<Index> = { children: new Map(), parents: new Map() }
  for (const { ref, value } of componentsIn(documents)) {
    for (const part of listOf(value, 'allOf')) {
      const $ref = member(part, '$ref')
      const parent = typeof $ref === 'string' ? resolveRef(documents, ref, $ref)?.ref : undefined
      if (parent === undefined || parent === ref) continue
      index.children.set(parent, [...(index.children.get(parent) ?? []), { ref, value }])
      index.parents.set(ref, [...(index.parents.get(ref) ?? []), parent])
    }
  }
  indexes.set(documents, index)
  return index
}

function componentsIn(documents: Documents): Located[] {
  return Object.entries(documents).flatMap(([path, document]) => [
    ...namedIn(path, ['components', 'schemas'], objectOf(objectOf(document, 'components'), 'schemas')),
    ...namedIn(path, ['$defs'], objectOf(document, '$defs')),
  ])
}

function namedIn(path: string, at: string[], schemas: { [name: string]: Json }): Located[] {
  return Object.entries(schemas).map(([name, value]) => ({ ref: joinRef(path, toPointer([...at, name])), value }))
}

const indexes = new WeakMap<Documents, Required<Index>>()

interface Index {
  children: Map<Ref, Located[]>
  parents?: Map<Ref, Ref[]>
}
