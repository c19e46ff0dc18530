import { listOf, present, textOf } from '../json.ts'
import type { Documents, Finding, Operation, Place, Ref, SecurityRequirement } from '../model.ts'
import { readCodeSamples } from './code-samples.ts'
import { readExternalDocs } from './external-docs.ts'
import { findOperations, type Found } from './find.ts'
import { nameOperations } from './names.ts'
import type { Context, Node } from './node.ts'
import { readParameters } from './parameters.ts'
import { readRequest } from './payload.ts'
import { readResponses } from './responses.ts'
import { readSecurity } from './security.ts'
import { readServers } from './servers.ts'
import { toSlugs } from './slug.ts'
import { descriptionOf, titleOf } from './title.ts'

/** The operations and webhooks of a document, in its order, and what is wrong with their names. */
export function readOperations({ documents, place, root, contractOf }: Given): Operations {
  const found = findOperations({ ...unnamed, documents, place }, root)
  const all = [...found, ...found.flatMap(callbacksOf)]
  const { ids, findings } = nameOperations(all, place)
  const slugs = toSlugs(ids)

  const named = new Map(all.map((one, index) => [textOf(one.node.value, 'operationId'), ids[index] ?? '']))
  const standing = new Map(all.map(({ node }, index) => [node.ref, ids[index] ?? '']))
  const context: Context = {
    documents,
    place,
    operationAt: (ref) => standing.get(ref),
    operationNamed: (id) => named.get(id),
  }
  const security = readSecurity(root.value.security) ?? []
  const names = new Map(all.map((one, index) => [one, { id: ids[index] ?? '', slug: slugs[index] ?? '' }]))
  const operations = found.map(read)
  return {
    operations: operations.filter(({ webhook }) => !webhook),
    webhooks: operations.filter(({ webhook }) => webhook),
    findings,
  }

  function read(one: Found): Operation {
    const { id, slug } = names.get(one) ?? { id: '', slug: '' }
    const callbacks = one.callbacks.map(([name, callback]) => ({ name, operation: read(callback) }))
    return {
      ...readOperation(context, one, security),
      id,
      slug,
      ...(callbacks.length > 0 && { callbacks }),
      contract: contractOf(one),
    }
  }
}

function callbacksOf({ callbacks }: Found): Found[] {
  return callbacks.flatMap(([, callback]) => [callback, ...callbacksOf(callback)])
}

const unnamed = { operationAt: () => undefined, operationNamed: () => undefined }

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
    description: descriptionOf(value, item.value),
    tags: listOf(value, 'tags').filter((tag) => typeof tag === 'string'),
    deprecated: value.deprecated === true || value['x-deprecated'] === true,
    sunset: dateOf(textOf(value, 'x-sunset')),
    parameters: readParameters(context, item, node),
    request: readRequest(context.documents, node),
    responses: readResponses(context, node),
    security: readSecurity(value.security) ?? (webhook ? [] : security),
    servers: servers && readServers(servers),
    externalDocs: readExternalDocs(value),
    codeSamples: readCodeSamples(context.documents, node),
    place: context.place(ref),
  })
}

// As the header Sunset has it (RFC 8594), or a plain date.
function dateOf(text: string | undefined): string | undefined {
  if (text === undefined || /^\d{4}-\d{2}-\d{2}/.test(text)) return text?.slice(0, 10)
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().slice(0, 10)
}

interface Given {
  documents: Documents
  root: Node
  place(ref: Ref): Place
  contractOf(found: Found): string
}

interface Operations {
  operations: Operation[]
  webhooks: Operation[]
  findings: Finding[]
}
