import { positionAt } from '../place.ts'
import { linesOutsideCode } from './markdown-lines.ts'

/** The components that an MDX text uses outside code and comments, in order, with their props as written. */
export function elementsOf(text: string, firstLine = 1): MdxElement[] {
  const masked = maskComments(maskSpans(maskFences(text)))
  const elements: MdxElement[] = []
  let tagEnd = 0

  for (const { index, 1: name = '' } of masked.matchAll(/<([A-Z][\w.]*)/g)) {
    if (index < tagEnd) continue
    const { props, end } = propsAt(text, index + 1 + name.length)
    elements.push({ name, props, ...placeOf(text, index, firstLine) })
    tagEnd = end
  }
  return elements
}

/** The names that an MDX text imports or defines by itself. */
export function namesImported(text: string): string[] {
  const masked = maskFences(text)
  const statements = [...masked.matchAll(/^(?:import\b([^'"\n]*)\bfrom\b|export\s+(?:const|function)\s+([A-Z]\w*))/gm)]
  return statements.flatMap(
    ({ 1: imported = '', 2: defined = '' }) => `${imported} ${defined}`.match(/\b[A-Z]\w*/g) ?? [],
  )
}

function maskFences(text: string): string {
  const outside = new Set(linesOutsideCode(text).map(({ line }) => line))
  return text
    .split('\n')
    .map((line, index) => (outside.has(index + 1) ? line : blank(line)))
    .join('\n')
}

// A code span ends at the next run of as many backticks, in the same paragraph (CommonMark §6.1).
function maskSpans(text: string): string {
  const runs = [...text.matchAll(/`+|\n[ \t]*\n/g)]
  const spans: [from: number, to: number][] = []

  for (let i = 0; i < runs.length; i++) {
    const [opening = ''] = runs[i] ?? []
    if (!opening.startsWith('`')) continue

    let closing = i + 1
    while (runs[closing] !== undefined && runs[closing]?.[0] !== opening && !runs[closing]?.[0].startsWith('\n'))
      closing++
    if (runs[closing]?.[0] !== opening) continue

    spans.push([runs[i]?.index ?? 0, (runs[closing]?.index ?? 0) + opening.length])
    i = closing
  }
  return maskRanges(text, spans)
}

function maskComments(text: string): string {
  const spans: [from: number, to: number][] = []
  for (const [open, close] of [
    ['{/*', '*/}'],
    ['<!--', '-->'],
  ] as const) {
    for (let from = text.indexOf(open); from !== -1; ) {
      const end = text.indexOf(close, from)
      const to = end === -1 ? text.length : end + close.length
      spans.push([from, to])
      from = text.indexOf(open, to)
    }
  }
  return maskRanges(
    text,
    spans.sort(([one], [other]) => one - other),
  )
}

function maskRanges(text: string, ranges: [from: number, to: number][]): string {
  const parts: string[] = []
  let at = 0
  for (const [from, to] of ranges) {
    if (from < at) continue
    parts.push(text.slice(at, from), blank(text.slice(from, to)))
    at = to
  }
  return [...parts, text.slice(at)].join('')
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ')
}

// `scenario="x"`, `exchange={1}`, `live`, `{...rest}`, up to `>` or `/>`.
function propsAt(text: string, start: number): { props: MdxProp[]; end: number } {
  const props: MdxProp[] = []
  const prop = /\s*(?:([A-Za-z_][\w:-]*)(\s*=\s*)?|(\{\s*\.\.\.))/y

  for (let at = start; ; ) {
    prop.lastIndex = at
    const found = prop.exec(text)
    if (!found) return { props, end: at }

    const [all, name = '', equals, spread] = found
    const value =
      spread === undefined ? (equals ? valueAt(text, at + all.length) : undefined) : braces(text, at + all.indexOf('{'))
    props.push(spread === undefined ? { name, ...literalOf(value?.text) } : { name: '...', kind: 'computed' })
    at = value?.end ?? at + all.length
  }
}

function valueAt(text: string, at: number): Value {
  const quote = text[at]
  if (quote === '{') return braces(text, at)
  if (quote !== '"' && quote !== "'") return { text: '', end: at }

  const end = text.indexOf(quote, at + 1)
  return end === -1 ? { text: '', end: text.length } : { text: text.slice(at, end + 1), end: end + 1 }
}

function braces(text: string, start: number): Value {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const quote = text[at] ?? ''
    if (quote === '{') depth++
    else if (quote === '}' && --depth === 0) return { text: text.slice(start, at + 1), end: at + 1 }
    else if (`"'\``.includes(quote)) {
      const end = text.indexOf(quote, at + 1)
      if (end === -1) break
      at = end
    }
  }
  return { text: text.slice(start), end: text.length }
}

function literalOf(value: string | undefined): { kind: 'literal'; value: string | true } | { kind: 'computed' } {
  if (value === undefined) return { kind: 'literal', value: true }
  if (!value.startsWith('{')) return { kind: 'literal', value: value.slice(1, -1) }

  const inner = value.slice(1, -1).trim()
  const [, quoted] = /^(?:"([^"\\]*)"|'[^'\\]*'|`[^`\\$]*`)$/.test(inner) ? [inner, inner.slice(1, -1)] : []
  if (quoted !== undefined) return { kind: 'literal', value: quoted }
  if (inner === 'true') return { kind: 'literal', value: true }
  return /^(?:-?\d+(?:\.\d+)?|false)$/.test(inner) ? { kind: 'literal', value: inner } : { kind: 'computed' }
}

function placeOf(text: string, index: number, firstLine: number): { line: number; column: number } {
  const { line, column } = positionAt(text, index)
  return { line: firstLine + line - 1, column }
}

/** One use of a component, `<Run scenario="card-declined" />`. */
export interface MdxElement {
  name: string
  props: MdxProp[]
  line: number
  column: number
}

/** A prop whose value is written out, or one that is computed in an expression. */
export type MdxProp = { name: string } & ({ kind: 'literal'; value: string | true } | { kind: 'computed' })

interface Value {
  text: string
  end: number
}
