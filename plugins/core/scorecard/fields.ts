import { isObject, member } from '../json.ts'
import type { Documents, Ref } from '../model.ts'
import { below } from '../refs.ts'
import { type Facets, facetsAt, gather, type Located } from '../schema/facets.ts'

/** The names of the fields of a schema, of those that come by `$ref` and `allOf` as well. */
export function fieldNames(documents: Documents, schema: Ref): string[] {
  return [...new Set(fieldsIn(facetsAt(documents, schema)).map(({ name }) => name))]
}

/** The fields of a schema that have one of these names, each with all that holds for its value. */
export function fieldsNamed(documents: Documents, schema: Ref, isWanted: (name: string) => boolean): Facets[] {
  const facets = facetsAt(documents, schema)
  const sources = new Map(fieldsIn(facets).map(({ name, source }) => [name, source]))
  return [...sources].flatMap(([name, source]) => (isWanted(name) ? [gather(facets.documents, [source])] : []))
}

function fieldsIn({ schemas }: Facets): { name: string; source: Located }[] {
  return schemas.flatMap(({ ref, schema }) => {
    const properties = member(schema, 'properties')
    return Object.entries(isObject(properties) ? properties : {}).map(([name, value]) => ({
      name,
      source: { ref: below(ref, 'properties', name), value },
    }))
  })
}
