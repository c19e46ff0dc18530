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

  return telling.find(({ part }) => joined.includes(part))?.kind ?? secretEndings.get(words.slice(-2).join(' '))
}

/** Names of what everybody may see, whatever it looks like: `X-Amz-Algorithm`, `page_token`, `expires`. */
export function isHarmlessName(name: string): boolean {
  const words = wordsOf(name)
  return harmless.has(words.join('')) || harmlessEndings.has(words.at(-1) ?? '')
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
  return name
    .slice(0, 200)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '' && word !== 'x')
}
