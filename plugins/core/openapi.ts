import { digest } from './digest.ts'
import { finding } from './finding.ts'
import { isObject, member, present, textOf } from './json.ts'
import type { ApiVersion, Documents, Finding, Lifecycle, Ref } from './model.ts'
import { readContracts } from './openapi/contract.ts'
import { type Dialect, dialectOf } from './openapi/dialect.ts'
import { readExternalDocs } from './openapi/external-docs.ts'
import { readInfo } from './openapi/info.ts'
import { type Linked, link } from './openapi/link.ts'
import { noMoves } from './openapi/moves.ts'
import { readOperations } from './openapi/operations.ts'
import { placeOf } from './openapi/place-of.ts'
import { readSecuritySchemes } from './openapi/security.ts'
import { readServers } from './openapi/servers.ts'
import { fromSwagger } from './openapi/swagger.ts'
import { readTagGroups, readTags } from './openapi/tags.ts'
import { upgrade, upgradeInPlace } from './openapi/upgrade.ts'
import type { Memo } from './project/remember.ts'
import type { Parsed } from './yaml.ts'

/**
 * Reads a Swagger 2.0 or OpenAPI 3.0, 3.1 or 3.2 document and the files that it refers to. `documents` are those files
 * in the words of 3.1. Without a `version` the document could not be read at all, and a finding says why: one of these,
 * or one of the `findings` of the parsed file, which stay there.
 */
export function readApiVersion(sources: Sources): ReadVersion {
  const root = sources.parsed.get(sources.entry)
  if (root === undefined || (root.value === undefined && root.findings.length > 0))
    return { documents: {}, findings: [] }

  const { dialect, findings } = dialectOf(root)
  if (dialect === undefined) return { documents: {}, findings }
  try {
    const read = readDialect(sources, root, dialect)
    return { ...read, findings: [...findings, ...read.findings] }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { documents: {}, findings: [tooDeep(root)] }
  }
}

function readDialect(
  { api, version, entry, parsed, lifecycle, internal = false, memo }: Sources,
  start: Parsed,
  dialect: Dialect,
): ReadVersion {
  const linked = link(parsed, entry, dialect)
  const { documents: read, moves } = inWordsOf31(linked, entry, dialect)
  const documents = internal ? revealed(read) : read
  const document = documents[entry]
  if (!isObject(document)) return { documents, findings: linked.findings }

  const root = { ref: `${entry}#`, value: document }
  const place = (ref: Ref) => placeOf(parsed, moves.before(ref))
  const contractOf = readContracts(documents, root, memo)
  const { operations, webhooks, findings } = readOperations({ documents, root, place, contractOf })
  const calls = [...operations, ...webhooks]
  const info = member(document, 'info')

  return {
    version: present({
      api,
      version,
      title: textOf(info, 'title') ?? api,
      description: textOf(info, 'description'),
      info: readInfo(document),
      lifecycle: lifecycle ?? { state: 'current' },
      servers: readServers(document),
      security: readSecuritySchemes(documents, root),
      tags: readTags(document, calls),
      tagGroups: readTagGroups(document),
      externalDocs: readExternalDocs(document),
      operations,
      webhooks,
      contract: digest(calls.map(({ contract }) => contract).sort()),
      place: start.place(''),
    }),
    documents,
    findings: [...linked.findings, ...findings],
  }
}

function inWordsOf31({ documents, schemas }: Linked, entry: string, dialect: Dialect): Converted {
  if (dialect === '3.0') return { documents: upgrade(documents, schemas), moves: noMoves() }
  if (dialect !== '2.0') return { documents, moves: noMoves() }
  const { documents: converted, moves } = fromSwagger(documents, entry)
  return { documents: upgradeInPlace(converted, entry), moves }
}

// Nothing is internal where everything is shown.
function revealed(documents: Documents): Documents {
  const text = JSON.stringify(documents, (key, value) => (key === 'x-internal' && value === true ? undefined : value))
  return JSON.parse(text)
}

type Converted = ReturnType<typeof fromSwagger>

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

interface Sources {
  api: string
  version: string
  /** The path of the document to begin with. */
  entry: string
  /** All files that it may refer to, and itself, by path. */
  parsed: Map<string, Parsed>
  lifecycle?: Lifecycle
  /** Are parts with `x-internal: true` read, too? Default: no. */
  internal?: boolean
  /** Remembers what operations promise. */
  memo?: Memo | undefined
}

interface ReadVersion {
  version?: ApiVersion
  documents: Documents
  findings: Finding[]
}
