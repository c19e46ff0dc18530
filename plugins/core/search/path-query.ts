/**
 * Reads a query that names a path: `GET /repos/{owner}`, `/repos/octo/hello/pulls/42`, a whole URL, or a line of curl's
 * kind. `bases` are the paths of the servers. Nothing for words.
 */
export function readPathQuery(query: string, bases: string[]): PathQuery | undefined {
  const [, method, rest = ''] = /^(?:([a-z]{3,10})\s+)?(\S*)$/i.exec(query.trim()) ?? []
  const path = rest.replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*|^\{server\}/i, '').replace(/[?#].*$/, '')
  if (!path.includes('/')) return

  const open = /(?:…|\.{3}|\*)$/.test(path)
  const whole = path.replace(/(?:…|\.{3}|\*)$/, '')
  const base = bases.find((base) => whole.startsWith(`${base}/`))
  const shorter = base === undefined ? [] : [segmentsOf(whole.slice(base.length))]
  return { ...(method && { method: method.toUpperCase() }), readings: [segmentsOf(whole), ...shorter], open }
}

/**
 * How well a path template answers: 0 for not at all; more for the whole path than for its beginning, more for its
 * beginning than for a part in the middle, and more for what is literally the same than for a value in a variable's place.
 */
export function scorePath({ method: wanted, readings, open }: PathQuery, method: string, path: string): number {
  if (wanted !== undefined && wanted !== method.toUpperCase()) return 0
  const template = segmentsOf(path)
  return Math.max(...readings.map((segments) => scoreSegments(segments, template, open)))
}

function scoreSegments(query: string[], template: string[], open: boolean): number {
  for (let start = 0; start + query.length <= template.length; start++) {
    const scores = query.map((segment, index) =>
      scoreSegment(segment, template[start + index] ?? '', index === query.length - 1),
    )
    if (scores.includes(0)) continue
    const closeness = scores.reduce((sum, score) => sum + score, 0) / query.length
    const isWhole = start === 0 && query.length === template.length && !open && scores.at(-1) !== begun
    const place = isWhole ? 900 : start === 0 ? 600 : 300
    return place + closeness * 10 - (template.length - query.length)
  }
  return 0
}

/** A value may stand for a variable; while someone types, the last segment need not be finished. */
function scoreSegment(segment: string, template: string, isLast: boolean): number {
  if (segment.toLowerCase() === template.toLowerCase()) return 9
  const isVariable = template.includes('{')
  if (isVariable) return segment.startsWith('{') || segment.startsWith(':') ? 8 : segment === '' ? begun : 4
  return isLast && template.toLowerCase().startsWith(segment.toLowerCase()) ? begun : 0
}

function segmentsOf(path: string): string[] {
  return path.replace(/^\//, '').split('/')
}

const begun = 2

export interface PathQuery {
  method?: string
  /** The path as it stands, and below the server's base. */
  readings: string[][]
  /** It ends with `…`: more may follow. */
  open: boolean
}
