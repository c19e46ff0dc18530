import { isObject, listOf, objectOf, textOf } from '#core/json.ts'
import type { ApiVersion, Documents, Json, JsonObject, Operation, Project, Scenario } from '#core/model.ts'
import { groupsOf } from '#core/page/groups.ts'
import { addressOf } from '#core/page/live-call.ts'
import { valueAt } from '#core/pointer.ts'

import { toDocument, weightOf } from './document.ts'
import { type RecordedTake, withRecorded } from './recorded.ts'

/**
 * The reference pages of a version: the whole of it, or when it has more than `most` operations or weighs more than
 * 1 MB one page for each tag, because the reference reads all of its document before it shows anything.
 */
export function referenceOf(documents: Documents, version: ApiVersion, most = 200): Reference {
  const known = references.get(version)
  if (known?.most === most && known.documents === documents) return known.reference
  const reference = divide(documents, version, most)
  references.set(version, { most, documents, reference })
  return reference
}

/** All pages of a reference that show operations. */
export function allParts({ whole, tags = [] }: Reference): Part[] {
  return whole ? [whole] : tags
}

/** Where the files of these pages lie, for every version of a project. */
export function partPaths({ apis }: Project, documents: Documents, most?: number): PartPath[] {
  return apis.flatMap(({ versions }) =>
    versions.flatMap((version) =>
      allParts(referenceOf(documents, version, most)).map((part) => ({
        params: { api: version.api, version: version.version, part: part.slug },
        props: { version, part },
      })),
    ),
  )
}

/** The document of one of these pages, with recorded calls and answers as its examples. */
export function referenceDocument(project: Project, documents: Documents, version: ApiVersion, part: Part): JsonObject {
  const document = toDocument(documents, version, part.operations)
  const takes = takesOf(project, version)
  const resolve = (node: Json) => followed(document, node)
  const paths = mapMembers(objectOf(document, 'paths'), (path, item) =>
    isObject(item) ? withTakes(item, (method) => takes.get(`${method.toUpperCase()} ${path}`) ?? [], resolve) : item,
  )
  return { ...document, paths }
}

/** The scenarios of a version with those of their exchanges that call what a page shows; all of them if it shows all. */
export function recordedIn({ bindings, scenarios }: Project, version: ApiVersion, part: Part): Scenario[] {
  const own = scenarios.filter((scenario) => scenario.api === version.api && scenario.version === version.version)
  if (part.slug === whole) return own
  const ids = new Set(part.operations.map(({ id }) => id))
  const bound = new Set(bindings.flatMap(({ exchange, operation }) => (ids.has(operation) ? [exchange] : [])))
  return own.flatMap((scenario) => {
    const exchanges = scenario.exchanges.filter(({ id }) => bound.has(id))
    return exchanges.length === 0 ? [] : [{ ...scenario, exchanges }]
  })
}

/** The addresses that `{server}` stands for in recordings of a version, with the defaults of their variables. */
export function serversOf({ servers, operations }: ApiVersion): string[] {
  const all = [...servers, ...operations.flatMap((operation) => operation.servers ?? [])]
  return [...new Set(all.map((server) => addressOf(server, new Map())))]
}

// Parameters that a path has for all its operations are recorded with each of them.
function withTakes(
  item: JsonObject,
  takesFor: (method: string) => RecordedTake[],
  resolve: (node: Json) => Json,
): JsonObject {
  const shared = listOf(item, 'parameters').map(resolve)
  return mapMembers(item, (method, operation) => {
    const takes = isObject(operation) ? takesFor(method) : []
    if (!isObject(operation) || takes.length === 0) return operation
    const own = listOf(operation, 'parameters').map(resolve)
    const names = new Set(own.map(signature))
    const parameters = [...shared.filter((parameter) => !names.has(signature(parameter))), ...own]
    return withRecorded({ ...operation, ...(parameters.length > 0 ? { parameters } : {}) }, takes, resolve)
  })
}

function signature(parameter: Json): string {
  return `${textOf(parameter, 'in')} ${textOf(parameter, 'name')}`
}

function mapMembers(object: JsonObject, change: (name: string, value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(name, value)]))
}

function divide(documents: Documents, version: ApiVersion, most: number): Reference {
  const operations = [...version.operations, ...version.webhooks]
  const all: Part = { slug: whole, title: version.title, operations }
  if (operations.length <= most && weightOf(toDocument(documents, version, operations)) <= mostBytes)
    return { whole: all }

  const tags = groupsOf(version).map(({ slug, title, operations }) => ({ slug, title, operations }))
  return tags.length > 1 ? { tags } : { whole: all }
}

/** Recorded exchanges by `METHOD /path`. A scenario that calls an operation twice numbers its takes. */
function takesOf({ bindings, scenarios }: Project, version: ApiVersion): Map<string, RecordedTake[]> {
  const paths = new Map(version.operations.map(({ id, method, path }) => [id, `${method} ${path}`]))
  const own = scenarios.filter((scenario) => scenario.api === version.api && scenario.version === version.version)
  const bound = new Map(bindings.map((binding) => [binding.exchange, binding]))
  const takes = new Map<string, RecordedTake[]>()
  for (const { name, title, exchanges } of own) {
    for (const exchange of exchanges) {
      const binding = bound.get(exchange.id)
      const path = binding && paths.get(binding.operation)
      if (path === undefined || binding === undefined) continue
      const list = takes.get(path) ?? []
      const number = list.filter((take) => take.exchange.id.startsWith(`${exchange.id.replace(/[^/]*$/, '')}`)).length
      const suffix = number === 0 ? '' : ` ${number + 1}`
      const { pathParameters } = binding
      takes.set(path, [
        ...list,
        { name: name + suffix, title: `Recorded: ${title}${suffix}`, exchange, pathParameters },
      ])
    }
  }
  return takes
}

// A component may itself be a reference to another; more than a few in a row is a circle.
function followed(document: JsonObject, node: Json): Json {
  let here = node
  for (let step = 0; step < 10 && isObject(here) && typeof here.$ref === 'string'; step++)
    here = valueAt(document, here.$ref.slice(1)) ?? null
  return here
}

/** The slug of the page that shows everything. No tag has it: slugs of tags are made from letters and digits. */
const whole = '_all'
const mostBytes = 1_000_000
const references = new WeakMap<ApiVersion, { most: number; documents: Documents; reference: Reference }>()

/** One page for everything, or one for each tag. */
export type Reference = { whole: Part; tags?: never } | { tags: Part[]; whole?: never }

/** Of a route: what stands in the address of a file, and what the file is made of. */
export interface PartPath {
  params: { api: string; version: string; part: string }
  props: { version: ApiVersion; part: Part }
}

export interface Part {
  slug: string
  title: string
  operations: Operation[]
}
