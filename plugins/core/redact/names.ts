import { foreignKeys, foreignPasswords } from './foreign-names.ts'
import { exactNames, harmless, harmlessEndings, secretEndings, telling } from './secret-names.ts'

/** What a name gives away as secret: `client_secret` → 'secret'. Nothing for `token_type`, `next_page_token`, `api_key_id`. */
export function secretName(name: string): string | undefined {
  if (name.startsWith('{{')) return undefined
  const words = wordsOf(name)
  const joined = words.join('')
  const exact = exactNames.get(joined)
  if (exact !== undefined) return exact
  const last = words.at(-1) ?? ''
  if (harmless.has(joined) || harmlessEndings.has(last)) return undefined

  return (
    telling.find(({ part }) => joined.includes(part))?.kind ??
    secretEndings.get(words.slice(-2).join(' ')) ??
    foreign.find(({ names }) => names.has(joined) || words.some((word) => names.has(word)))?.kind
  )
}

/** Names of what everybody may see, whatever it looks like: `X-Amz-Algorithm`, `page_token`, `expires`. */
export function isHarmlessName(name: string): boolean {
  const words = wordsOf(name)
  return harmless.has(words.join('')) || harmlessEndings.has(words.at(-1) ?? '')
}

/** A field that is secret because of what is around it: `code` in `mfa`, `number` in `card`. */
export function secretNameWithin(name: string, within: string): string | undefined {
  return /^(?:codes?|number|pass|pwd|value)$/i.test(name) ? secretName(`${within} ${name}`) : undefined
}

/** Names of fields with a telephone number, to be believed when the value has one's shape. */
export function isPhoneName(name: string): boolean {
  return wordsOf(name).some((word) => ['phone', 'mobile', 'msisdn', 'telephone', 'tel', 'fax'].includes(word))
}

/** Names of things that are numbered: a long number there is an id, not a card. */
export function isIdName(name: string): boolean {
  return ['id', 'ids', 'at', 'time', 'timestamp', 'ts', 'nonce', 'offset', 'size', 'bytes'].includes(
    wordsOf(name).at(-1) ?? '',
  )
}

/** Words in a path after which a secret stands: `/reset/9f8e…`, `/sessions/9f8e…`. */
export function isSecretSegment(segment: string): boolean {
  return /^(?:(?:password[-_]?)?reset(?:[-_]?password)?|recover(?:y)?|magic(?:[-_]?link)?|invit(?:e|ation)s?|activat(?:e|ion)|confirm(?:ation)?|verif(?:y|ication)|unsubscribe|tokens?|sessions?|sso|otp|login|signin)$/i.test(
    segment,
  )
}

// `accessToken`, `access-token` and `X_ACCESS_TOKEN` are the same words, and accents are no matter.
function wordsOf(name: string): string[] {
  return plain(name.slice(0, 200))
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '' && word !== 'x')
}

function plain(name: string): string {
  const bare = name.normalize('NFD').replace(/\p{M}+/gu, '')
  return bare.normalize('NFC').replace(/[łøıßð]/gi, (one) => letters.get(one.toLowerCase()) ?? one)
}

const letters = new Map([
  ['ł', 'l'],
  ['ø', 'o'],
  ['ı', 'i'],
  ['ß', 'ss'],
  ['ð', 'd'],
])

const foreign = [
  { names: namesIn(foreignPasswords), kind: 'password' },
  { names: namesIn(foreignKeys), kind: 'apiKey' },
]

function namesIn(list: string): Set<string> {
  return new Set(
    plain(list)
      .toLowerCase()
      .match(/[^\s|]+/g),
  )
}
