import type { Api, ApiVersion, Operation } from '../model.ts'

/** Operations of a version by their first tag, in the order of the contract's tags; webhooks come last. */
export function groupsOf({ tags, operations, webhooks }: ApiVersion): Group[] {
  const declared = tags.map(({ name, title, description }) => ({
    name,
    title,
    ...(description ? { description } : {}),
  }))
  const known = new Set(tags.map(({ name }) => name))
  const undeclared = [
    ...new Set(operations.flatMap(({ tags: [first] }) => (first && !known.has(first) ? [first] : []))),
  ]
  const untagged = operations.filter(({ tags: [first] }) => first === undefined)

  const groups = [...declared, ...undeclared.map((name) => ({ name, title: name }))].map((tag) => ({
    ...tag,
    slug: slugOf(tag.name),
    operations: operations.filter(({ tags: [first] }) => first === tag.name),
  }))
  const rest = [
    { name: '', title: tags.length > 0 ? 'Other' : 'Operations', slug: 'operations', operations: untagged },
    { name: '', title: 'Webhooks', slug: 'webhooks', operations: webhooks },
  ]
  return [...groups, ...rest].filter((group) => group.operations.length > 0)
}

/** The groups of a sidebar: only the group of the current operation is open, the first one when there is none. */
export function sidebarOf(version: ApiVersion, current?: string): SidebarGroup[] {
  const groups = groupsOf(version)
  const here = groups.findIndex(({ operations }) => operations.some(({ id }) => id === current))
  return groups.map((group, index) => ({ ...group, open: index === Math.max(here, 0) }))
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

/** The same operation in another version: by its id, else by method and path without the leading version segment. */
export function twinOf(operation: Operation, { operations, webhooks }: ApiVersion): Operation | undefined {
  const all = [...operations, ...webhooks]
  return all.find(({ id }) => id === operation.id) ?? all.find((other) => signature(other) === signature(operation))
}

/** The same operation in the API's other versions, newest first. */
export function twinsOf(api: Api, { version: current }: ApiVersion, operation: Operation): Twin[] {
  return api.versions.toReversed().flatMap((version) => {
    const twin = version.version === current ? undefined : twinOf(operation, version)
    return twin ? [{ version, operation: twin }] : []
  })
}

/** Where a deprecated version sends the reader of this operation: the same one in its successor, if it is there. */
export function successorOf(api: Api, { lifecycle }: ApiVersion, operation: Operation): string | undefined {
  const successor = api.versions.find(({ version }) => version === lifecycle.successor)
  const twin = successor && twinOf(operation, successor)
  return twin && operationPath(successor, twin)
}

/** The group that an operation stands in. */
export function groupOf(version: ApiVersion, { id }: Operation): Group | undefined {
  return groupsOf(version).find(({ operations }) => operations.some((operation) => operation.id === id))
}

/**
 * Turns links that contracts write for other tools, `(#operation/getPayment)`, into links to our pages. A link to a
 * schema, `(#/components/schemas/Payment)`, becomes its text: schemas have no page.
 */
export function linkOperations(text: string, version: ApiVersion, link: (path: string) => string): string {
  const schemas = text.replace(/\[([^\][]{1,200})\]\(#\/[^)\s]{0,200}\)/g, '$1')
  return schemas.replace(/\]\(#(?:tag\/[^)\s/]{1,200}\/)?operation\/([^)\s]{1,200})\)/g, (whole, id: string) => {
    const operation = [...version.operations, ...version.webhooks].find((candidate) => candidate.id === id)
    return operation ? `](${link(operationPath(version, operation))})` : whole
  })
}

/** Links the operations that a text names as code, `createPayment`, to their pages. */
export function linkNames(text: string, versions: ApiVersion[], link: (path: string) => string): string {
  return text.replace(/(?<!\[)`([A-Za-z_][\w.-]{2,80})`(?!\])/g, (whole, id: string) => {
    const version = versions.findLast(({ operations }) => operations.some((operation) => operation.id === id))
    const operation = version?.operations.find((candidate) => candidate.id === id)
    return version && operation ? `[\`${id}\`](${link(operationPath(version, operation))})` : whole
  })
}

/** Operations of the API's other versions that this one lacks, each with the versions that have it. */
export function absenteesOf(api: Api, version: ApiVersion): Absentee[] {
  const absent = new Map<string, Absentee>()
  for (const other of api.versions.toReversed()) {
    for (const operation of [...other.operations, ...other.webhooks]) {
      if (other.version === version.version || twinOf(operation, version)) continue
      const seen = absent.get(operation.slug)
      absent.set(operation.slug, {
        operation: seen?.operation ?? operation,
        of: seen?.of ?? other,
        newer: isNewer(api, other, version),
      })
    }
  }
  return [...absent.values()]
}

/** The version a newcomer should read: the newest that is current, else the newest. */
export function latestOf({ versions }: Api): ApiVersion | undefined {
  return versions.findLast(({ lifecycle }) => lifecycle.state === 'current') ?? versions.at(-1)
}

/** `payments/2.1.0/`, below the site's base. */
export function versionPath({ api, version }: { api: string; version: string }): string {
  return `${encodeURIComponent(api)}/${encodeURIComponent(version)}/`
}

/** `payments/2.1.0/create-payment/`, below the site's base. */
export function operationPath(version: { api: string; version: string }, { slug }: { slug: string }): string {
  return `${versionPath(version)}${encodeURIComponent(slug)}/`
}

/** The same in another notation wherever text becomes an anchor: `Payment Links` → `payment-links`. */
export function slugOf(text: string): string {
  const slug = text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
  return slug || 'section'
}

function targetPath(version: ApiVersion, operation: Operation | undefined, twin: Operation | undefined): string {
  if (twin) return operationPath(version, twin)
  return operation ? `${versionPath(version)}#absent-${operation.slug}` : versionPath(version)
}

function signature({ method, path, webhook }: Operation): string {
  return `${webhook} ${method} ${path.replace(/^\/v\d{1,4}(?=\/)/, '').replaceAll(/\{[^{}]*\}/g, '{}')}`
}

function isNewer({ versions }: Api, other: ApiVersion, than: ApiVersion): boolean {
  return versions.indexOf(other) > versions.indexOf(than)
}

export interface Group {
  name: string
  title: string
  description?: string
  slug: string
  operations: Operation[]
}

export interface SidebarGroup extends Group {
  open: boolean
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
  of: ApiVersion
  /** It exists in a newer version only. */
  newer: boolean
}
