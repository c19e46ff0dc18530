import { isObject, listOf, member, objectOf, textOf } from '#core/json.ts'
import type { ApiVersion, Documents, Json, JsonObject, Operation } from '#core/model.ts'
import { escapePart } from '#core/pointer.ts'
import { joinRef, resolveRef } from '#core/refs.ts'

import { copier, type Copy } from './copy.ts'
import { withoutScriptLinks } from './safe.ts'

/**
 * One OpenAPI 3.1 document that stands alone, with these operations of a version and what they refer to, in whatever
 * file it stood. What is marked `x-internal` stays out, and so does what would run or lead to a script.
 */
export function toDocument(documents: Documents, version: ApiVersion, operations: Operation[]): JsonObject {
  const entry = version.place.path
  const root = objectOf(documents, entry)
  const { copy, components } = copier(documents, entry)
  const wanted = new Set(operations.map(keyOf))
  const paths = pickPaths(documents, entry, root, { field: 'paths', wanted, copy })
  const webhooks = pickPaths(documents, entry, root, { field: 'webhooks', wanted, copy })
  const schemes = objectOf(objectOf(root, 'components'), 'securitySchemes')
  const securitySchemes = Object.fromEntries(
    Object.entries(schemes).map(([name, node]) => [
      name,
      copy('security', node, joinRef(entry, `/components/securitySchemes/${escapePart(name)}`)),
    ]),
  )

  return withoutScriptLinks({
    openapi: '3.1.1',
    info: member(root, 'info') ?? { title: version.title, version: version.version },
    ...kept(root, ['externalDocs', 'servers', 'security', 'x-tagGroups']),
    ...(version.servers.length > 0 && !Array.isArray(root.servers) ? { servers: serversOf(version) } : {}),
    tags: tagsOf(root, operations),
    paths,
    ...(Object.keys(webhooks).length > 0 ? { webhooks } : {}),
    components: { ...components(), ...(Object.keys(securitySchemes).length > 0 ? { securitySchemes } : {}) },
  })
}

/** How many bytes a document weighs as JSON. */
export function weightOf(document: JsonObject): number {
  return new TextEncoder().encode(JSON.stringify(document)).length
}

function pickPaths(documents: Documents, entry: string, root: JsonObject, { field, wanted, copy }: Pick): JsonObject {
  const picked: [string, Json][] = Object.entries(objectOf(root, field)).flatMap(([path, given]) => {
    const at = joinRef(entry, `/${field}/${escapePart(path)}`)
    const $ref = textOf(given, '$ref')
    const item = $ref === undefined ? { ref: at, value: given } : resolveRef(documents, at, $ref)
    if (item === undefined || !isObject(item.value)) return []

    const { value } = item
    const methods = Object.keys(value).filter((key) => wanted.has(`${field} ${key.toUpperCase()} ${path}`))
    if (methods.length === 0) return []
    const bare = kept(value, ['summary', 'description', 'parameters', 'servers', ...methods])
    return [[path, copy('pathItem', bare, item.ref)]]
  })
  return Object.fromEntries(picked)
}

// An operation may stand in a path that another file holds, so it is known by what it is called, not by where it stands.
function keyOf({ webhook, method, path }: Operation): string {
  return `${webhook ? 'webhooks' : 'paths'} ${method} ${path}`
}

function kept(from: JsonObject, keys: string[]): JsonObject {
  return Object.fromEntries(keys.flatMap((key) => (Object.hasOwn(from, key) ? [[key, from[key] ?? null]] : [])))
}

function tagsOf(root: JsonObject, operations: Operation[]): Json[] {
  const used = new Set(operations.flatMap(({ tags }) => tags))
  return listOf(root, 'tags').filter((tag) => used.has(textOf(tag, 'name') ?? ''))
}

function serversOf({ servers }: ApiVersion): Json[] {
  return servers.map(({ url, description, variables }) => ({
    url,
    ...(description === undefined ? {} : { description }),
    ...(variables.length === 0
      ? {}
      : { variables: Object.fromEntries(variables.map(({ name, value }) => [name, { default: value }])) }),
  }))
}

interface Pick {
  field: 'paths' | 'webhooks'
  wanted: Set<string>
  copy: Copy
}
