import { percentDecoded } from '../http/percent.ts'

export interface PathMatch {
  path: string
  parameters: { [name: string]: string }
  /** For each segment how literal its template is: 2 literal, 1 in part, 0 a bare parameter, -1 one of many segments. */
  rank: number[]
}

/**
 * Matches a path with a template: `/v2/payments/{id}` and `/v2/payments/pay_1` give `{ id: 'pay_1' }`. A last parameter
 * that says so, `{path+}`, `{+path}`, `{path*}` or one of `greedy`, takes all that is left of the path.
 */
export function matchPath(
  template: string,
  path: string,
  greedy: ReadonlySet<string> = noNames,
): PathMatch | undefined {
  const wanted = withoutQuery(template).split('/')
  const given = path.split('/')
  const rest = restName(wanted.at(-1) ?? '', greedy)
  if (rest !== undefined && given.length >= wanted.length) {
    const last = given.slice(wanted.length - 1).join('/')
    // What is one segment only is an ordinary parameter; its plain name is the one that the contract declares.
    const head = last === '' ? undefined : matchSegments(wanted.slice(0, -1), given)
    const rank = given.length === wanted.length ? 0 : -1
    return (
      head && toMatch(path, [...head, [rest, percentDecoded(last)]], [...wanted.slice(0, -1).map(literalness), rank])
    )
  }
  if (wanted.length !== given.length) return undefined

  const parameters = matchSegments(wanted, given)
  return parameters && toMatch(path, parameters, wanted.map(literalness))
}

function toMatch(path: string, parameters: [string, string][], rank: number[]): PathMatch {
  return { path, parameters: Object.fromEntries(parameters), rank }
}

function matchSegments(wanted: string[], given: string[]): [string, string][] | undefined {
  const parameters: [string, string][] = []
  for (const [index, segment] of wanted.entries()) {
    const found = matchSegment(segment, given[index] ?? '')
    if (found === undefined) return undefined
    parameters.push(...found)
  }
  return parameters
}

function restName(segment: string, greedy: ReadonlySet<string>): string | undefined {
  const marked = /^\{(?:\+([^{}+*]+)|([^{}+*]+)[+*])\}$/.exec(segment)
  if (marked) return marked[1] ?? marked[2]
  const plain = /^\{([^{}]*)\}$/.exec(segment)?.[1]
  return plain !== undefined && greedy.has(plain) ? plain : undefined
}

const noNames: ReadonlySet<string> = new Set()

/** Orders matches, the most specific first: compares segment by segment, a literal before a template. */
export function moreSpecific(left: { rank: number[] }, right: { rank: number[] }): number {
  for (const [index, rank] of left.rank.entries()) {
    const difference = (right.rank[index] ?? 0) - rank
    if (difference !== 0) return difference
  }
  return 0
}

/** The values of the parameters in one segment: `{id}.{format}` in `42.pdf`. Each takes as little as it can, the last the rest. */
export function matchSegment(template: string, given: string): [string, string][] | undefined {
  const parts = template.split(/\{([^{}]*)\}/)
  if (parts.length === 1) return percentDecoded(template) === percentDecoded(given) ? [] : undefined

  const names = parts.filter((_, index) => index % 2 === 1)
  const literals = parts.filter((_, index) => index % 2 === 0)
  return valuesBetween(literals, names, given)
}

function valuesBetween(literals: string[], names: string[], given: string): [string, string][] | undefined {
  const last = literals.at(-1) ?? ''
  if (!given.startsWith(literals[0] ?? '')) return undefined

  let at = literals[0]?.length ?? 0
  const found: [string, string][] = []
  for (const [index, name] of names.entries()) {
    const end =
      index === names.length - 1 ? given.length - last.length : given.indexOf(literals[index + 1] ?? '', at + 1)
    if (end <= at) return undefined
    found.push([name, percentDecoded(given.slice(at, end))])
    at = end + (literals[index + 1]?.length ?? 0)
  }
  return given.endsWith(last) ? found : undefined
}

function literalness(segment: string): number {
  if (!segment.includes('{')) return 2
  return /^\{[^{}]*\}$/.test(segment) ? 0 : 1
}

function withoutQuery(template: string): string {
  return template.split(/[?#]/, 1)[0] ?? ''
}
