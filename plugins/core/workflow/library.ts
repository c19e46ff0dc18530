import { textOf, listOf } from '../json.ts'
import type { Api, ApiVersion, JsonObject, StepTarget, WorkflowSource } from '../model.ts'
import { parsePointer } from '../pointer.ts'
import { targetPath } from '../refs.ts'
import type { Parsed } from '../yaml.ts'

/** An Arazzo document that was read, and where it lies. */
export interface Document {
  parsed: Parsed
  value: JsonObject
  path: string
  api: string
  version: string
}

/** What the documents and contracts of a project know of each other. */
export interface Library {
  documents: Document[]
  apis: Api[]
}

/** The source descriptions of a document, each with the contract that it means. */
export function sourcesOf({ value, path }: Document, { apis }: Library): WorkflowSource[] {
  return listOf(value, 'sourceDescriptions').map((source): WorkflowSource => {
    const [name = '', url = '', type] = ['name', 'url', 'type'].map((key) => textOf(source, key))
    const known = type === 'asyncapi' || type === 'arazzo' ? type : 'openapi'
    const target = targetPath(path, url)
    const versions = apis.flatMap(({ versions }) => versions)
    const found = known === 'openapi' ? versions.find(({ place }) => place.path === target) : undefined
    return { name, url, type: known, ...(found && { api: found.api, version: found.version }) }
  })
}

/** The document that a source of type `arazzo` means. */
export function documentOf({ url }: WorkflowSource, from: Document, { documents }: Library): Document | undefined {
  const path = targetPath(from.path, url)
  return documents.find((one) => one.path === path)
}

/** The contract that a source means, if it is one of the project. */
export function versionOf({ api, version }: WorkflowSource, { apis }: Library): ApiVersion | undefined {
  return apis.find(({ id }) => id === api)?.versions.find((one) => one.version === version)
}

/** The id of a workflow that is referred to: by its name, or by that of its source and its own. */
export function workflowIdOf(text: string, from: Document, library: Library): string | undefined {
  const [, sourceName, own = text] = /^\$sourceDescriptions\.([\w-]+)\.(.+)$/.exec(text) ?? []
  const source = sourcesOf(from, library).find(({ name }) => name === sourceName)
  const document = sourceName === undefined ? from : source && documentOf(source, from, library)
  return document && namesIn(document).includes(own) ? idOf(document, own) : undefined
}

/** `payments/2.1.0/pay-and-refund` */
export function idOf({ api, version }: Document, name: string): string {
  return `${api}/${version}/${name}`
}

/** Names of the workflows of a document. */
export function namesIn({ value }: Document): string[] {
  return listOf(value, 'workflows').flatMap((one) => textOf(one, 'workflowId') ?? [])
}

/**
 * The operation that an `operationId` or an `operationPath` means: `getOrder`, `$sourceDescriptions.shop.getOrder`,
 * `shop.getOrder`; `$sourceDescriptions.shop#/paths/~1orders/get`. `lost` if a contract of the project lacks it; its
 * choices are the operations that it has.
 */
export function operationOf(
  { id, path }: { id?: string; path?: string },
  sources: WorkflowSource[],
  library: Library,
): StepTarget | { kind: 'lost'; text: string; version: ApiVersion | undefined } {
  return path === undefined ? byId(id ?? '', sources, library) : byPath(path, sources, library)
}

function byId(text: string, sources: WorkflowSource[], library: Library): ReturnType<typeof operationOf> {
  const callable = sources.filter(({ type }) => type !== 'arazzo')
  const [, qualifier, own] = /^(?:\$sourceDescriptions\.)?([\w-]+)\.(.+)$/.exec(text) ?? []
  const named = sources.find(({ name }) => name === qualifier)
  if (text.startsWith('$') && named === undefined) return { kind: 'lost', text, version: undefined }

  const id = named && own !== undefined ? own : text
  const candidates = named ? [named] : callable
  for (const source of candidates) {
    const found = versionOf(source, library)
    if (found?.operations.some((operation) => operation.id === id))
      return { kind: 'operation', api: found.api, version: found.version, operation: id }
  }
  const isElsewhere = candidates.length === 0 || candidates.some((source) => versionOf(source, library) === undefined)
  const [first] = candidates
  return isElsewhere
    ? { kind: 'elsewhere', text }
    : { kind: 'lost', text: id, version: first && versionOf(first, library) }
}

function byPath(text: string, sources: WorkflowSource[], library: Library): ReturnType<typeof operationOf> {
  const [, name, pointer = ''] = /^\{?(?:\$sourceDescriptions\.)?([\w-]+)(?:\.url)?\}?#(\/.+)$/.exec(text) ?? []
  const source = sources.find((one) => one.name === name)
  if (source === undefined) return { kind: 'lost', text, version: undefined }
  const version = versionOf(source, library)
  if (version === undefined) return { kind: 'elsewhere', text }

  const [, path, method = ''] = parsePointer(pointer)
  const found = version.operations.find((one) => one.path === path && one.method === method.toUpperCase())
  return found
    ? { kind: 'operation', api: version.api, version: version.version, operation: found.id }
    : { kind: 'lost', text: pointer, version }
}
