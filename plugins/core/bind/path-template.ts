export interface PathMatch {
  path: string
  parameters: { [name: string]: string }
  /** For each segment how literal its template is: 2 literal, 1 in part, 0 a bare parameter. */
  rank: number[]
}

/** Matches a path with a template: `/v2/payments/{id}` and `/v2/payments/pay_1` give `{ id: 'pay_1' }`. */
export function matchPath(template: string, path: string): PathMatch | undefined {
  const wanted = withoutQuery(template).split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return undefined

  const parameters: [string, string][] = []
  for (const [index, segment] of wanted.entries()) {
    const found = matchSegment(segment, given[index] ?? '')
    if (found === undefined) return undefined
    parameters.push(...found)
  }
  return { path, parameters: Object.fromEntries(parameters), rank: wanted.map(literalness) }
}

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
  if (parts.length === 1) return decode(template) === decode(given) ? [] : undefined

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
    found.push([name, decode(given.slice(at, end))])
    at = end + (literals[index + 1]?.length ?? 0)
  }
  return given.endsWith(last) ? found : undefined
}

function literalness(segment: string): number {
  if (!segment.includes('{')) return 2
  return /^\{[^{}]*\}$/.test(segment) ? 0 : 1
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function withoutQuery(template: string): string {
  return template.split(/[?#]/, 1)[0] ?? ''
}
