import { finding } from '../finding.ts'
import { isObject, listOf, member, present, textOf } from '../json.ts'
import type { Documents, Finding, JsonObject, Operation, SecurityRequirement } from '../model.ts'
import { below } from '../refs.ts'
import { child, type Context, entries, follow, type Node } from './node.ts'
import { readParameters } from './parameters.ts'
import { readRequest } from './payload.ts'
import { readResponses } from './responses.ts'
import { readSecurity } from './security.ts'
import { readServers } from './servers.ts'
import { toSlug, toSlugs } from './slug.ts'

/** The operations and webhooks of a document, in its order, and what is wrong with their names. */
export function readOperations(context: Context, root: Node, contractOf: (found: Found) => string): Operations {
  const found = [...findAll(context.documents, root, 'paths'), ...findAll(context.documents, root, 'webhooks')]
  const { ids, findings } = nameAll(context, found)
  const slugs = toSlugs(ids)
  const security = readSecurity(root.value.security) ?? []

  const operations = found.map((one, index) => ({
    ...readOperation(context, one, security),
    id: ids[index] ?? '',
    slug: slugs[index] ?? '',
    contract: contractOf(one),
  }))
  return {
    operations: operations.filter(({ webhook }) => !webhook),
    webhooks: operations.filter(({ webhook }) => webhook),
    findings,
  }
}

function findAll(documents: Documents, root: Node, key: 'paths' | 'webhooks'): Found[] {
  const holder = child(documents, root, key)
  if (holder === undefined) return []
  return entries(documents, root, key)
    .filter(([path]) => !path.startsWith('x-'))
    .flatMap(([path, item]) => {
      const fixed = methods.map((method): [string, string[]] => [method, [method]])
      const additional = Object.keys(additionalOf(item)).map((method): [string, string[]] => [
        method,
        ['additionalOperations', method],
      ])
      return [...fixed, ...additional].flatMap(([method, at]): Found[] => {
        const node = operationAt(documents, item, at)
        if (node === undefined) return []
        return [
          { path, item, node, method: at.length === 1 ? method.toUpperCase() : method, webhook: key === 'webhooks' },
        ]
      })
    })
}

function operationAt(documents: Documents, { ref, value }: Node, at: string[]): Node | undefined {
  const operation = at.reduce<JsonObject[string] | undefined>((here, key) => member(here, key), value)
  return follow(documents, below(ref, ...at), operation)
}

function additionalOf({ value }: Node): JsonObject {
  const additional = member(value, 'additionalOperations')
  return isObject(additional) ? additional : {}
}

function readOperation(
  context: Context,
  { path, item, node, method, webhook }: Found,
  security: SecurityRequirement[],
) {
  const { value, ref } = node
  const servers = [value, item.value].find((holder) => listOf(holder, 'servers').length > 0)
  return present({
    method,
    path,
    webhook,
    title: titleOf(value, method, path),
    description: textOf(value, 'description') ?? textOf(item.value, 'description'),
    tags: listOf(value, 'tags').filter((tag) => typeof tag === 'string'),
    deprecated: value.deprecated === true,
    sunset: textOf(value, 'x-sunset')?.slice(0, 10),
    parameters: readParameters(context, item, node),
    request: readRequest(context.documents, node),
    responses: readResponses(context, node),
    security: readSecurity(value.security) ?? (webhook ? [] : security),
    servers: servers && readServers(servers),
    place: context.place(ref),
  })
}

// `createPayment` reads "Create payment" where nobody wrote a summary.
function titleOf(operation: JsonObject, method: string, path: string): string {
  const summary = textOf(operation, 'summary')?.trim() ?? ''
  if (summary !== '') return summary
  const words = toSlug(textOf(operation, 'operationId') ?? '').replaceAll('-', ' ')
  return textOf(operation, 'operationId') === undefined
    ? `${method} ${path}`
    : words.charAt(0).toUpperCase() + words.slice(1)
}

function nameAll({ place }: Context, found: Found[]): { ids: string[]; findings: Finding[] } {
  const owners = new Map<string, Found>()
  const findings: Finding[] = []

  // Declared names come first, so that a made-up one never takes what an author has chosen.
  for (const one of found) {
    const id = textOf(one.node.value, 'operationId')
    if (id === undefined || id === '') continue
    const first = owners.get(id)
    if (first === undefined) owners.set(id, one)
    else
      findings.push(
        duplicate(id, one, place(below(first.node.ref, 'operationId')), place(below(one.node.ref, 'operationId'))),
      )
  }

  const taken = new Set(owners.keys())
  const ids = found.map((one) => {
    const id = textOf(one.node.value, 'operationId')
    if (id !== undefined && owners.get(id) === one) return id
    const made = uniqueName(madeUpId(one), taken)
    taken.add(made)
    return made
  })
  return { ids, findings }
}

function duplicate(id: string, { method, path }: Found, first: Finding['place'], place: Finding['place']): Finding {
  return finding({
    code: 'duplicate-operation-id',
    severity: 'error',
    message: `operationId ${id} is taken already, at ${first.path}:${first.line}`,
    help: `Give ${method} ${path} an operationId of its own.`,
    place,
    culprit: `${id} ${method} ${path}`,
  })
}

// GET /pets/{id} becomes `getPetsById`.
function madeUpId({ method, path }: Found): string {
  const words = path
    .replace(/\{([^{}]*)\}/g, ' by $1 ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

function uniqueName(name: string, taken: Set<string>): string {
  if (!taken.has(name)) return name
  for (let number = 2; ; number++) if (!taken.has(`${name}${number}`)) return `${name}${number}`
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']

/** An operation in its document, before it is read. */
export interface Found {
  path: string
  item: Node
  node: Node
  method: string
  webhook: boolean
}

interface Operations {
  operations: Operation[]
  webhooks: Operation[]
  findings: Finding[]
}
