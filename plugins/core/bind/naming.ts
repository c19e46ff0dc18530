import { bareType } from '../http/media-type.ts'
import type { ApiVersion, Call, Operation } from '../model.ts'
import { queryOf } from './needs.ts'

/**
 * Does a call name this version (1), another one (-1), or none at all (0)? It does so by a header (`x-version: 2`), in the
 * query (`?api-version=2025-01-31`), or by its media type (`Accept: application/vnd.shop.v2+json`).
 */
export function naming(call: Call, { version, operation }: { version: ApiVersion; operation: Operation }): number {
  const named = namedVersions(call)
  if (named.length > 0) return named.some((name) => isSame(name, version.version)) ? 1 : -1

  const wanted = mediaTypesOf(call).filter((type) => !generic.has(type))
  if (wanted.length === 0) return 0
  const known = [...operation.responses.flatMap(({ contents }) => contents), ...(operation.request?.contents ?? [])]
  return known.some(({ mediaType }) => wanted.includes(bareType(mediaType))) ? 1 : 0
}

function namedVersions(call: Call): string[] {
  const inHeaders = call.headers.filter(([name]) => headerNames.test(name)).map(([, value]) => value)
  const inQuery = queryOf(call.url)
    .filter(([name]) => queryNames.has(name.toLowerCase()))
    .map(([, value]) => value)
  const inMediaTypes = call.headers
    .filter(([name]) => name === 'accept' || name === 'content-type')
    .flatMap(([, value]) =>
      [...value.matchAll(mediaTypeVersion)].map(([, version, parameter]) => version ?? parameter ?? ''),
    )
  return [...inHeaders, ...inQuery, ...inMediaTypes].filter((one) => one !== '')
}

// `accept-version`, `x-api-version`, `stripe-version`, `x-github-api-version`; not `mime-version`.
const headerNames = /^(?!mime-|sec-|if-)(?:[a-z\d]+-){0,4}version$/
const queryNames = new Set(['api-version', 'api_version', 'apiversion', 'version', 'ver', 'v'])
// `application/vnd.shop.v2+json`, `application/vnd.shop-v2.1+json`, `application/json;version=2`.
const mediaTypeVersion = /[.-]v(\d+(?:\.\d+)*)(?=[+.;,\s]|$)|;\s*(?:v|version|api-version)="?([\w.-]+)/gi

// `2` and `v2` mean `2.1.0`, and `2025-01` means `2025-01-31`; `1` does not mean `10`.
function isSame(name: string, version: string): boolean {
  const [one, other] = [name, version].map((text) =>
    text
      .trim()
      .toLowerCase()
      .replace(/^v(?=\d)/, ''),
  )
  return (
    one !== undefined &&
    one !== '' &&
    (one === other || (other?.startsWith(one) === true && /[.-]/.test(other.charAt(one.length))))
  )
}

function mediaTypesOf({ headers }: Call): string[] {
  return headers
    .filter(([name]) => name === 'accept' || name === 'content-type')
    .flatMap(([, value]) => value.split(',').map(bareType))
}

const generic = new Set(['', '*/*', 'application/json', 'application/*', 'text/plain', 'text/html'])
