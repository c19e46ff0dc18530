import type { ApiVersion, Call, Operation, Server } from './model.ts'
import { meets, needsOf } from './bind/needs.ts'
import { matchPath, moreSpecific } from './bind/path-template.ts'
import type { PathMatch } from './bind/path-template.ts'
import { pathBelow } from './bind/servers.ts'

/** `path` is what of the URL is below the server: `/payments/pay_1`. */
export interface Bound {
  operation: Operation
  path: string
  pathParameters: { [name: string]: string }
}

export interface BindOptions {
  /** Further hosts where this API answers, as URLs: a proxy's target, a test server. */
  hosts?: readonly string[]
}

/**
 * The operation that a call is a call of. A literal path wins over a template, segment by segment: `/orders/latest`
 * before `/orders/{id}`. A call of another host is nobody's, unless the host is one of `hosts`.
 */
export function bind(call: Call, version: ApiVersion, options: BindOptions = {}): Bound | undefined {
  const matches = version.operations.flatMap((operation) => {
    if (operation.method !== call.method) return []
    const needs = needsOf(operation.path)
    if (!meets(call, needs)) return []
    const match = matchOperation(call.url, operation, version.servers, options)
    return match === undefined ? [] : [{ operation, match, needs: needs.length }]
  })
  const [best] = matches.toSorted((left, right) => moreSpecific(left.match, right.match) || right.needs - left.needs)
  return best && { operation: best.operation, path: best.match.path, pathParameters: best.match.parameters }
}

function matchOperation(
  url: string,
  operation: Operation,
  common: readonly Server[],
  { hosts = [] }: BindOptions,
): PathMatch | undefined {
  const servers = operation.servers ?? common
  const greedy = greedyNames(operation)
  const matches = pathBelow(url, servers, hosts).map((path) => matchPath(operation.path, path, greedy))
  return matches.filter((match) => match !== undefined).toSorted(moreSpecific)[0]
}

// OpenAPI has no word for a parameter that spans segments; a path of a file, and what may hold a plain `/`, must be one.
function greedyNames({ path, parameters }: Operation): ReadonlySet<string> {
  if (!path.endsWith('}') && !/\}[?#]/.test(path)) return none
  return new Set(
    parameters
      .filter((one) => one.in === 'path' && (one.allowReserved === true || spanning.test(one.name)))
      .map(({ name }) => name),
  )
}

const spanning = /^(?:path|\w*(?:Path|_path|-path)|[kK]ey|proxy|wildcard)$/
const none: ReadonlySet<string> = new Set()
