import type { SecurityScheme } from '../model.ts'
import type { Criterion } from './criterion.ts'
import { waysIn } from './ways-in.ts'

/** Whether credentials end by themselves. Of what takes credentials alone. */
export const keys: Criterion = {
  id: 'keys',
  title: 'Permanent keys',
  why: [
    'Every credential leaks some day. One that ends within the hour, and may do one thing, is a nuisance then; a key or a password that lives for ever and may do everything is a disaster, and to replace it means to find everybody who uses it.',
    'A contract tells of keys and passwords (`apiKey`, `basic`) that they exist, and never that they end. Tokens of OAuth 2 and OpenID Connect end, and so do certificates. Of another bearer token nobody can say.',
  ],
  marks: {
    good: 'Every way in takes a token or a certificate that ends.',
    fair: 'There is a way in that ends, and another by a permanent key.',
    poor: 'Every way in is a permanent key or a password.',
  },
  standards: [
    { name: 'RFC 6749 §1.5', url: 'https://www.rfc-editor.org/rfc/rfc6749#section-1.5' },
    { name: 'RFC 9700 §2.2', url: 'https://www.rfc-editor.org/rfc/rfc9700#section-2.2' },
  ],
  judge(subject) {
    const ways = waysIn(subject)
    if (ways.length === 0) return

    const contract = ways.flat().map(({ id }) => ({ kind: 'scheme' as const, id }))
    const lives = new Set(ways.map(lifeOf))
    if (lives.has('unknown')) {
      const also = lives.has('permanent') ? ', beside a permanent key' : ''
      return { verdict: 'not seen', text: `How long a bearer token lives is not said${also}`, contract }
    }
    if (!lives.has('permanent')) return { verdict: 'good', text: 'Credentials end by themselves', contract }
    return lives.has('ends')
      ? { verdict: 'fair', text: 'A token that ends, or a permanent key', contract }
      : { verdict: 'poor', text: 'No way in but by a permanent key or password', contract }
  },
}

// Of several that are needed together the one that ends decides.
function lifeOf(way: SecurityScheme[]): Life {
  const lives = way.map((scheme) =>
    scheme.kind === 'http' ? (schemeLives.get(scheme.scheme) ?? 'unknown') : kindLives[scheme.kind],
  )
  return (['ends', 'unknown', 'permanent'] as const).find((life) => lives.includes(life)) ?? 'unknown'
}

const kindLives: Record<Exclude<SecurityScheme['kind'], 'http'>, Life> = {
  apiKey: 'permanent',
  oauth2: 'ends',
  openIdConnect: 'ends',
  mutualTLS: 'ends',
}

const schemeLives = new Map<string, Life>([
  ['basic', 'permanent'],
  ['digest', 'permanent'],
])

type Life = 'ends' | 'unknown' | 'permanent'
