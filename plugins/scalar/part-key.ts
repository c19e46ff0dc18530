import { digestText } from '#core/digest.ts'
import { isObject, objectOf } from '#core/json.ts'
import type { ApiVersion, Documents, Project, Ref } from '#core/model.ts'
import { versionKey } from '#core/page/page-key.ts'
import { below } from '#core/refs.ts'
import { closureDigests } from '#core/schema/digests.ts'

import { type Part, recordedIn, serversOf } from './reference.ts'

/** A digest of all that the document of a reference page is made of. */
export function partKey(project: Project, documents: Documents, version: ApiVersion, part: Part): string {
  const operations = part.operations.map(({ id, method, path, webhook }) => [id, method, path, webhook])
  const recorded = recordedIn(project, version, part)
  const bound = new Set(recorded.flatMap(({ exchanges }) => exchanges.map(({ id }) => id)))
  const bindings = project.bindings.filter(({ exchange }) => bound.has(exchange))
  const closure = closureDigests(documents)(refsOf(version, part))
  return digestText(JSON.stringify([frameKey(documents, version), operations, recorded, bindings, closure]))
}

/** A digest of all that the page around such a document is made of. Without a part it lists those that there are. */
export function partPageKey(project: Project, version: ApiVersion, part: Part | undefined, tags: Part[]): string {
  const key = pages.get(version) ?? versionKey(project, version)
  pages.set(version, key)
  const recorded = part && recordedIn(project, version, part).map(({ name, title }) => [name, title])
  return digestText(JSON.stringify([key, part?.slug, tags.map(({ slug }) => slug), recorded]))
}

const pages = new WeakMap<ApiVersion, string>()

/** A digest of what answers its test requests in Recorded mode. */
export function partRecordingsKey(project: Project, version: ApiVersion, part: Part): string {
  return digestText(JSON.stringify([serversOf(version), recordedIn(project, version, part)]))
}

/** What the pages of a version share: all but its operations and components, and how those are named. */
function frameKey(documents: Documents, version: ApiVersion): string {
  const known = frames.get(version)
  if (known !== undefined) return known
  const { paths, webhooks, components, ...root } = objectOf(documents, version.place.path)
  const names = Object.entries(isObject(components) ? components : {}).map(([section, parts]) => [
    section,
    Object.keys(isObject(parts) ? parts : {}),
  ])
  const key = digestText(JSON.stringify([root, names, version.servers, version.title]))
  frames.set(version, key)
  return key
}

const frames = new WeakMap<ApiVersion, string>()

// A path that stands in another file is led to.
function refsOf({ place }: ApiVersion, { operations }: Part): Ref[] {
  const entry = `${place.path}#`
  return [
    below(entry, 'components', 'securitySchemes'),
    ...operations.map(({ path, webhook }) => below(entry, webhook ? 'webhooks' : 'paths', path)),
  ]
}
