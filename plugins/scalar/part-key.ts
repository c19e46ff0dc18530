import { digestText } from '#core/digest.ts'
import { objectOf } from '#core/json.ts'
import type { ApiVersion, Documents, Project, Ref } from '#core/model.ts'
import { below } from '#core/refs.ts'
import { closureDigests } from '#core/schema/digests.ts'

import { type Part, recordedIn } from './reference.ts'

/** A digest of all that the document of a reference page is made of. */
export function partKey(project: Project, documents: Documents, version: ApiVersion, part: Part): string {
  const { paths, webhooks, components, ...root } = objectOf(documents, version.place.path)
  const names = Object.entries(objectOf(documents[version.place.path], 'components')).map(([section]) => [
    section,
    Object.keys(objectOf(components, section)),
  ])
  const operations = part.operations.map(({ id, method, path, webhook }) => [id, method, path, webhook])
  const recorded = recordedIn(project, version, part)
  const bound = new Set(recorded.flatMap(({ exchanges }) => exchanges.map(({ id }) => id)))
  const bindings = project.bindings.filter(({ exchange }) => bound.has(exchange))
  return digestText(
    JSON.stringify([root, names, version.servers, version.title, operations, recorded, bindings]) +
      closureDigests(documents)(refsOf(version, part)),
  )
}

// A path that stands in another file is led to.
function refsOf({ place }: ApiVersion, { operations }: Part): Ref[] {
  const entry = `${place.path}#`
  return [
    below(entry, 'components', 'securitySchemes'),
    ...operations.map(({ path, webhook }) => below(entry, webhook ? 'webhooks' : 'paths', path)),
  ]
}
