import { fromBase64 } from '../body.ts'
import { isCardNumber, isIban } from './checksums.ts'
import { isIdName, isPhoneName, secretName } from './names.ts'
import { isHarmless } from './replacements.ts'
import { shapes } from './shapes.ts'

/** A secret in a text, and where it begins. */
export interface Found {
  value: string
  kind: string
  index: number
}

/** Every secret that a text shows by its shape or by the name before it. `name` is the field that holds the text. */
export function detect(text: string, name = ''): Found[] {
  if (text.length < 5) return []
  const found = detectors.flatMap((detector) => detector(text, name))
  return withoutOverlaps(found.filter(({ value }) => !isHarmless(value)))
}

type Detector = (text: string, name: string) => Found[]

const detectors: Detector[] = [
  (text) => matchesOf(text, pem, 'privateKey'),
  (text) => matchesOf(text, jwt, 'jwt'),
  (text) => (mayHoldShape(text) ? shapes.flatMap(({ kind, pattern }) => matchesOf(text, pattern, kind)) : []),
  (text) => matchesOf(text, bearer, 'bearer', 1).filter(({ value }) => /\d/.test(value) || value.length > 24),
  (text) => matchesOf(text, basic, 'basic', 1).filter(({ value }) => isCredentials(value)),
  (text) => matchesOf(text, userinfo, 'password', 1),
  assignments,
  parts,
  cards,
  (text) => matchesOf(text, iban, 'iban').filter(({ value }) => isIban(value)),
  (text) => matchesOf(text, email, 'email').filter(({ value }) => !noEmail.test(value)),
  (text, name) => matchesOf(text, isPhoneName(name) ? anyPhone : phone, 'phone').filter(isPhone),
]

const pem =
  /-----BEGIN (?:[A-Z]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----[\s\S]{20,20000}?(?:-----END [A-Z ]{1,60}-----|$)/g
const jwt = /(?<![\w-])ey[IJ][\w-]{10,}\.ey[\w-]{10,}\.[\w-]*(?:\.[\w-]+){0,2}/g
const bearer = /\b[Bb]earer[ \t]+([\w.~+/-]{12,4000}={0,2})/g
const basic = /\b[Bb]asic[ \t]+([A-Za-z0-9+/]{6,2000}={0,2})/g
const userinfo = /\b[a-z][a-z\d+.-]{1,20}:\/\/[^\s/:@"'<>]{0,200}:([^\s/@"'<>]{1,400})@/gi
const card = /(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-]|\.\d)/g
const iban = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])/g
const email = /(?<![\w.%+-])[A-Za-z0-9_][\w.%+-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{0,250}\.[A-Za-z]{2,24}(?![\w-])/g
const noEmail = /^git@|\.(?:png|jpe?g|gif|svg|webp|js|css|ts|json|html?|map|woff2?)$/i
const phone = /(?<![\w+/-])\+[1-9](?:[ ().-]{0,2}\d){7,14}(?![\w-])/g
const anyPhone = /(?<![\w+/-])\+?\(?\d(?:[ ()./-]{0,3}\d){6,14}(?![\w-])/g

function matchesOf(text: string, pattern: RegExp, kind: string, group = 0): Found[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const value = match[group]
    return value ? [{ value, kind, index: match.index + match[0].lastIndexOf(value) }] : []
  })
}

// Every shape needs ten word characters in a row or nearly; most texts have no such run and are done here.
function mayHoldShape(text: string): boolean {
  return /[\w=-]{8}/.test(text)
}

// A long number under `order_id` is an id, whatever its check digit says.
function cards(text: string, name: string): Found[] {
  if (isIdName(name)) return []
  return matchesOf(text, card, 'card').filter(({ value, index }) => {
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

function isPhone({ value }: Found): boolean {
  const digits = value.replace(/\D/g, '').length
  return digits >= 7 && digits <= 15
}

const assignment =
  /(?<![\w.-])([A-Za-z][\w.-]{1,60})\\{0,3}["']?\s{0,4}(?::=|=>|[:=])\s{0,4}(?:\\{0,3}"([^"\\\n]{1,4000})\\{0,3}"|'([^'\n]{1,4000})'|`([^`\n]{1,4000})`|([^\s"'`,;&<>(){}[\]]{6,4000}))/g

// `password = "…"`, `"token": "…"`, `api_key=…`, also inside JSON that stands as text in JSON.
function assignments(text: string): Found[] {
  return [...text.matchAll(assignment)].flatMap((match) => {
    const name = match[1] ?? ''
    const quoted = match[2] ?? match[3] ?? match[4]
    const value = quoted ?? match[5] ?? ''
    const kind = secretName(name)
    if (kind === undefined || !isTelling(value, kind, quoted !== undefined)) return []
    return [{ value, kind, index: match.index + match[0].lastIndexOf(value) }]
  })
}

// Prose after a colon is no secret: `Password: please enter it`.
function isTelling(value: string, kind: string, isQuoted: boolean): boolean {
  if (/^(?:\/|https?:|\$\{|\{\{|<|%|sha256:)/.test(value) || (/\s/.test(value) && !(isQuoted && kind === 'password')))
    return false
  return isQuoted ? value.length >= 4 : /\d/.test(value) && /[A-Za-z]/.test(value) && value.length >= 8
}

const element = /<([A-Za-z][\w.-]{0,60}(?::[\w.-]{1,60})?)(?:\s[^<>]{0,500})?>([^<>]{1,4000})<\//g
const formPart = /name="([^"\r\n]{1,100})"(?:\r?\n[^\r\n]{1,500}){0,5}\r?\n\r?\n([^\r\n]{1,4000})/g

// XML elements and the parts of a multipart form.
function parts(text: string): Found[] {
  return [...text.matchAll(element), ...text.matchAll(formPart)].flatMap((match) => {
    const [whole, name = '', value = ''] = match
    const kind = secretName(name.replace(/^.*:/, ''))
    return kind === undefined ? [] : [{ value, kind, index: match.index + whole.lastIndexOf(value) }]
  })
}

// The longest of those that overlap tells most.
function withoutOverlaps(found: Found[]): Found[] {
  const kept: Found[] = []
  for (const one of found.toSorted((left, right) => right.value.length - left.value.length)) {
    const end = one.index + one.value.length
    if (kept.every(({ index, value }) => end <= index || one.index >= index + value.length)) kept.push(one)
  }
  return kept.toSorted((left, right) => left.index - right.index)
}
