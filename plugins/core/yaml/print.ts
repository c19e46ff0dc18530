/** A text as a YAML scalar on one line: plain where nothing could take it for something else, else in double quotes. */
export function scalar(text: string): string {
  return isPlain(text) ? text : quoted(text)
}

/** A mapping on one line: `{id: payments, version: 2.1.0}`. Absent values are left out. */
export function flowMap(entries: readonly (readonly [string, Flow | undefined])[]): string {
  const parts = entries.flatMap(([key, value]) => (value === undefined ? [] : [`${scalarInFlow(key)}: ${flow(value)}`]))
  return `{${parts.join(', ')}}`
}

/** What can stand on one line. */
export type Flow = string | number | boolean | readonly string[]

/**
 * `key: |` and the text below it, indented; or `key: "…"` where a block would lose something (control characters,
 * carriage returns). `text` keeps its end: no line break, one, or several.
 */
export function block(key: string, text: string, indent: string): string {
  if (!fitsBlock(text)) return `${indent}${key}: ${quoted(text)}\n`

  const inner = `${indent}  `
  const chomping = text.endsWith('\n\n') ? '+' : text.endsWith('\n') ? '' : '-'
  const body = text.endsWith('\n') ? text.slice(0, -1) : text
  const lines = body.split('\n').map((line) => (line === '' ? '' : inner + line))
  return `${indent}${key}: |${/^\n* /.test(text) ? '2' : ''}${chomping}\n${lines.join('\n')}\n`
}

function flow(value: Flow): string {
  if (typeof value === 'string') return scalarInFlow(value)
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return `[${value.map(scalarInFlow).join(', ')}]`
}

function scalarInFlow(text: string): string {
  return isPlain(text) && !text.includes(',') ? text : quoted(text)
}

function isPlain(text: string): boolean {
  return plain.test(text) && !/\s$/.test(text) && !words.has(text.toLowerCase()) && !isNumberLike(text)
}

const plain = /^[\p{L}\p{N}/(][\p{L}\p{N}\p{M} _./+@=;,'()&%!?*$~<>-]*$/u

// Words that some YAML reader takes for a boolean or nothing (YAML 1.1 and 1.2).
const words = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n'])

function isNumberLike(text: string): boolean {
  return /^\d[\d_]*(?:\.\d*)?(?:e[+-]?\d+)?$/i.test(text) || /^0[xob][\da-f_]+$/i.test(text)
}

function quoted(text: string): string {
  const escaped = JSON.stringify(text).replace(
    unprintable,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return escaped
}

const unprintable = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g

function fitsBlock(text: string): boolean {
  return text.trim() !== '' && printable.test(text)
}

const printable = /^[\t\n\u0020-\u007e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]*$/u
