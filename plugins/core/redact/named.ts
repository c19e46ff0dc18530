import { type Found, foundIn } from './found.ts'
import { secretName } from './names.ts'
import { isChosen, isOpaque, isScrambled } from './random.ts'

/** `password = "…"`, `"token": "…"`, `?api_key=…`, `api_key '…'`: also inside JSON that stands as text in JSON. */
export function assigned(text: string): Found[] {
  return [...text.matchAll(naming)].flatMap((match) => {
    const [whole, name = '', separator = ''] = match
    const kind = secretName(name)
    if (kind === undefined || (isComparison(separator) && /^key$/i.test(name))) return []

    assignable.lastIndex = match.index + whole.length
    const given = assignable.exec(text)
    const quoted = given?.slice(1, 5).find((part) => part !== undefined)
    const value = quoted ?? given?.[5] ?? ''
    const how: How = { kind, separator, isQuoted: quoted !== undefined, before: text.slice(0, match.index).slice(-40) }
    if (!given || !(isTelling(value, how) || isLine(value, how, text.charAt(assignable.lastIndex)))) return []
    return [{ value, kind, index: given.index + given[0].lastIndexOf(value) }]
  })
}

const naming =
  /(?<![\w.-])([\p{L}][\p{L}\w.-]{1,60})((?:\\{0,3}["']|&quot;|&#34;|&#39;)?\]?\s{0,4}(?::{1,3}=|=>|\?=|[!=]={1,2}|[:=])\s{0,4}|["'],\s{0,2}(?=["'])|\s(?=["'`]))/gu
const assignable =
  /\\{0,3}"([^"\\\n]{1,4000})(?:\\{0,3}"|$)|'([^'\n]{1,4000})'|`([^`\n]{1,4000})`|&(?:quot|#34|#39);([^&\n]{1,4000})&|([^\s"'`,;&<>(){}[\]]{6,4000})/y

interface How {
  kind: string
  separator: string
  isQuoted: boolean
  /** What stands before the name. */
  before: string
}

// Prose after a colon is no secret: `Password: please enter it`.
function isTelling(value: string, { kind, separator, isQuoted, before }: How): boolean {
  if (/^(?:\/|https?:|\$\{|\{\{|<|%|sha256:)/.test(value)) return false
  if (/\s/.test(value)) return isQuoted && kind === 'password' && separator.trim() !== ''
  // `setProperty("TOKEN", "…")`; in a list of names the next one is no secret.
  if (separator.includes(',')) return isOpaque(value)
  const isMixed = /\d/.test(value) && /[A-Za-z]/.test(value) && value.length >= 8
  if (separator.trim() === '') return isMixed || (isQuoted && isChosen(value))
  // `typeof token == "string"`: code compares with words.
  if (isComparison(separator) && !(isQuoted && value.length >= 8 && /[^A-Za-z]/.test(value))) return false
  if (isQuoted) return value.length >= 4
  // In a query and in a file of variables nobody writes prose.
  return (
    isMixed || isChosen(value) || (separator === '=' && value.length >= 6 && /[?&]$|(?:^|\n)(?:export )?$/.test(before))
  )
}

function isComparison(separator: string): boolean {
  return /[!=]=/.test(separator)
}

// A line of YAML or of a file of settings: `  password: correct-horse`.
function isLine(value: string, { kind, before, separator }: How, after: string): boolean {
  const isAlone = /(?:^|\n)[ \t-]*$/.test(before) && /^[:=]$/.test(separator.trim()) && /^\r?\n?$/.test(after)
  return isAlone && kind === 'password' && !/^(?:\/|https?:|[{<%$*&|>])/.test(value)
}

/** Secrets in lines: headers of a message within a text (`Cookie: a=…`), and folded lines of YAML. */
export function lined(text: string): Found[] {
  return [
    ...[...text.matchAll(compared), ...text.matchAll(bare)].flatMap(({ index, 0: whole, groups = {} }) => {
      const { name = '', value = '' } = groups
      const kind = isScrambled(value) || isOpaque(value) ? secretName(name) : undefined
      return kind === undefined ? [] : [{ value, kind, index: index + whole.indexOf(value) }]
    }),
    ...foundIn(text, credentials, 'authorization'),
    ...[...text.matchAll(cookies)].flatMap(({ index, 1: start = '', 2: pairs = '' }) => {
      return foundIn(pairs, cookie, 'session').map((one) => ({ ...one, index: index + start.length + one.index }))
    }),
    ...[...text.matchAll(folded)].flatMap(({ index, 0: whole, 1: name = '', 2: value = '' }) => {
      const kind = secretName(name)
      return kind === undefined ? [] : [{ value, kind, index: index + whole.length - value.length }]
    }),
  ]
}

// `if ("…" == password)`
const compared = /["'](?<value>[^"'\n]{8,400})["']\s?[!=]==?\s?(?<name>[A-Za-z_][\w.]{2,60})/g
// `db_pass := m{h)p$e…`, whatever signs are in it.
const bare =
  /(?<![\w.-])(?<name>[A-Za-z][\w.-]{2,60})\s{0,4}(?::=|[:=])\s{0,4}(?<value>[^\s"'`<]\S{14,400}?)[,;"'`]?(?=\s|$)/g
const credentials =
  /(?:^|[\r\n"'])(?:proxy-)?authorization: {0,4}(?:(?:bearer|basic|token|apikey|digest|negotiate) {1,4})?([^\s"',]{8,4000})(?=["']|\r?\n|$)/gi
const cookies = /((?:^|[\r\n"'])(?:set-)?cookie: {0,4})([^\r\n"']{3,4000})/gi
const cookie = /=([^;,=\s]{8,4000})/g
const folded = /(?:^|\n)[ \t-]{0,60}([\w.-]{2,60}): ?[>|][+-]?\d?\r?\n[ \t]{1,60}(\S[^\r\n]{3,4000})/g
