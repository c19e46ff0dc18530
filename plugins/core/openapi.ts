import { digest } from './digest.ts'
import { finding } from './finding.ts'
import { isObject, listOf, member, present, textOf } from './json.ts'
import type { ApiVersion, Documents, Finding, JsonObject, Lifecycle, Operation, Ref, Tag } from './model.ts'
import { readContracts } from './openapi/contract.ts'
import { type Dialect, dialectOf } from './openapi/dialect.ts'
import { link } from './openapi/link.ts'
import { readOperations } from './openapi/operations.ts'
import { readSecuritySchemes } from './openapi/security.ts'
import { readServers } from './openapi/servers.ts'
import { upgrade } from './openapi/upgrade.ts'
import { splitRef } from './refs.ts'
import type { Parsed } from './yaml.ts'

/**
 * Reads an OpenAPI 3.0, 3.1 or 3.2 document and the files that it refers to. `documents` are those files, upgraded to
 * the schemas of 3.1. Without a `version` the document could not be read at all, and a finding says why: one of these,
 * or one of the `findings` of the parsed file, which stay there.
 */
export function readApiVersion(sources: Sources): ReadVersion {
  const root = sources.parsed.get(sources.entry)
  if (root === undefined || (root.value === undefined && root.findings.length > 0))
    return { documents: {}, findings: [] }

  const dialect = dialectOf(root)
  if (typeof dialect !== 'string') return { documents: {}, findings: [dialect] }
  try {
    return readDialect(sources, root, dialect)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { documents: {}, findings: [tooDeep(root)] }
  }
}

function readDialect(
  { api, version, entry, parsed, lifecycle }: Sources,
  { place }: Parsed,
  dialect: Dialect,
): ReadVersion {
  const linked = link(parsed, entry)
  const documents = dialect === '3.0' ? upgrade(linked.documents, entry) : linked.documents
  const document = documents[entry]
  if (!isObject(document)) return { documents, findings: linked.findings }

  const root = { ref: `${entry}#`, value: document }
  const context = { documents, place: (ref: Ref) => placeOf(parsed, ref) }
  const { operations, webhooks, findings } = readOperations(context, root, readContracts(documents, root))
  const calls = [...operations, ...webhooks]
  const info = member(document, 'info')

  return {
    version: present({
      api,
      version,
      title: textOf(info, 'title') ?? api,
      description: textOf(info, 'description'),
      lifecycle: lifecycle ?? { state: 'current' },
      servers: readServers(document),
      security: readSecuritySchemes(documents, root),
      tags: readTags(document, calls),
      operations,
      webhooks,
      contract: digest(calls.map(({ contract }) => contract).sort()),
      place: place(''),
    }),
    documents,
    findings: [...linked.findings, ...findings],
  }
}

// References and schemas that lead through thousands of others exhaust the stack; nobody writes them by hand.
function tooDeep({ place }: Parsed): Finding {
  return finding({
    code: 'invalid-spec',
    severity: 'error',
    message: 'The schemas of this document are nested too deeply to be read',
    help: 'Shorten the chains of $ref.',
    place: place(''),
  })
}

function placeOf(parsed: Map<string, Parsed>, ref: Ref) {
  const { path, pointer } = splitRef(ref)
  return parsed.get(path)?.place(pointer) ?? { path }
}

// Tags in the order in which they are declared, then those that operations use without saying what they are.
function readTags(document: JsonObject, operations: Operation[]): Tag[] {
  const declared = listOf(document, 'tags').flatMap((tag): [string, Tag][] => {
    const name = textOf(tag, 'name')
    if (name === undefined) return []
    const title = textOf(tag, 'x-displayName') ?? textOf(tag, 'summary') ?? name
    return [[name, present({ name, title, description: textOf(tag, 'description') })]]
  })
  const tags = new Map(declared)
  for (const name of operations.flatMap((operation) => operation.tags)) {
    if (!tags.has(name)) tags.set(name, { name, title: name })
  }
  return [...tags.values()]
}

interface Sources {
  api: string
  version: string
  /** The path of the document to begin with. */
  entry: string
  /** All files that it may refer to, and itself, by path. */
  parsed: Map<string, Parsed>
  lifecycle?: Lifecycle
}

interface ReadVersion {
  version?: ApiVersion
  documents: Documents
  findings: Finding[]
}
