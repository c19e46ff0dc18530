import { type ApiConfig, readApiConfig, readEntryName } from './api-config.ts'
import { finding } from '../finding.ts'
import type { ApiFiles, VersionFiles } from './layout.ts'
import type { Api, ApiVersion, Documents, Finding, Lifecycle } from '../model.ts'
import { readApiVersion } from '../openapi.ts'
import type { Memo } from './remember.ts'
import { targetPath } from '../refs.ts'
import { compareVersions } from './version-order.ts'
import { type Parsed, readDocument } from '../yaml.ts'

/** An API with all its versions, oldest first. A version that cannot be read is left out; findings say why. */
export function readApi(files: ApiFiles, memo?: Memo): { api: Api; documents: Documents; findings: Finding[] } {
  const { config, findings: wrongConfig } = files.config
    ? readApiConfig(files.config)
    : { config: noConfig, findings: [] }
  const parsed = new Map(files.documents.map((source) => [source.path, readDocument(source)]))

  const versions = [...files.versions.values()].sort((one, other) => compareVersions(one.version, other.version))
  const latest = versions.at(-1)?.version
  const read = versions.map((version) =>
    readVersion(files.id, version, parsed, {
      lifecycle: lifecycleOf(version.version, config, latest),
      internal: config.internal,
      memo,
    }),
  )
  const { title = read.findLast(({ version }) => version)?.version?.title ?? files.id, description } = config

  return {
    api: {
      id: files.id,
      title,
      ...(description !== undefined && { description }),
      order: config.order,
      evidence: config.evidence,
      ...(config.index !== undefined && { index: config.index }),
      versions: read.flatMap(({ version }) => (version ? withVersioning(version, config) : [])),
      unreadable: versions.flatMap(({ version }, index) => (read[index]?.version ? [] : [version])),
    },
    documents: Object.assign({}, ...read.map(({ documents }) => documents)),
    findings: [
      ...wrongConfig,
      ...[...parsed.values()].flatMap(({ findings }) => findings),
      ...read.flatMap(({ findings }) => findings),
    ],
  }
}

const noConfig: ApiConfig = { order: 100, internal: false, evidence: {}, lifecycles: new Map() }

function withVersioning(version: ApiVersion, { versioning }: ApiConfig): ApiVersion {
  return versioning ? { ...version, versioning: versioning(version.version) } : version
}

function lifecycleOf(version: string, { lifecycles }: ApiConfig, latest: string | undefined): Lifecycle {
  return { state: version === latest ? 'current' : 'supported', ...lifecycles.get(version) }
}

function readVersion(
  api: string,
  files: VersionFiles,
  parsed: Map<string, Parsed>,
  settings: { lifecycle: Lifecycle; internal: boolean; memo: Memo | undefined },
): ReturnType<typeof readApiVersion> {
  const { entry, findings } = entryOf(files)
  if (entry !== undefined && parsed.has(entry)) {
    const read = readApiVersion({ api, version: files.version, entry, parsed, ...settings })
    return { ...read, findings: [...findings, ...read.findings] }
  }
  if (findings.length > 0) return { documents: {}, findings }

  const folder = `content/apis/${api}/${files.version}`
  const message = entry === undefined ? `${folder} holds no contract` : `There is no file ${entry}`
  const help = `Add ${folder}/openapi.yaml, or name the contract in ${folder}/version.yaml: "openapi: ./name.yaml".`
  const place = { path: files.settings?.path ?? folder, line: 1, column: 1 }
  return { documents: {}, findings: [finding({ code: 'not-openapi', severity: 'error', message, help, place })] }
}

function entryOf({ entry, settings }: VersionFiles): { entry?: string; findings: Finding[] } {
  if (!settings) return { ...(entry !== undefined && { entry }), findings: [] }

  const named = readEntryName(settings)
  const path = named.entry === undefined ? entry : targetPath(settings.path, named.entry)
  return { ...(path !== undefined && { entry: path }), findings: named.findings }
}
