import { ibanDigits, isCardNumber, luhnDigit } from './checksums.ts'
import { isUuid } from './random.ts'

/** Gives each secret a stand-in. */
export interface Replacements {
  of(value: string, kind: string): string
  /** Every secret so far with its stand-in, the longest first. */
  entries(): [value: string, replacement: string][]
}

/** Stand-ins of the same form as the secrets, numbered in the order of asking; the same secret gets the same one. */
export function replacements(): Replacements {
  const given = new Map<string, string>()
  const counts = new Map<string, number>()

  function make(value: string, kind: string): string {
    const form = formOf(value, kind)
    const group = form === 'placeholder' ? (placeholders.get(kind) ?? 'secret') : form
    const number = (counts.get(group) ?? 0) + 1
    counts.set(group, number)
    return form === 'placeholder' ? `{{${group}${number === 1 ? '' : number}}}` : forms[form](number, value)
  }

  return {
    of(value, kind) {
      const replacement = given.get(value) ?? make(value, kind)
      given.set(value, replacement)
      return replacement
    },
    entries: () => [...given].toSorted(([left], [right]) => right.length - left.length),
  }
}

/** Nothing to hide: a stand-in of ours, a placeholder, a documented test card, an address that can belong to nobody. */
export function isHarmless(value: string): boolean {
  return isStandIn(value) || harmless.some((pattern) => pattern.test(value)) || isKindWord(value)
}

/** A stand-in of ours, a placeholder, or a documented test card: it stays even where a secret belongs. */
export function isStandIn(value: string): boolean {
  return standIns.some((pattern) => pattern.test(value)) || isTestCard(value) || isFilledIn(value)
}

// `Digest username={{user}}, response={{token}}`: beside the placeholders nothing of substance is left.
function isFilledIn(value: string): boolean {
  const rest = value.replace(/\{\{[\w.]{1,60}\}\}/g, ' ')
  return rest !== value && !/(?=[\w+/-]{0,40}\d)[\w+/-]{8,}/.test(rest)
}

type Form = 'email' | 'phone' | 'card' | 'iban' | 'jwt' | 'uuid' | 'privateKey' | 'digits'

const forms: Record<Form, (number: number, value: string) => string> = {
  email: (number) => `user${number}@example.com`,
  phone: (number, value) =>
    `${value.startsWith('+') ? '+1' : ''}202555${String(100 + (number % 100)).padStart(4, '0')}`,
  card: cardNumber,
  iban: ibanNumber,
  jwt: (number) => `eyJhbGciOiJub25lIn0.${btoa(`{"sub":"user${number}"}`).replace(/=+$/, '')}.cmVkYWN0ZWQ`,
  uuid: (number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  privateKey: (_, value) => `${/^-----[^-]+-----/.exec(value)?.[0]}\nredacted\n-----END PRIVATE KEY-----`,
  digits: (_, value) => value.replace(/\d/g, '0').replace(/\p{L}/gu, 'X'),
}

function formOf(value: string, kind: string): Form | 'placeholder' {
  if (isUuid(value)) return 'uuid'
  const form = byKind.get(kind)
  if (form !== undefined) return form
  return /^\d{1,4}$/.test(value) ? 'digits' : 'placeholder'
}

const byKind = new Map<string, Form>([
  ['email', 'email'],
  ['phone', 'phone'],
  ['card', 'card'],
  ['iban', 'iban'],
  ['jwt', 'jwt'],
  ['privateKey', 'privateKey'],
  ['pin', 'digits'],
  ['account', 'digits'],
])

const placeholders = new Map([
  ['bearer', 'token'],
  ['token', 'token'],
  ['authorization', 'token'],
  ['apiKey', 'apiKey'],
  ['password', 'password'],
  ['session', 'session'],
  ['cookie', 'session'],
  ['basic', 'credentials'],
  ['secret', 'secret'],
  ['unexplained', 'unexplained'],
])

// Stripe's test numbers begin so, and their length and grouping stay.
function cardNumber(number: number, value: string): string {
  const length = value.replace(/\D/g, '').length
  const body = number === 1 ? '42'.repeat(10).slice(0, length - 1) : `424242${String(number).padStart(length - 7, '0')}`
  const digits = [...(body + luhnDigit(body))]
  return value.replace(/\d/g, () => digits.shift() ?? '')
}

function ibanNumber(number: number, value: string): string {
  const plain = value.replaceAll(' ', '').toUpperCase()
  const blank = plain.slice(4).replace(/\d/g, '0').replace(/[A-Z]/g, 'X')
  const rest = blank.slice(0, -4).concat(String(number).padStart(4, '0'))
  const country = plain.slice(0, 2)
  const characters = [...`${country}${ibanDigits(country, rest)}${rest}`]
  return value.replace(/[A-Za-z\d]/g, () => characters.shift() ?? '')
}

const standIns = [
  /^\{\{[\w.]+\}\}$/,
  /^\$\{?[\w.]+\}?$/,
  /^<[^<>]+>$/,
  /^[*xX.•·-]+$/,
  /\.cmVkYWN0ZWQ$/,
  /^00000000-0000-4000-8000-\d{12}$/,
  /^[0X](?:[0X -]*[0X])?$/,
  /^\+?\(?1?[ .-]?\(?202\)?[ .-]?555[ .-]?01\d\d$/,
  /^[A-Z]{2}\d{2}[ 0X]{4,}[ 0-9]*$/,
  /-----(?:\s|\\+n)*redacted(?:\s|\\+n)*-----/,
  /@(?:[\w-]+\.)*example(?:\.(?:com|net|org))?$/i,
]

const harmless = [
  /\{\{[\w.]+\}\}/,
  /x{8,}|X{8,}|\*{4,}/,
  /^([A-Za-z\d])\1{3,}$/,
  /\.(?:test|invalid|example|localhost)$/i,
]

// Numbers that payment providers document for tests.
function isTestCard(value: string): boolean {
  const digits = value.replace(/[ -]/g, '')
  return (
    isCardNumber(value) &&
    /^(?:424242|400000|400005|555555|411111|520082|510510|222300|601111|601100|378282|371449|305693|385200|353011|356600|620000|630490)/.test(
      digits,
    )
  )
}

const kindWords = new Set([
  'apikey',
  'authorization',
  'basic',
  'bearer',
  'card',
  'cookie',
  'email',
  'false',
  'iban',
  'jwt',
  'null',
  'password',
  'phone',
  'pin',
  'privatekey',
  'redacted',
  'secret',
  'session',
  'string',
  'token',
  'true',
  'undefined',
  'changeme',
  'none',
  'account',
  'oauth2',
  'id',
  'any',
  'date-time',
  'uuid',
])

function isKindWord(value: string): boolean {
  return kindWords.has(value.trim().toLowerCase())
}
