import type { JsonObject } from '../model.ts'
import { isMatch, textsMatching } from '../schema/pattern-text.ts'
import { numbersIn } from './facts.ts'

/** Texts that these schemas may allow, as far as format, length and pattern go; the likeliest first. */
export function* textsFrom(parts: JsonObject[], seed: number): Generator<string> {
  const values = (keyword: string) => parts.flatMap((part) => part[keyword] ?? [])
  const least = Math.ceil(Math.max(0, ...numbersIn(parts, 'minLength')))
  const most = Math.floor(Math.min(...numbersIn(parts, 'maxLength')))
  if (least > 100_000 || least > most) return

  const known = values('format').flatMap((format) =>
    typeof format === 'string' && Object.hasOwn(formats, format) ? [formats[format]?.(seed) ?? []].flat() : [],
  )
  const patterns = values('pattern').filter((pattern) => typeof pattern === 'string')
  const lengths = { least, most }
  const keepsAll = (text: string) => patterns.every((pattern) => isMatch(pattern, text) !== false)
  if (patterns.length > 0) {
    const fits = ({ length }: string) => length >= least && length <= most
    yield* [...known, ...(seed === 0 ? likely.filter(fits) : [])].filter(keepsAll)
    for (const pattern of patterns) yield* textsMatching(pattern, lengths, seed).filter(keepsAll)
    if (patterns.some((pattern) => isMatch(pattern, 'string') !== undefined)) return
  }
  for (const text of [...known, seed === 0 ? 'string' : `string${seed}`]) yield fitted(text, lengths, seed)
}

// What people mean by most patterns: better than the shortest text that matches, which is `A` or `0000-01-01`.
const likely = [
  ...['string', 'example', 'EXAMPLE', 'en', 'US', 'EUR', '12345', '123456', '1234', '123', '12', '1', '1.00', '1.0.0'],
  ...['ABC123', 'abc123', '2026-01-15', '2026-01-15T09:30:00Z', '2026-01-15T09:30:00', '2026-01', '09:30', '09:30:00'],
  ...['someone@example.com', 'https://example.com/', 'https://example.com/image.png', 'example.com', '/example'],
  ...['192.0.2.1', '#3366cc', '#3366CC', '+14155550123', '14155550123', '4155550123', '12345678', '1234567890'],
  ...['en-US', 'en_US', 'example-1', 'example_1', 'application/json', '123e4567-e89b-42d3-a456-426614174000'],
]

function fitted(text: string, { least, most }: Lengths, seed: number): string {
  if (text.length < least) return text.padEnd(least, text || 'a')
  if (text.length <= most) return text
  const tail = seed === 0 ? '' : String(seed).slice(-most)
  return most <= 0 ? '' : text.slice(0, most - tail.length) + tail
}

/** Made different by their seed, where that keeps the format. */
const formats: { [format: string]: (seed: number) => string | string[] } = {
  date: (seed) => `2026-01-${two(15 + (seed % 14))}`,
  'date-time': (seed) => `2026-01-15T09:${two(30 + (seed % 30))}:00Z`,
  'date-time-local': (seed) => `2026-01-15T09:${two(30 + (seed % 30))}:00`,
  time: (seed) => `09:${two(30 + (seed % 30))}:00Z`,
  'time-local': (seed) => `09:${two(30 + (seed % 30))}:00`,
  'http-date': (seed) => `Thu, 15 Jan 2026 09:${two(30 + (seed % 30))}:00 GMT`,
  duration: (seed) => [`P${seed + 1}D`, `PT${seed + 1}S`],
  email: (seed) => [`someone${numbered(seed)}@example.com`, 'a@b.co'],
  'idn-email': (seed) => `someone${numbered(seed)}@example.com`,
  hostname: (seed) => [`${seed === 0 ? '' : `host${seed}.`}example.com`, 'a.co'],
  'idn-hostname': (seed) => `${seed === 0 ? '' : `host${seed}.`}example.com`,
  ipv4: (seed) => `192.0.2.${1 + (seed % 250)}`,
  ipv6: (seed) => `2001:db8::${(1 + seed).toString(16)}`,
  uri: (seed) => [`https://example.com/${numbered(seed)}`, 'urn:a:b'],
  url: (seed) => `https://example.com/${numbered(seed)}`,
  iri: (seed) => `https://example.com/${numbered(seed)}`,
  'uri-reference': (seed) => `/example${numbered(seed)}`,
  'uri-template': (seed) => `/example${numbered(seed)}/{id}`,
  uuid: (seed) => `123e4567-e89b-42d3-a456-${(426_614_174_000 + seed).toString().padStart(12, '0')}`,
  'json-pointer': (seed) => `/example${numbered(seed)}`,
  'relative-json-pointer': (seed) => `${seed}`,
  regex: (seed) => `^example${numbered(seed)}$`,
  byte: (seed) => ['U3dhZ2dlciByb2Nrcw==', 'TWFu', 'QQ=='].slice(seed % 2),
  base64url: () => ['U3dhZ2dlciByb2Nrcw', 'TWFu'],
  char: (seed) => String.fromCharCode(97 + (seed % 26)),
  password: (seed) => `********${numbered(seed)}`,
}

function numbered(seed: number): string {
  return seed === 0 ? '' : String(seed)
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

interface Lengths {
  least: number
  most: number
}
