import type { Documents, Ref } from '../model.ts'
import { type Facets, facetsAt, gather, type Located } from '../schema/facets.ts'
import { shownMembersOf } from '../schema/members.ts'
import { innerOf } from '../schema/layers.ts'
import { variantsOf } from '../schema/variants.ts'

/**
 * Gives the function that names the fields of a schema, those inside fields too, down to the fourth level. A schema
 * that many operations share is looked at once.
 */
export function fieldsBelow(documents: Documents): (schema: Ref) => FieldBelow[] {
  const known = new Map<string, FieldBelow[]>()
  return (schema) => fieldsOf(facetsAt(documents, schema), 0)

  function fieldsOf(outer: Facets, depth: number): FieldBelow[] {
    const facets = innerOf(outer)
    const key = facets.documents === documents ? `${depth} ${facets.self.at(-1) ?? ''}` : ''
    const before = known.get(key)
    if (before && facets.self.length > 0) return before

    const fields = withoutRepeats([
      ...shownMembersOf(facets).flatMap(({ name, sources }) =>
        name === '…' || name.startsWith('/')
          ? []
          : [{ name, anchor: name, depth }, ...inside(facets, sources, name, depth)],
      ),
      ...variantsOf(facets).flatMap(({ label, source }) => inside(facets, [source], label, depth)),
    ])
    if (key) known.set(key, fields)
    return fields
  }

  function inside({ documents }: Facets, sources: Located[], anchor: string, depth: number): FieldBelow[] {
    if (depth >= deepest) return []
    const fields = fieldsOf(gather(documents, sources), depth + 1)
    return fields.map((field) => ({ ...field, anchor: `${anchor}.${field.anchor}` }))
  }
}

// The same name inside ten variants is one field to find; the shallowest place is kept.
function withoutRepeats(fields: FieldBelow[]): FieldBelow[] {
  const seen = new Map<string, FieldBelow>()
  for (const field of fields) {
    const known = seen.get(field.name)
    if (!known || field.depth < known.depth) seen.set(field.name, field)
  }
  return [...seen.values()].slice(0, 600)
}

const deepest = 3

interface FieldBelow {
  name: string
  /** Behind the anchor of the schema: `user.login`. */
  anchor: string
  depth: number
}
