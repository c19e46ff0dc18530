import type { Call, Header } from '../model.ts'

/**
 * What a path asks of a call beside its own segments. `/{Bucket}?list-type=2` is only called with that in its query, and
 * `/{Bucket}#acl`, as several descriptions tell operations of one path apart, with `acl` in the query or the headers.
 */
export function needsOf(path: string): Need[] {
  const [beforeHash = '', hash = ''] = path.split('#', 2)
  const query = beforeHash.split('?', 2)[1] ?? ''
  return [...pairsOf(query).map((pair) => ({ ...pair, where: 'query' as const })), ...pairsOf(hash)]
}

/** Does a call have all of it? */
export function meets({ url, headers }: Pick<Call, 'url' | 'headers'>, needs: Need[]): boolean {
  const query = queryOf(url)
  return needs.every(
    ({ name, value, where }) =>
      query.some(([key, given]) => key === name && (value === undefined || value === given)) ||
      (where === undefined && headers.some(([key]) => key === name.toLowerCase())),
  )
}

/** The members of a URL's query, in order. */
export function queryOf(url: string): Header[] {
  const query = url.split('#', 1)[0]?.split('?').slice(1).join('?') ?? ''
  return [...new URLSearchParams(query)]
}

function pairsOf(text: string): Need[] {
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', value] = pair.split('=', 2)
      return value === undefined || value === '' || /[{}]/.test(value) ? { name } : { name, value }
    })
}

interface Need {
  name: string
  value?: string
  /** Without it the headers count, too. */
  where?: 'query'
}
