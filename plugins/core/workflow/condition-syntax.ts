import type { Json } from '../model.ts'
import { type Expression, parseExpression } from './expression.ts'

/** A simple condition of Arazzo as a tree. */
export type Condition =
  | { kind: 'literal'; value: Json }
  | { kind: 'expression'; text: string; expression: Expression }
  | { kind: 'member'; of: Condition; name: string }
  | { kind: 'not'; of: Condition }
  | { kind: 'binary'; operator: Operator; left: Condition; right: Condition }

export type Operator = '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>='

/**
 * Reads a simple condition (Arazzo 1.1, §"Criterion Object"): literals, runtime expressions, comparisons, `!`, `&&`, `||`,
 * parentheses, `[0]` and `.name`. It never throws: `fault` says what is out of place.
 */
export function parseCondition(text: string): { condition: Condition } | { fault: string } {
  const tokens = tokensOf(text)
  if ('fault' in tokens) return tokens
  const cursor: Cursor = { tokens: tokens.list, at: 0 }

  try {
    const condition = parseBinary(cursor, 0, 0)
    const rest = cursor.tokens[cursor.at]
    return rest === undefined ? { condition } : { fault: `"${rest.text}" is out of place` }
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: error.message }
    throw error
  }
}

// Weakest first. Two comparisons in a row mean nothing, but do no harm.
const levels: Operator[][] = [['||'], ['&&'], ['==', '!='], ['<', '<=', '>', '>=']]
const deepest = 50

function parseBinary(cursor: Cursor, level: number, depth: number): Condition {
  const operators = levels[level]
  if (operators === undefined) return parseUnary(cursor, depth)

  let left = parseBinary(cursor, level + 1, depth)
  for (;;) {
    const operator = operators.find((one) => one === peek(cursor)?.text && peek(cursor)?.kind === 'sign')
    if (operator === undefined) return left
    cursor.at++
    left = { kind: 'binary', operator, left, right: parseBinary(cursor, level + 1, depth) }
  }
}

function parseUnary(cursor: Cursor, depth: number): Condition {
  if (depth > deepest) throw new SyntaxError('it is nested too deeply')
  if (take(cursor, '!')) return { kind: 'not', of: parseUnary(cursor, depth + 1) }
  let here = parsePrimary(cursor, depth)
  for (;;) {
    if (take(cursor, '[')) {
      here = { kind: 'member', of: here, name: indexIn(cursor) }
      if (!take(cursor, ']')) throw new SyntaxError('a "]" is missing')
    } else if (peek(cursor)?.kind === 'member') {
      here = { kind: 'member', of: here, name: next(cursor).text.slice(1) }
    } else return here
  }
}

function parsePrimary(cursor: Cursor, depth: number): Condition {
  if (take(cursor, '(')) {
    const inner = parseBinary(cursor, 0, depth + 1)
    if (!take(cursor, ')')) throw new SyntaxError('a ")" is missing')
    return inner
  }
  const token = next(cursor)
  if (token.kind === 'text') return { kind: 'literal', value: unquoted(token.text) }
  if (token.kind === 'number') return { kind: 'literal', value: Number(token.text) }
  if (token.kind === 'word') return { kind: 'literal', value: words.get(token.text) ?? null }
  if (token.kind !== 'expression') throw new SyntaxError(`"${token.text}" is out of place`)

  const expression = parseExpression(token.text)
  if (expression === undefined) throw new SyntaxError(`"${token.text}" is no runtime expression`)
  return { kind: 'expression', text: token.text, expression }
}

function indexIn(cursor: Cursor): string {
  const token = next(cursor)
  if (token.kind === 'number') return token.text
  if (token.kind === 'text') return unquoted(token.text)
  throw new SyntaxError(`"${token.text}" is no index`)
}

// A quote inside is doubled.
function unquoted(text: string): string {
  const [quote = ''] = text
  return text.slice(1, -1).replaceAll(quote + quote, quote)
}

const words = new Map<string, Json>([
  ['true', true],
  ['false', false],
  ['null', null],
])

function tokensOf(text: string): { list: Token[] } | { fault: string } {
  const list: Token[] = []
  let at = 0
  while (at < text.length) {
    const rest = text.slice(at)
    const space = /^\s+/.exec(rest)?.[0].length ?? 0
    if (space > 0) {
      at += space
      continue
    }
    const token = kinds
      .map(([kind, pattern]): Token => ({ kind, text: pattern.exec(rest)?.[0] ?? '' }))
      .find((one) => one.text !== '')
    if (token === undefined) return { fault: `"${rest.slice(0, 20)}" is out of place` }
    list.push(token)
    at += token.text.length
    if (list.length > 500) return { fault: 'it is too long' }
  }
  return list.length === 0 ? { fault: 'it is empty' } : { list }
}

const kinds: [Token['kind'], RegExp][] = [
  ['text', /^'(?:[^']|'')*'|^"(?:[^"]|"")*"/],
  ['expression', /^\$[^\s()<>=!&|,[\]'"]+/],
  ['number', /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/],
  ['member', /^\.[\w-]+/],
  ['word', /^(?:true|false|null)\b/],
  ['sign', /^(?:\|\||&&|[=!<>]=|[<>!()[\]])/],
]

function peek({ tokens, at }: Cursor): Token | undefined {
  return tokens[at]
}

function next(cursor: Cursor): Token {
  const token = cursor.tokens[cursor.at++]
  if (token === undefined) throw new SyntaxError('it ends too early')
  return token
}

function take(cursor: Cursor, sign: string): boolean {
  const isHere = peek(cursor)?.kind === 'sign' && peek(cursor)?.text === sign
  if (isHere) cursor.at++
  return isHere
}

interface Token {
  kind: 'text' | 'expression' | 'number' | 'member' | 'word' | 'sign'
  text: string
}

interface Cursor {
  tokens: Token[]
  at: number
}
