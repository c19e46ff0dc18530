import { fromBase64 } from '../http/body.ts'
import { isCardNumber, isIban } from './checksums.ts'
import { commanded } from './commands.ts'
import { type Found, foundIn } from './found.ts'
import { marked } from './markup.ts'
import { assigned, lined } from './named.ts'
import { isIdName, isPhoneName, isSecretSegment } from './names.ts'
import { isOpaque } from './random.ts'
import { isHarmless } from './replacements.ts'
import { told } from './prose.ts'
import { shapes } from './shapes.ts'
import { tabled } from './tables.ts'

export type { Found } from './found.ts'

/** Every secret that a text shows by its shape or by the name before it. `name` is the field that holds the text. */
export function detect(text: string, name = ''): Found[] {
  if (text.length < 5) return []
  const found = detectors.flatMap((detector) => detector(text, name))
  return withoutOverlaps(found.filter(({ value }) => !isHarmless(value)))
}

type Detector = (text: string, name: string) => Found[]

const detectors: Detector[] = [
  (text) => foundIn(text, pem, 'privateKey', 0).filter(isKey),
  (text) => foundIn(text, jwt, 'jwt', 0),
  (text) => (mayHoldShape(text) ? shapes.flatMap(({ kind, pattern }) => foundIn(text, pattern, kind, 0)) : []),
  (text) => foundIn(text, bearer, 'bearer').filter(({ value }) => /\d/.test(value) || value.length > 24),
  (text) => foundIn(text, basic, 'basic').filter(({ value }) => isCredentials(value)),
  (text) => foundIn(text, userinfo, 'password'),
  awsSecrets,
  assigned,
  lined,
  commanded,
  marked,
  tabled,
  told,
  links,
  cards,
  (text) => foundIn(text, iban, 'iban', 0).filter(({ value }) => isIban(value)),
  emails,
  (text, name) => foundIn(text, isPhoneName(name) ? anyPhone : phone, 'phone', 0).filter(isPhone),
]

const pem =
  /-----BEGIN (?:[A-Z]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----[\s\S]{20,20000}?(?:-----END [A-Z ]{1,60}-----|$)/g
const jwt = /(?<![\w-])ey[IJ][\w-]{10,}\.ey[\w-]{10,}\.[\w-]*(?:\.[\w-]+){0,2}/g
const bearer = /\b[Bb]earer[ \t]+([\w.~+/-]{12,4000}={0,2})/g
const basic = /\b[Bb]asic[ \t]+([A-Za-z0-9+/]{6,2000}={0,2})/g
// A password may hold any sign but blanks and quotes, if people forget to encode it.
const userinfo = /\b[a-z][a-z\d+.-]{1,20}:\/\/[^\s/:@"'<>]{0,200}:([^\s/@"'<>]{1,400}(?:@[^\s@"'<>]{1,100}(?=@))?)@/gi
const link = /\/([A-Za-z_-]{3,20})\/([\w~+=-]{16,400})(?![\w~+=-])/g
const card = /(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-]|\.\d)/g
const iban = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])/g
const email = /(?<![\w.%+-])[A-Za-z0-9_][\w.%+-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{0,250}\.[A-Za-z]{2,24}(?![\w-])/g
const noEmail = /^git@|\.(?:png|jpe?g|gif|svg|webp|js|css|ts|json|html?|map|woff2?)$/i
const phone = /(?<![\w+/-])\+[1-9](?:[ ().-]{0,2}\d){7,14}(?![\w-])/g
const anyPhone = /(?<![\w+/-])\+?\(?\d(?:[ ()./-]{0,3}\d){6,14}(?![\w-])/g

// `-----BEGIN PRIVATE KEY-----` and three dots is how one writes about keys.
function isKey({ value }: Found): boolean {
  return value.replace(/-----[^-]{1,100}-----/g, '').replace(/[^A-Za-z\d+/]/g, '').length >= 40
}

// The secret of a key pair of AWS has no shape of its own, but stands beside the id.
function awsSecrets(text: string): Found[] {
  if (!/(?:AKIA|ASIA)[A-Z0-9]{16}/.test(text)) return []
  return foundIn(text, /(?<![\w+/=])([A-Za-z0-9+/]{40})(?![\w+/=])/g, 'apiKey').filter(({ value }) => isOpaque(value))
}

// Every shape needs ten word characters in a row or nearly; most texts have no such run and are done here.
function mayHoldShape(text: string): boolean {
  return /[\w=/-]{8}/.test(text)
}

// `https://api.test/reset/9f8e…`: whoever has the link is let in.
function links(text: string): Found[] {
  if (!text.includes('://')) return []
  return [...text.matchAll(link)].flatMap((match) => {
    const [whole, segment = '', value = ''] = match
    const isSecret = isSecretSegment(segment) && isOpaque(value)
    return isSecret ? [{ value, kind: 'token', index: match.index + whole.length - value.length }] : []
  })
}

// A long number under `order_id` is an id, whatever its check digit says.
function cards(text: string, name: string): Found[] {
  if (isIdName(name)) return []
  return foundIn(text, card, 'card', 0).filter(({ value, index }) => {
    const before = /([\w-]{1,60})\\?["']?\s?[:=]\s?\\?["']?$/.exec(text.slice(Math.max(0, index - 80), index))?.[1]
    return isCardNumber(value) && !isIdName(before ?? '')
  })
}

function isCredentials(base64: string): boolean {
  try {
    return new TextDecoder().decode(fromBase64(base64)).includes(':')
  } catch {
    return false
  }
}

// What stands before the host of a URL is a password: `postgres://app:secret@db.internal`.
function emails(text: string): Found[] {
  if (!text.includes('@')) return []
  const passwords = foundIn(text, userinfo, 'password')
  return foundIn(text, email, 'email', 0).filter(({ value, index }) => {
    const isPassword = passwords.some(
      (one) => one.index < index + value.length && index <= one.index + one.value.length,
    )
    return !isPassword && !noEmail.test(value)
  })
}

function isPhone({ value }: Found): boolean {
  const digits = value.replace(/\D/g, '').length
  return digits >= 7 && digits <= 15
}

/** Of those that overlap the longest: it tells most. In the order of the text. */
export function withoutOverlaps(found: Found[]): Found[] {
  const kept: Found[] = []
  for (const one of found.toSorted((left, right) => right.value.length - left.value.length)) {
    const end = one.index + one.value.length
    if (kept.every(({ index, value }) => end <= index || one.index >= index + value.length)) kept.push(one)
  }
  return kept.toSorted((left, right) => left.index - right.index)
}
