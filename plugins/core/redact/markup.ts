import type { Found } from './found.ts'
import { secretName } from './names.ts'

/** Secrets in XML and in pages: elements and attributes by their names, named entries, fields of forms, multipart bodies. */
export function marked(text: string): Found[] {
  if (!/[<=]/.test(text)) return []
  const named = [element, nested, entry, labelled, formPart].flatMap((pattern) => {
    return [...text.matchAll(pattern)].flatMap(valueAfterName)
  })
  return [...named, ...tagsIn(text)]
}

const element =
  /<([\p{L}_][\p{L}\d_.-]{0,60}(?::[\p{L}\d_.-]{1,60})?)(?:\s[^<>]{0,500})?>\s{0,200}(?:<!\[CDATA\[)?([^<>\]]{1,4000})(?:\]\]>)?<\//gu
// `<password><value>…</value></password>`
const nested = /<([A-Za-z][\w.:-]{0,60})(?:\s[^<>]{0,500})?>\s{0,200}<(?:value|val|string|text)>([^<>]{1,4000})<\//gi
// `<entry key="db.password">…</entry>`, `<Attribute Name="password"><Value>…</Value>`
const entry =
  /<[A-Za-z][\w.:-]{0,60}\s[^<>]{0,300}?(?<![\w-])(?:name|key|id|property)\s?=\s?["']([^"']{1,100})["'][^<>]{0,300}>\s{0,200}(?:<[A-Za-z][\w.:-]{0,60}>)?([^<>]{1,4000})<\//gi
// `<key>password</key><string>…</string>`, `<dt>Password</dt><dd>…</dd>`
const labelled =
  /<(?:key|name|dt|th|td|label|b|strong)>\s{0,20}([^<>]{1,60}?):?\s{0,20}<\/[a-z]{1,10}>\s{0,200}<[A-Za-z][\w.:-]{0,60}(?:\s[^<>]{0,300})?>([^<>]{1,4000})<\//gi
const formPart = /name="([^"\r\n]{1,100})"(?:\r?\n[^\r\n]{1,500}){0,5}\r?\n\r?\n([^\r\n]{1,4000})/g

function valueAfterName(match: RegExpExecArray): Found[] {
  const [whole, name = '', raw = ''] = match
  const kind = secretName(name.replace(/^.*:/, ''))
  const value = raw.trim()
  return kind === undefined || value === '' ? [] : [{ value, kind, index: match.index + whole.lastIndexOf(value) }]
}

const tag = /<(?:input|meta|param|add|setting|property|env|variable|entry|item|header)\s([^<>]{1,4000})>/gi

// `<input name="csrf_token" value="…">`, in either order.
function tagsIn(text: string): Found[] {
  return [...text.matchAll(tag)].flatMap((match) => {
    const attributes = match[1] ?? ''
    const name = /(?<![\w-])(?:name|id|key|property)\s?=\s?["']([^"']{1,100})["']/i.exec(attributes)?.[1] ?? ''
    const given = /(?<![\w-])(?:value|content)\s?=\s?["']([^"']{4,4000})["']/i.exec(attributes)
    const kind =
      secretName(name) ?? (/(?<![\w-])type\s?=\s?["']password["']/i.test(attributes) ? 'password' : undefined)
    if (kind === undefined || given?.[1] === undefined) return []
    const start = match.index + match[0].indexOf(attributes)
    return [{ value: given[1], kind, index: start + given.index + given[0].lastIndexOf(given[1]) }]
  })
}
