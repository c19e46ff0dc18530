/** A pattern (ECMAScript) as a tree. */
export type PatternNode =
  | { kind: 'char'; matches: (char: string) => boolean; literal?: string }
  | { kind: 'sequence'; items: PatternNode[] }
  | { kind: 'choice'; options: PatternNode[] }
  | { kind: 'repeat'; item: PatternNode; least: number; most: number }
  | { kind: 'group'; item: PatternNode; number: number; name?: string }
  | { kind: 'look'; item: PatternNode; negative: boolean; behind: boolean }
  | { kind: 'same'; group: string }
  | { kind: 'edge'; negative: boolean }
  | { kind: 'start' | 'end' | 'nothing' }

/** Reads a pattern. What other dialects add (`\A`, `(?i)`) is taken as they mean it, as far as that goes. */
export function parsePattern(pattern: string): PatternNode | undefined {
  if (pattern.length > 4000) return
  const cursor = { pattern, at: 0, groups: 0, depth: 0 }
  try {
    const node = readChoice(cursor)
    return cursor.at === pattern.length ? node : undefined
  } catch {
    return
  }
}

/**
 * A pattern as `RegExp` takes it with the `u` flag: `\_`, `\@` and `\-` are fine in most dialects and errors there.
 * Nothing, if it is none.
 */
export function sourceOf(pattern: string): string | undefined {
  return [pattern, withoutNeedlessEscapes(pattern)].find(compiles)
}

function withoutNeedlessEscapes(pattern: string): string {
  return pattern.replace(/\\(.)/gsu, (escaped, char: string) =>
    /[A-Za-z0-9^$\\.*+?()[\]{}|/-]/.test(char) ? escaped : char,
  )
}

function compiles(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp
  } catch {
    return false
  }
}

function readChoice(cursor: Cursor): PatternNode {
  if (++cursor.depth > 200) throw new RangeError('Too many groups inside groups')
  const options = [readSequence(cursor)]
  while (cursor.pattern[cursor.at] === '|') {
    cursor.at++
    options.push(readSequence(cursor))
  }
  cursor.depth--
  return options.length === 1 && options[0] ? options[0] : { kind: 'choice', options }
}

function readSequence(cursor: Cursor): PatternNode {
  const items: PatternNode[] = []
  while (cursor.at < cursor.pattern.length && !'|)'.includes(cursor.pattern[cursor.at] ?? '')) {
    items.push(readRepeat(cursor, readAtom(cursor)))
  }
  return items.length === 1 && items[0] ? items[0] : { kind: 'sequence', items }
}

function readAtom(cursor: Cursor): PatternNode {
  const char = String.fromCodePoint(cursor.pattern.codePointAt(cursor.at) ?? 0)
  if (char === '(') return readGroup(cursor)
  if (char === '[') return readClass(cursor)
  if (char === '\\') return readEscape(cursor)
  cursor.at += char.length
  if (char === '^') return { kind: 'start' }
  if (char === '$') return { kind: 'end' }
  return char === '.' ? { kind: 'char', matches: (one) => !/[\n\r\u2028\u2029]/.test(one) } : literal(char)
}

function readGroup(cursor: Cursor): PatternNode {
  const opener = /\((?:\?(?:[:>]|<?[=!]|P?<\w+>|[a-zA-Z]+[:)]))?/y
  opener.lastIndex = cursor.at
  const [opened = '('] = opener.exec(cursor.pattern) ?? []
  cursor.at += opened.length
  if (/^\(\?[a-zA-Z]+\)$/.test(opened)) return { kind: 'nothing' }

  const number = opened === '(' || opened.endsWith('>') ? ++cursor.groups : 0
  const item = readChoice(cursor)
  if (cursor.pattern[cursor.at++] !== ')') throw new SyntaxError('A group is not closed')
  if (/[=!]$/.test(opened))
    return { kind: 'look', item, negative: opened.endsWith('!'), behind: opened.startsWith('(?<') }
  if (number === 0 || opened === '(?>') return item
  const name = /<(\w+)>/.exec(opened)?.[1]
  return { kind: 'group', item, number, ...(name !== undefined && { name }) }
}

function readClass(cursor: Cursor): PatternNode {
  const { pattern, at: start } = cursor
  let end = start + 1
  while (end < pattern.length && pattern[end] !== ']') end += pattern[end] === '\\' ? 2 : 1
  cursor.at = end + 1
  return { kind: 'char', matches: matcher(pattern.slice(start, end + 1)) }
}

function readEscape(cursor: Cursor): PatternNode {
  const token =
    /\\(?:[pP]\{[^}]{1,60}\}|u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|k<\w+>|\d{1,3}|.)/suy
  token.lastIndex = cursor.at
  const [text] = token.exec(cursor.pattern) ?? []
  if (text === undefined) throw new SyntaxError('An escape is not finished')
  cursor.at += text.length

  if (/^\\[AG]$/.test(text)) return { kind: 'start' }
  if (/^\\[zZ]$/.test(text)) return { kind: 'end' }
  if (/^\\[bB]$/.test(text)) return { kind: 'edge', negative: text === '\\B' }
  if (/^\\[1-9]/.test(text)) return { kind: 'same', group: text.slice(1) }
  if (text.startsWith('\\k<')) return { kind: 'same', group: text.slice(3, -1) }
  if (/^\\[a-zA-Z0]/.test(text)) return { kind: 'char', matches: matcher(text) }
  return literal(text.slice(1))
}

function readRepeat(cursor: Cursor, item: PatternNode): PatternNode {
  const repeat = /([*+?]|\{(\d{1,6})(,?)(\d{0,6})\})[?+]?/y
  repeat.lastIndex = cursor.at
  const [all, sign, low, comma, high] = repeat.exec(cursor.pattern) ?? []
  if (all === undefined) return item
  cursor.at += all.length
  if (sign === '?') return { kind: 'repeat', item, least: 0, most: 1 }
  if (sign === '*' || sign === '+') return { kind: 'repeat', item, least: sign === '+' ? 1 : 0, most: Infinity }
  const least = Number(low)
  return { kind: 'repeat', item, least, most: comma === '' ? least : high === '' ? Infinity : Number(high) }
}

function literal(char: string): PatternNode {
  return { kind: 'char', matches: (one) => one === char, literal: char }
}

function matcher(source: string): (char: string) => boolean {
  const compiled = new RegExp(`^${sourceOf(source) ?? source}$`, 'u')
  return (char) => compiled.test(char)
}

interface Cursor {
  pattern: string
  at: number
  groups: number
  depth: number
}
