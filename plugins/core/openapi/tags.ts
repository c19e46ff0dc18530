import { isObject, listOf, present, textOf } from '../json.ts'
import type { JsonObject, Operation, Tag, TagGroup } from '../model.ts'
import { readExternalDocs } from './external-docs.ts'

/** Tags in the order in which they are declared, then those that operations use without saying what they are. */
export function readTags(document: JsonObject, operations: Operation[]): Tag[] {
  const declared = listOf(document, 'tags').flatMap((tag): [string, Tag][] => {
    const name = textOf(tag, 'name')
    if (name === undefined) return []
    return [
      [
        name,
        present({
          name,
          title: textOf(tag, 'x-displayName') ?? textOf(tag, 'summary') ?? name,
          description: textOf(tag, 'description'),
          parent: textOf(tag, 'parent'),
          kind: textOf(tag, 'kind'),
          externalDocs: isObject(tag) ? readExternalDocs(tag) : undefined,
        }),
      ],
    ]
  })
  const tags = new Map(declared)
  for (const name of operations.flatMap((operation) => operation.tags)) {
    if (!tags.has(name)) tags.set(name, { name, title: name })
  }
  return [...tags.values()]
}

/** Tags under common headings, as `x-tagGroups` says. */
export function readTagGroups(document: JsonObject): TagGroup[] | undefined {
  const groups = listOf(document, 'x-tagGroups').flatMap((group): TagGroup[] => {
    const name = textOf(group, 'name')
    const tags = listOf(group, 'tags').filter((tag) => typeof tag === 'string')
    return name === undefined ? [] : [{ name, tags }]
  })
  return groups.length === 0 ? undefined : groups
}
