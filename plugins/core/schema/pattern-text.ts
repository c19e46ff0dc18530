import { parsePattern, type PatternNode } from './pattern-syntax.ts'
import { matchesWithin } from './pattern-match.ts'
import { safePattern } from './pattern.ts'

/** Does a pattern match a text, as far as can be found out in reasonable time? `undefined` if it is no pattern. */
export function isMatch(pattern: string, text: string): boolean | undefined {
  const source = safePattern(pattern, text.length)
  if (source !== undefined) return new RegExp(source, 'u').test(text)
  const tree = parsePattern(pattern)
  return tree && matchesWithin(tree, text) === true
}

/**
 * Some texts that a pattern matches, of the right length, the plainest first: `^pay_[a-z0-9]{4}$` gives `pay_aaaa`. Other
 * seeds give other texts.
 */
export function textsMatching(pattern: string, { least, most }: Lengths = { least: 0, most: 200 }, seed = 0): string[] {
  const tree = parsePattern(pattern)
  if (tree === undefined) return []
  const source = safePattern(pattern, Math.max(1000, least))
  const compiled = source === undefined ? undefined : new RegExp(source, 'u')
  const matches = (text: string) => compiled?.test(text) ?? matchesWithin(tree, text) === true

  const found = new Set<string>()
  for (const style of stylesFor(least)) {
    const text = write(tree, { ...style, seed, groups: new Map(), written: 0 })
    if (text === undefined) continue
    for (const one of [text, text.padEnd(least, text.at(-1) ?? 'a')]) {
      const length = [...one].length
      const fits = length >= least && length <= most
      if (fits && !found.has(one) && matches(one)) found.add(one)
    }
    if (found.size >= 4) break
  }
  return [...found].sort((one, other) => Number(one === '') - Number(other === ''))
}

// As short as can be, then longer and longer; the same characters over and over, then all kinds in turn.
function* stylesFor(least: number): Generator<Style> {
  const lengths = new Set([...Array(Math.min(40, Math.max(least, 8)) + 1).keys(), 50, 64, 100, 128, least])
  for (const more of lengths) yield { more, turn: 0, option: 0 }
  for (const more of [0, 1, 2, 4, 8, 16, least]) {
    for (const turn of [1, 2]) yield { more, turn, option: 0 }
    for (let option = 1; option < 6; option++) yield { more, turn: 0, option }
  }
}

function write(node: PatternNode, hand: Hand): string | undefined {
  if (hand.written > 20_000) return
  if (node.kind === 'char') return writeChar(node, hand)
  if (node.kind === 'sequence') return joined(node.items, hand)
  if (node.kind === 'choice') return write(chosen(node.options, hand), hand)
  if (node.kind === 'same') return hand.groups.get(node.group) ?? ''
  if (node.kind === 'group') {
    const text = write(node.item, hand)
    for (const name of [String(node.number), node.name ?? '']) hand.groups.set(name, text ?? '')
    return text
  }
  if (node.kind !== 'repeat') return ''
  const count = Math.min(node.most, node.least + hand.more, Math.max(node.least, 2000))
  if (count > 20_000) return
  return joined(new Array<PatternNode>(count).fill(node.item), hand)
}

function joined(items: PatternNode[], hand: Hand): string | undefined {
  let text = ''
  for (const item of items) {
    const part = write(item, hand)
    if (part === undefined) return
    text += part
  }
  return text
}

function chosen(options: PatternNode[], hand: Hand): PatternNode {
  return options[(hand.option + take(hand, options.length)) % options.length] ?? { kind: 'nothing' }
}

function writeChar(node: Extract<PatternNode, { kind: 'char' }>, hand: Hand): string | undefined {
  hand.written++
  if (node.literal !== undefined) return node.literal
  const chars = charsOf(node, hand.turn > 0)
  const index = hand.turn > 0 ? hand.written * hand.turn : 0
  return chars[(index + take(hand, chars.length)) % chars.length]
}

// The digits of the seed make the difference, one at each place that has a choice.
function take(hand: Hand, count: number): number {
  const digit = hand.seed % count
  hand.seed = Math.floor(hand.seed / count)
  return digit
}

function charsOf(node: Extract<PatternNode, { kind: 'char' }>, mixed: boolean): string[] {
  const chars = (mixed ? kinds : plain).filter((char) => node.matches(char))
  if (chars.length > 0) return chars
  return [...ascii, ...others].filter((char) => node.matches(char))
}

const plain = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-. @/+']
const kinds = [...'aA1!bB2@cC3#dD4$eE5%fF6&gG7*']
const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).reverse()
const others = [
  ...'é×Ωжא中あ가٣😀\u0085\u00a0\u2028',
  ...Array.from({ length: 600 }, (_, index) => String.fromCharCode(160 + index)),
]

interface Lengths {
  least: number
  most: number
}

interface Style {
  /** Repeats beyond the fewest. */
  more: number
  /** Above 0: characters of all kinds, in turn. */
  turn: number
  option: number
}

interface Hand extends Style {
  seed: number
  groups: Map<string, string>
  written: number
}
