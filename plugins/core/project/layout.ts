import type { Source } from '../model.ts'

/** Which file is what, by its place alone: `content/apis/<api>/<version>/…`, `recordings/<api>/<version>/<scenario>/…`. */
export function layoutOf(sources: Source[]): Layout {
  const layout: Layout = {
    apis: new Map(),
    scenarios: new Map(),
    decisions: [],
    guides: [],
    changelogs: [],
    workflows: [],
    strays: [],
  }

  for (const source of sources) {
    const [top, kind = '', ...rest] = source.path.split('/')
    if (top === 'content') placeOf[kind]?.(layout, source, rest)
    else if (top === 'recordings') placeRecording(layout, source, [kind, ...rest])
  }
  return layout
}

const placeOf: { [folder: string]: (layout: Layout, source: Source, rest: string[]) => void } = {
  __proto__: null as never,
  apis: placeApi,
  decisions: ({ decisions }, source, rest) => {
    if (/\.md$/.test(source.path) && !/^(?:readme|index|template|adr-template)\b/i.test(rest.at(-1) ?? ''))
      decisions.push(source)
  },
  guides: ({ guides }, source) => {
    if (/\.mdx?$/.test(source.path)) guides.push(source)
  },
  changelog: ({ changelogs }, source) => {
    if (/\.md$/.test(source.path)) changelogs.push(source)
  },
}

function placeApi({ apis, strays, workflows }: Layout, source: Source, [id, folder, ...below]: string[]): void {
  if (id !== undefined && below.length === 0 && entryNames.includes(folder ?? id)) strays.push(source)
  if (id === undefined || folder === undefined || source.encoding) return
  const api: ApiFiles = apis.get(id) ?? { id, versions: new Map(), documents: [] }
  apis.set(id, api)

  if (below.length === 0 && folder === 'api.yaml') api.config = source
  if (below[0] === 'workflows' && /\.(?:ya?ml|json)$/i.test(source.path)) workflows.push(source)
  if (/\.(?:ya?ml|json)$/i.test(source.path) && !isOurs(folder, below)) api.documents.push(source)
  if (below.length > 0)
    api.versions.set(folder, placeVersion(api.versions.get(folder) ?? { version: folder }, source, below))
}

function isOurs(folder: string, below: string[]): boolean {
  return folder === 'api.yaml' || below[0] === 'version.yaml' || below[0] === 'workflows'
}

// `openapi.yaml` comes before `openapi.json`, and both before `swagger.*`.
const entryNames = ['openapi.yaml', 'openapi.yml', 'openapi.json', 'swagger.yaml', 'swagger.yml', 'swagger.json']

function placeVersion(version: VersionFiles, source: Source, [name = '', ...deeper]: string[]): VersionFiles {
  if (deeper.length > 0) return version
  if (name === 'version.yaml') return { ...version, settings: source }

  const rank = (path: string | undefined) => entryNames.indexOf(path?.slice(path.lastIndexOf('/') + 1) ?? '')
  const better = rank(name) !== -1 && (version.entry === undefined || rank(name) < rank(version.entry))
  return better ? { ...version, entry: source.path } : version
}

function placeRecording(layout: Layout, source: Source, parts: string[]): void {
  if (parts.length === 1 && parts[0] === 'verification.json') layout.verification = source

  const depth = parts[0] === 'unbound' ? 2 : 3
  if (parts.length <= depth) {
    if (/^\d.*\.ya?ml$|^scenario\.ya?ml$/.test(parts.at(-1) ?? '')) layout.strays.push(source)
    return
  }
  const folder = `recordings/${parts.slice(0, depth).join('/')}`
  layout.scenarios.set(folder, [...(layout.scenarios.get(folder) ?? []), source])
}

export interface Layout {
  /** By id, in the order of their folders. */
  apis: Map<string, ApiFiles>
  /** Files by folder: `recordings/payments/2.1.0/card-declined`, `recordings/unbound/some-name`. */
  scenarios: Map<string, Source[]>
  decisions: Source[]
  guides: Source[]
  changelogs: Source[]
  /** Arazzo documents. */
  workflows: Source[]
  /** Contracts in no version's folder, and recordings in no scenario's. */
  strays: Source[]
  verification?: Source
}

export interface ApiFiles {
  id: string
  /** `api.yaml` */
  config?: Source
  versions: Map<string, VersionFiles>
  /** Everything that a contract may be made of. */
  documents: Source[]
}

export interface VersionFiles {
  version: string
  /** The path of the contract, unless `settings` names another. */
  entry?: string
  /** `version.yaml` */
  settings?: Source
}
