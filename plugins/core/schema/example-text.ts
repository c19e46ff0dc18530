import { all, type Facets, first } from './facets.ts'
import { textMatching } from './pattern-text.ts'

/** A text that a schema of strings allows, as far as format, length and pattern go. */
export function textFrom(facets: Facets): string {
  const pattern = first(facets, 'pattern')
  const format = first(facets, 'format')
  const known = typeof format === 'string' && Object.hasOwn(formats, format) ? formats[format] : undefined
  const matching = typeof pattern === 'string' ? textMatching(pattern) : undefined
  return cutToLength(facets, matching ?? known ?? 'string')
}

function cutToLength(facets: Facets, text: string): string {
  const lengths = (keyword: string) => all(facets, keyword).filter((value) => typeof value === 'number')
  const least = Math.min(1000, Math.max(0, ...lengths('minLength')))
  const most = Math.min(...lengths('maxLength'))
  if (text.length > most) return text.slice(0, most)
  return text.length < least ? text.padEnd(least, text || 'a') : text
}

const formats: { [format: string]: string } = {
  date: '2026-01-15',
  'date-time': '2026-01-15T09:30:00Z',
  time: '09:30:00Z',
  duration: 'P1D',
  email: 'someone@example.com',
  'idn-email': 'someone@example.com',
  hostname: 'example.com',
  'idn-hostname': 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  iri: 'https://example.com/',
  'uri-reference': '/example',
  'uri-template': '/example/{id}',
  uuid: '123e4567-e89b-42d3-a456-426614174000',
  'json-pointer': '/example',
  regex: '^example$',
  password: '********',
}
