import { JsonTextError, parseJsonText } from '../json/parse.ts'
import type { Json } from '../model.ts'
import { countLines } from './lines.ts'
import { isSpace, type OpenValue, openValue, readOn } from './value-end.ts'

/** Finds the items of `log.entries` in a text that comes in pieces, and keeps nothing else of it. */
export interface EntryScan {
  push(piece: string): ScannedEntry[]
  end(): { entries: ScannedEntry[]; ending: Ending }
}

export interface ScannedEntry {
  text: string
  line: number
  column: number
}

/** How the text ended. `keys` are those of its outermost object. */
export type Ending =
  | { kind: 'whole'; keys: string[]; hasEntries: boolean }
  | { kind: 'empty' | 'cut' | 'wrong'; line: number; column: number; message: string }

/** Begins a scan. A byte order mark and the callback of JSONP are not part of the JSON. */
export function scanEntries(): EntryScan {
  const lines = countLines()
  const keys: string[] = []
  const opened: Level[] = []
  let head: string | undefined = ''
  let isCall = false
  let hasEntries = false
  let expects: Expected = 'value'
  let key = ''
  let value: (OpenValue & { line: number; column: number }) | undefined
  let wrong: Ending | undefined

  function push(piece: string): ScannedEntry[] {
    if (head === undefined) return read(piece, 0)
    head += piece
    return head.length < longestHead ? [] : begin()
  }

  function begin(): ScannedEntry[] {
    const text = head ?? ''
    head = undefined
    const opening = /^\ufeff?\s*(?:[\w$.]{1,200}\s*\(\s*)?/.exec(text)?.[0] ?? ''
    isCall = opening.includes('(')
    return read(text, opening.length)
  }

  function read(piece: string, from: number): ScannedEntry[] {
    const entries: ScannedEntry[] = []
    lines.next(piece)
    for (let at = from; at < piece.length && wrong === undefined; ) {
      if (value === undefined) {
        at = step(piece, at)
        continue
      }
      const end = readOn(value, piece, at)
      if (end === undefined) break
      at = end
      entries.push(...finished())
    }
    return entries
  }

  // One character between values; or none, where a value begins.
  function step(piece: string, at: number): number {
    if (isSpace(piece, at)) return at + 1
    const char = piece[at] ?? ''
    const level = opened.at(-1)
    if (expects === 'nothing') {
      if (isCall && (char === ')' || char === ';')) return at + 1
      return refuse(char, at)
    }
    if (expects === 'colon') {
      expects = 'value'
      return char === ':' ? at + 1 : refuse(char, at)
    }
    if (expects === 'comma' && char === ',') {
      expects = level === 'entries' ? 'value' : 'key'
      return at + 1
    }
    if (level && char === (level === 'entries' ? ']' : '}') && expects !== 'key' && expects !== 'value') {
      opened.pop()
      expects = opened.length === 0 ? 'nothing' : 'comma'
      return at + 1
    }
    if (expects === 'comma') return refuse(char, at)
    const isKey = expects === 'key' || expects === 'key or end'
    if (isKey && char !== '"') return refuse(char, at)
    const inside = isKey ? undefined : insideOf(level, key, char)
    if (inside !== undefined) {
      opened.push(inside)
      hasEntries ||= inside === 'entries'
      expects = inside === 'entries' ? 'item or end' : 'key or end'
      return at + 1
    }
    if (/[,:\]})]/.test(char)) return refuse(char, at)
    value = { ...openValue(char), ...lines.at(at) }
    return at
  }

  function refuse(char: string, at: number): number {
    wrong = { kind: 'wrong', ...lines.at(at), message: `Unexpected ${JSON.stringify(char)}` }
    return at
  }

  function finished(): ScannedEntry[] {
    if (value === undefined) return []
    const { parts, line, column } = value
    const text = parts.length === 1 ? (parts[0] ?? '') : parts.join('')
    const isKey = expects === 'key' || expects === 'key or end'
    const isEntry = opened.at(-1) === 'entries'
    value = undefined
    expects = isKey ? 'colon' : opened.length === 0 ? 'nothing' : 'comma'
    if (isEntry) return [{ text, line, column }]

    const problem = problemOf(text, { line, column })
    if (problem !== undefined) wrong = problem
    else if (isKey) key = String(JSON.parse(text))
    if (isKey && opened.length === 1 && keys.length < 3) keys.push(key)
    return []
  }

  function end(): { entries: ScannedEntry[]; ending: Ending } {
    const entries = head === undefined ? [] : begin()
    if (value !== undefined && wrong === undefined) {
      const problem = problemOf(value.parts.join(''), value)
      if (problem !== undefined) wrong = problem
      else entries.push(...finished())
    }
    if (wrong !== undefined) return { entries, ending: wrong }
    const isEmpty = opened.length === 0 && expects === 'value'
    if (expects !== 'nothing') {
      return {
        entries,
        ending: { kind: isEmpty ? 'empty' : 'cut', ...lines.end(), message: 'The text ends too early' },
      }
    }
    return { entries, ending: { kind: 'whole', keys, hasEntries } }
  }

  return { push, end }
}

type Level = 'root' | 'log' | 'entries'
type Expected = 'value' | 'item or end' | 'key' | 'key or end' | 'colon' | 'comma' | 'nothing'

const longestHead = 4096

// Only what leads to the entries is opened; any other value is read as one.
function insideOf(level: Level | undefined, key: string, char: string): Level | undefined {
  if (level === undefined) return char === '{' ? 'root' : undefined
  if (level === 'root') return key === 'log' && char === '{' ? 'log' : undefined
  return level === 'log' && key === 'entries' && char === '[' ? 'entries' : undefined
}

/** What is wrong with a JSON text that begins at a place; nothing if it is JSON. */
export function problemOf(text: string, { line, column }: { line: number; column: number }): Ending | undefined {
  if (parsed(text) !== undefined) return undefined
  const error = errorOf(text)
  return {
    kind: error.atEnd ? 'cut' : 'wrong',
    line: line + error.line - 1,
    column: error.line === 1 ? column + error.column - 1 : error.column,
    message: error.message,
  }
}

function parsed(text: string): { value: Json } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

function errorOf(text: string): { line: number; column: number; atEnd: boolean; message: string } {
  try {
    parseJsonText(text)
  } catch (error) {
    if (error instanceof JsonTextError) return error
  }
  return { line: 1, column: 1, atEnd: false, message: 'unreadable' }
}
