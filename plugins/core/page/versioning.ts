import type { ApiVersion, Header, Parameter, Versioning } from '../model.ts'

/** How a call says which version it means: as `api.yaml` tells, else as the contract shows it, if it does. */
export function versioningOf(version: ApiVersion): Versioning | undefined {
  if (!inferred.has(version)) inferred.set(version, infer(version))
  return inferred.get(version)
}

// Every page asks, and a version never changes once it is read.
const inferred = new WeakMap<ApiVersion, Versioning | undefined>()

function infer(version: ApiVersion): Versioning | undefined {
  return version.versioning ?? byParameter(version) ?? byServer(version) ?? byPath(version) ?? byMediaType(version)
}

/** The header that a call of this version carries for the version's sake. */
export function versionHeaderOf(version: ApiVersion): Header | undefined {
  const { by, name, value } = versioningOf(version) ?? {}
  if (by === 'header' && name && value) return [name.toLowerCase(), value]
  return by === 'media-type' && value && version.versioning ? ['accept', value] : undefined
}

/** The query parameter that a call of this version carries for the version's sake. */
export function versionQueryOf(version: ApiVersion): Header | undefined {
  const { by, name, value } = versioningOf(version) ?? {}
  return by === 'query' && name && value ? [name, value] : undefined
}

/** One sentence of Markdown for the overview: `Calls of this version send the header `X-Version: 2024-10-01`.` */
export function versioningInWords(version: ApiVersion): string | undefined {
  const versioning = versioningOf(version)
  return versioning && words[versioning.by](versioning)
}

const words: Record<Versioning['by'], (versioning: Versioning) => string> = {
  path: ({ value }) => `The version is part of the address: its path holds \`${value}\`.`,
  header: ({ name, value }) => `A call names its version in a header: \`${name}: ${value}\`.`,
  query: ({ name, value }) => `A call names its version in the query: \`?${name}=${value}\`.`,
  'media-type': ({ value }) => `A call names its version in the media type: \`Accept: ${value}\`.`,
}

/** A header or query parameter called version that most operations take. */
function byParameter({ operations, version }: ApiVersion): Versioning | undefined {
  const counts = new Map<string, { parameter: Parameter; count: number }>()
  for (const parameter of operations.flatMap(({ parameters }) => parameters)) {
    if (!isVersionName(parameter)) continue
    const key = `${parameter.in} ${parameter.name.toLowerCase()}`
    counts.set(key, { parameter, count: (counts.get(key)?.count ?? 0) + 1 })
  }

  const usual = [...counts.values()].find(({ count }) => count * 2 > operations.length)?.parameter
  if (!usual || (usual.in !== 'header' && usual.in !== 'query')) return
  return { by: usual.in, name: usual.name, value: typeof usual.example === 'string' ? usual.example : version }
}

function isVersionName({ in: place, name }: Parameter): boolean {
  return (place === 'header' || place === 'query') && /^(?:x-)?(?:[a-z]{1,20}-){0,3}version$/i.test(name)
}

/** `https://api.test/v2`, or a server variable called `version`. */
function byServer({ servers }: ApiVersion): Versioning | undefined {
  const addresses = servers.map(({ url, variables }) =>
    variables.reduce((filled, { name, value }) => filled.replaceAll(`{${name}}`, value), url),
  )
  const value = addresses.map(versionSegmentIn).find((segment) => segment !== undefined)
  return value === undefined ? undefined : { by: 'path', value }
}

/** `/v2/pets` in all paths. */
function byPath({ operations }: ApiVersion): Versioning | undefined {
  const segments = new Set(operations.map(({ path }) => versionSegmentIn(path)))
  const [value] = segments
  return segments.size === 1 && value !== undefined ? { by: 'path', value } : undefined
}

/** `application/vnd.acme.v2+json` in most answers. */
function byMediaType({ operations }: ApiVersion): Versioning | undefined {
  const types = operations.flatMap(({ responses }) =>
    responses.flatMap(({ contents }) => contents.map(({ mediaType }) => mediaType)),
  )
  const versioned = types.filter((type) => /[.-]v\d{1,4}\b|;\s*version=/i.test(type))
  const [value] = versioned
  return value !== undefined && versioned.length * 2 > types.length ? { by: 'media-type', value } : undefined
}

function versionSegmentIn(address: string): string | undefined {
  const segments = address.replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, '').split('/')
  return segments.find((segment) =>
    /^(?:v\d{1,4}(?:[._]\d{1,4}){0,3}(?:(?:alpha|beta|rc)\d{0,3})?|\d{4}-\d{2}-\d{2})$/i.test(segment),
  )
}
