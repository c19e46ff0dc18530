import { positionAt } from '../place.ts'
import { skipSpace as spaceEnd, stringEnd } from './text.ts'

/** A JSON text as a tree that still knows how each token was written. `at` is the offset in the text. */
export type JsonNode =
  | JsonLeaf
  | { kind: 'array'; items: JsonNode[]; at: number }
  | { kind: 'object'; members: JsonMember[]; at: number }

/** A string, a number, `true`, `false` or `null`, as written. */
export type JsonLeaf = { kind: 'leaf'; raw: string; at: number }

/** `key` is the name as written, with its quotes; `name` is what it says. */
export interface JsonMember {
  key: string
  keyAt: number
  name: string
  value: JsonNode
}

/** Reads JSON (RFC 8259) without losing how numbers and strings were written. Throws `SyntaxError` with line and column. */
export function parseJsonText(text: string): JsonNode {
  const cursor: Cursor = { text, at: 0 }
  const node = parseValue(cursor, 0)
  skipSpace(cursor)
  if (cursor.at < text.length) throw unexpected(cursor)
  return node
}

/** The tree of a JSON text, or nothing when it is not JSON. */
export function readJsonText(text: string): JsonNode | undefined {
  try {
    return parseJsonText(text)
  } catch {
    return undefined
  }
}

/** A JSON text ended early or has something out of place: where, in the text. */
export class JsonTextError extends SyntaxError {
  readonly line: number
  readonly column: number
  readonly atEnd: boolean

  constructor(message: string, { text, at }: Cursor) {
    const { line, column } = positionAt(text, at)
    super(`${message} at line ${line}, column ${column}`)
    this.line = line
    this.column = column
    this.atEnd = at >= text.length
  }
}

interface Cursor {
  text: string
  at: number
}

const deepest = 500

function parseValue(cursor: Cursor, depth: number): JsonNode {
  if (depth > deepest) throw new JsonTextError(`More than ${deepest} levels deep`, cursor)

  skipSpace(cursor)
  const first = cursor.text[cursor.at]
  if (first === '{') return parseObject(cursor, depth)
  if (first === '[') return parseArray(cursor, depth)
  return parseLeaf(cursor)
}

function parseObject(cursor: Cursor, depth: number): JsonNode {
  const at = cursor.at++
  const members: JsonMember[] = []
  skipSpace(cursor)
  if (take(cursor, '}')) return { kind: 'object', members, at }

  for (;;) {
    skipSpace(cursor)
    const keyAt = cursor.at
    const key = parseString(cursor)
    skipSpace(cursor)
    if (!take(cursor, ':')) throw unexpected(cursor)
    members.push({ key, keyAt, name: String(JSON.parse(key)), value: parseValue(cursor, depth + 1) })
    skipSpace(cursor)
    if (take(cursor, '}')) return { kind: 'object', members, at }
    if (!take(cursor, ',')) throw unexpected(cursor)
  }
}

function parseArray(cursor: Cursor, depth: number): JsonNode {
  const at = cursor.at++
  const items: JsonNode[] = []
  skipSpace(cursor)
  if (take(cursor, ']')) return { kind: 'array', items, at }

  for (;;) {
    items.push(parseValue(cursor, depth + 1))
    skipSpace(cursor)
    if (take(cursor, ']')) return { kind: 'array', items, at }
    if (!take(cursor, ',')) throw unexpected(cursor)
  }
}

const leafToken = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

function parseLeaf(cursor: Cursor): JsonLeaf {
  const at = cursor.at
  const raw = cursor.text[at] === '"' ? parseString(cursor) : token(cursor, leafToken)
  return { kind: 'leaf', raw, at }
}

// No pattern, since a string of many megabytes would exhaust the matcher's stack.
function parseString(cursor: Cursor): string {
  const { text, at } = cursor
  if (text[at] !== '"') throw unexpected(cursor)
  const end = stringEnd(text, at)
  const raw = text.slice(at, end)
  if (!isStringToken(raw)) throw unexpected(cursor)
  cursor.at = end
  return raw
}

function isStringToken(raw: string): boolean {
  if (raw.length < 1000 && plainString.test(raw)) return true
  try {
    JSON.parse(raw)
    return true
  } catch {
    return false
  }
}

// Without escapes and signs that need one, as most strings are.
const plainString = /^"[\x20\x21\x23-\x5b\x5d-\uffff]*"$/

function token(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at
  const found = pattern.exec(cursor.text)?.[0]
  if (!found) throw unexpected(cursor)
  cursor.at += found.length
  return found
}

function take(cursor: Cursor, character: string): boolean {
  if (cursor.text[cursor.at] !== character) return false
  cursor.at++
  return true
}

function skipSpace(cursor: Cursor): void {
  cursor.at = spaceEnd(cursor.text, cursor.at)
}

// A string that never closes points at the end of the text: that is where something is missing.
function unexpected(cursor: Cursor): JsonTextError {
  const rest = cursor.text.slice(cursor.at)
  const open = rest.startsWith('"') && !/^"(?:[^"\\]|\\.){0,1000}"/s.test(rest) && rest.length < 1000
  if (rest === '' || open) return new JsonTextError('The text ends too early', { ...cursor, at: cursor.text.length })
  return new JsonTextError(`Unexpected ${JSON.stringify(rest[0])}`, cursor)
}
