import type { PatternNode } from './pattern-syntax.ts'

/**
 * How the time of a backtracking matcher can grow with the text: 1 is linear, 2 quadratic, `Infinity` exponential. It
 * never says less than the truth: a pattern that leaves no choice at any character is linear, one with choices is
 * polynomial unless they stand inside a repeat.
 */
export function ambiguities(pattern: PatternNode): number {
  const looks = looksIn(pattern)
  return Math.max(growthOf(pattern, looks.length > 0 ? 1 : 0), ...looks.map((look) => growthOf(look, 0)))
}

function growthOf(pattern: PatternNode, extra: number): number {
  const repeats = repeatsIn(pattern)
  const endless = repeats.filter(({ most }) => most > longRepeat)
  const start = isAnchored(pattern) ? 0 : 1
  if (endless.length === 0 && repeats.every(({ most }) => most <= 1)) return 1
  if (leavesNoChoice(pattern)) return start + 1

  const isWild = repeats.some((one) => one.most > 3 && !leavesNoChoice({ ...one, least: 0, most: Infinity }))
  if (isWild) return Infinity
  return Math.max(1, start + endless.length + extra)
}

const longRepeat = 20

// Glushkov's automaton: which character of the pattern may follow which. It is deterministic if what may follow is
// told apart by the next character alone, and nothing may follow in two ways.
function leavesNoChoice(pattern: PatternNode): boolean {
  const alphabet = alphabetOf(pattern)
  const positions: boolean[][] = []
  const follow: number[][] = []
  let isClear = true

  const { first } = visit(pattern)
  return isClear && areApart(first) && follow.every(areApart)

  function visit(node: PatternNode): Span {
    if (!isClear || positions.length > 1500) {
      isClear = false
      return empty
    }
    if (node.kind === 'char') {
      const position = positions.push(alphabet.map((char) => node.matches(char))) - 1
      follow.push([])
      return { first: [position], last: [position], nullable: false }
    }
    if (node.kind === 'group') return visit(node.item)
    if (node.kind === 'choice') return oneOf(node.options.map(visit))
    if (node.kind === 'sequence') return node.items.reduce((span: Span, item) => then(span, visit(item)), empty)
    if (node.kind === 'repeat') return repeated(node)
    if (node.kind === 'same') isClear = false
    return empty
  }

  function repeated({ item, least, most }: Repeat): Span {
    if (most === Infinity || most > longRepeat) {
      let span = empty
      for (let index = 1; index < Math.min(least, 2); index++) span = then(span, visit(item))
      const body = visit(item)
      for (const from of body.last) for (const to of body.first) follow[from]?.push(to)
      return then(span, least === 0 ? { ...body, nullable: true } : body)
    }
    // a{2,4} is aa(a(a)?)?
    let tail = empty
    for (let index = most; index > least; index--) tail = { ...then(visit(item), tail), nullable: true }
    let span = empty
    for (let index = 0; index < least; index++) span = then(span, visit(item))
    return then(span, tail)
  }

  function then(one: Span, other: Span): Span {
    for (const from of one.last) follow[from]?.push(...other.first)
    return {
      first: one.nullable ? [...one.first, ...other.first] : one.first,
      last: other.nullable ? [...one.last, ...other.last] : other.last,
      nullable: one.nullable && other.nullable,
    }
  }

  function areApart(list: number[]): boolean {
    if (list.length > 400) return false
    return alphabet.every((_, index) => list.filter((position) => positions[position]?.[index]).length <= 1)
  }
}

const empty: Span = { first: [], last: [], nullable: true }

function oneOf(spans: Span[]): Span {
  return {
    first: spans.flatMap(({ first }) => first),
    last: spans.flatMap(({ last }) => last),
    nullable: spans.some(({ nullable }) => nullable),
  }
}

// Two sets of characters overlap if they do on these: all of ASCII, what the pattern names, and one of each script.
function alphabetOf(pattern: PatternNode): string[] {
  const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))
  const named = all(pattern).flatMap((node) =>
    node.kind === 'char' && node.literal !== undefined ? [node.literal] : [],
  )
  return [...new Set([...ascii, ...named, ...'\u0085\u00a0éßÀ×Ωжא中あ가\u2028\ufeff😀٣'])]
}

function isAnchored(node: PatternNode): boolean {
  if (node.kind === 'start') return true
  if (node.kind === 'group') return isAnchored(node.item)
  if (node.kind === 'choice') return node.options.every(isAnchored)
  const [first] = node.kind === 'sequence' ? node.items.filter(({ kind }) => kind !== 'look') : []
  return first !== undefined && isAnchored(first)
}

function repeatsIn(pattern: PatternNode): Repeat[] {
  return all(pattern).filter((node) => node.kind === 'repeat')
}

function looksIn(pattern: PatternNode): PatternNode[] {
  return all(pattern, true).flatMap((node) => (node.kind === 'look' ? [node.item] : []))
}

// What looks ahead or behind is a pattern of its own.
function all(node: PatternNode, looks = false): PatternNode[] {
  const inner =
    node.kind === 'choice'
      ? node.options
      : node.kind === 'sequence'
        ? node.items
        : node.kind === 'repeat' || node.kind === 'group' || (looks && node.kind === 'look')
          ? [node.item]
          : []
  return [node, ...inner.flatMap((one) => all(one, looks))]
}

type Repeat = Extract<PatternNode, { kind: 'repeat' }>

interface Span {
  first: number[]
  last: number[]
  nullable: boolean
}
