import type { Api, ApiVersion, Operation } from '../model.ts'
import { latestOf, operationPath, versionPath } from './navigation.ts'

/**
 * The same operation in another version: by its id, else by method and path without the version in it, else by method
 * and title where only one has that.
 */
export function twinOf(operation: Operation, version: ApiVersion): Operation | undefined {
  const { byId, bySignature, byTitle } = indexOf(version)
  const byName = byId.get(operation.id) ?? bySignature.get(signature(operation))
  return byName ?? byTitle.get(titleKey(operation)) ?? undefined
}

/** The same operation in the API's other versions, newest first. */
export function twinsOf(api: Api, { version: current }: ApiVersion, operation: Operation): Twin[] {
  return api.versions.toReversed().flatMap((version) => {
    const twin = version.version === current ? undefined : twinOf(operation, version)
    return twin ? [{ version, operation: twin }] : []
  })
}

/** Where the version switcher leads: the same operation where it exists, else a note on the version's overview. */
export function switcherOf(api: Api, current: string, operation?: Operation): SwitcherEntry[] {
  return api.versions.toReversed().map((version) => {
    const twin = operation && twinOf(operation, version)
    return {
      version: version.version,
      state: version.lifecycle.state,
      current: version.version === current,
      absent: operation !== undefined && twin === undefined,
      path: targetPath(version, operation, twin),
    }
  })
}

/** Where a deprecated version sends the reader of this operation: the same one in its successor, if it is there. */
export function successorOf(api: Api, { lifecycle }: ApiVersion, operation: Operation): string | undefined {
  const successor = api.versions.find(({ version }) => version === lifecycle.successor)
  const twin = successor && twinOf(operation, successor)
  return twin && operationPath(successor, twin)
}

/** The address that search engines should keep: the same page of the version that a newcomer should read, else its own. */
export function canonicalPath(api: Api, version: ApiVersion, operation?: Operation): string {
  const latest = latestOf(api) ?? version
  if (!operation) return versionPath(latest)
  const twin = latest === version ? operation : twinOf(operation, latest)
  return twin ? operationPath(latest, twin) : operationPath(version, operation)
}

/** Whether search engines should leave a version alone: `index: current` in `api.yaml`, and it is another one. */
export function isUnlisted(api: Api, { version }: Pick<ApiVersion, 'version'>): boolean {
  return api.index === 'current' && latestOf(api)?.version !== version
}

/** Operations of the API's other versions that this one lacks, each with the newest version that has it. */
export function absenteesOf(api: Api, version: ApiVersion): Absentee[] {
  const absent = new Map<string, Absentee>()
  const place = api.versions.indexOf(version)
  for (const [index, other] of [...api.versions.entries()].toReversed()) {
    if (other.version === version.version) continue
    for (const operation of [...other.operations, ...other.webhooks]) {
      if (absent.has(operation.slug) || twinOf(operation, version)) continue
      absent.set(operation.slug, { operation, of: other, newer: index > place })
    }
  }
  return [...absent.values()]
}

function targetPath(version: ApiVersion, operation: Operation | undefined, twin: Operation | undefined): string {
  if (twin) return operationPath(version, twin)
  return operation ? `${versionPath(version)}#absent-${operation.slug}` : versionPath(version)
}

function indexOf(version: ApiVersion): Index {
  const known = indexes.get(version)
  if (known) return known

  const index: Index = { byId: new Map(), bySignature: new Map(), byTitle: new Map() }
  for (const operation of [...version.operations, ...version.webhooks]) {
    const [path, title] = [signature(operation), titleKey(operation)]
    index.byId.set(operation.id, operation)
    if (!index.bySignature.has(path)) index.bySignature.set(path, operation)
    index.byTitle.set(title, index.byTitle.has(title) ? undefined : operation)
  }
  indexes.set(version, index)
  return index
}

// `/api/v1/pets/{id}` and `/pets/{petId}` are one path: parameters have no names, and a version is not part of it.
function signature({ method, path, webhook }: Operation): string {
  const segments = path.replaceAll(/\{[^{}]*\}/g, '{}').split('/')
  const place = segments.findIndex((segment) => versionSegment.test(segment))
  const rest = place > 0 && place < 3 ? segments.toSpliced(place, 1) : segments
  return `${webhook} ${method} ${rest.join('/')}`
}

function titleKey({ method, title, webhook }: Operation): string {
  return `${webhook} ${method} ${title.toLowerCase()}`
}

const versionSegment =
  /^(?:v\d{1,4}(?:[._-]?\d{1,4}){0,3}(?:(?:alpha|beta|rc|preview)\d{0,3})?|\d{4}-\d{2}(?:-\d{2})?)$/i
const indexes = new WeakMap<ApiVersion, Index>()

interface Index {
  byId: Map<string, Operation>
  bySignature: Map<string, Operation>
  /** Nothing where two have the same title. */
  byTitle: Map<string, Operation | undefined>
}

export interface SwitcherEntry {
  version: string
  state: ApiVersion['lifecycle']['state']
  current: boolean
  /** The operation one came from does not exist there. */
  absent: boolean
  path: string
}

export interface Twin {
  version: ApiVersion
  operation: Operation
}

export interface Absentee {
  operation: Operation
  /** The newest version that has it. */
  of: ApiVersion
  /** It exists in a newer version only. */
  newer: boolean
}
