import { secretName } from './names.ts'
import { isOpaque } from './random.ts'

/** A secret in a text, and where it begins. */
export interface Found {
  value: string
  kind: string
  index: number
}

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

/** The elements of XML, the fields of HTML forms and the parts of multipart ones. */
export function marked(text: string): Found[] {
  return [...[...text.matchAll(element), ...text.matchAll(formPart)].flatMap(valueAfterName), ...tagsIn(text)]
}

const naming =
  /(?<![\w.-])([A-Za-z][\w.-]{1,60})((?:\\{0,3}["']|&quot;|&#34;|&#39;)?\]?\s{0,4}(?::{1,3}=|=>|\?=|[!=]={1,2}|[:=])\s{0,4}|["'],\s{0,2}(?=["'])|\s(?=["'`]))/g
const assignable =
  /\\{0,3}"([^"\\\n]{1,4000})\\{0,3}"|'([^'\n]{1,4000})'|`([^`\n]{1,4000})`|&(?:quot|#34|#39);([^&\n]{1,4000})&|([^\s"'`,;&<>(){}[\]]{6,4000})/y

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
  if (separator.trim() === '') return isMixed
  // `typeof token == "string"`: code compares with words.
  if (isComparison(separator) && !(isQuoted && value.length >= 8 && /[^A-Za-z]/.test(value))) return false
  if (isQuoted) return value.length >= 4
  // In a query and in a file of variables nobody writes prose.
  return isMixed || (separator === '=' && value.length >= 6 && /[?&]$|(?:^|\n)(?:export )?$/.test(before))
}

function isComparison(separator: string): boolean {
  return /[!=]=/.test(separator)
}

// A line of YAML or of a file of settings: `  password: correct-horse`.
function isLine(value: string, { kind, before, separator }: How, after: string): boolean {
  const isAlone = /(?:^|\n)[ \t-]*$/.test(before) && separator.trim() === ':' && /^\r?\n?$/.test(after)
  return isAlone && kind === 'password' && !/^(?:\/|https?:|[{<%$*&|>])/.test(value)
}

const element =
  /<([A-Za-z][\w.-]{0,60}(?::[\w.-]{1,60})?)(?:\s[^<>]{0,500})?>(?:<!\[CDATA\[)?([^<>\]]{1,4000})(?:\]\]>)?<\//g
const formPart = /name="([^"\r\n]{1,100})"(?:\r?\n[^\r\n]{1,500}){0,5}\r?\n\r?\n([^\r\n]{1,4000})/g

function valueAfterName(match: RegExpExecArray): Found[] {
  const [whole, name = '', value = ''] = match
  const kind = secretName(name.replace(/^.*:/, ''))
  return kind === undefined ? [] : [{ value, kind, index: match.index + whole.lastIndexOf(value) }]
}

const tag = /<(?:input|meta|param|add|setting|property)\s([^<>]{1,4000})>/gi

// `<input name="csrf_token" value="…">`, in either order.
function tagsIn(text: string): Found[] {
  return [...text.matchAll(tag)].flatMap((match) => {
    const attributes = match[1] ?? ''
    const name = /(?<![\w-])(?:name|id|key|property)\s?=\s?["']([^"']{1,100})["']/i.exec(attributes)?.[1] ?? ''
    const given = /(?<![\w-])(?:value|content)\s?=\s?["']([^"']{4,4000})["']/i.exec(attributes)
    const kind = secretName(name)
    if (kind === undefined || given?.[1] === undefined) return []
    const start = match.index + match[0].indexOf(attributes)
    return [{ value: given[1], kind, index: start + given.index + given[0].lastIndexOf(given[1]) }]
  })
}
