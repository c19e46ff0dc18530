import type { PatternNode } from './pattern-syntax.ts'

/**
 * Does a pattern match a text, found out in at most so many steps? `undefined` if that is not enough. For patterns that
 * a matcher without such a bound must not be trusted with.
 */
export function matchesWithin(pattern: PatternNode, text: string): boolean | undefined {
  const chars = [...text]
  const groups = new Map<string, string[]>()
  let steps = 0

  try {
    return chars.concat('').some((_, start) => match(pattern, start, () => true))
  } catch (error) {
    if (error instanceof RangeError) return
    throw error
  }

  function match(node: PatternNode, at: number, next: (at: number) => boolean): boolean {
    if (++steps > mostSteps) throw new RangeError('Too many steps')
    if (node.kind === 'char') return at < chars.length && node.matches(chars[at] ?? '') && next(at + 1)
    if (node.kind === 'sequence') return inOrder(node.items, 0, at, next)
    if (node.kind === 'choice') return node.options.some((option) => match(option, at, next))
    if (node.kind === 'repeat') return again(node, 0, at, next)
    if (node.kind === 'group') return remembered(node, at, next)
    if (node.kind === 'look') return looks(node, at) !== node.negative && next(at)
    if (node.kind === 'same') return repeated(groups.get(node.group) ?? [], at, next)
    if (node.kind === 'start') return at === 0 && next(at)
    if (node.kind === 'end') return at === chars.length && next(at)
    if (node.kind === 'edge') return (isWord(at - 1) !== isWord(at)) !== node.negative && next(at)
    return next(at)
  }

  function inOrder(items: PatternNode[], index: number, at: number, next: (at: number) => boolean): boolean {
    const item = items[index]
    return item === undefined ? next(at) : match(item, at, (after) => inOrder(items, index + 1, after, next))
  }

  function again(node: Repeat, count: number, at: number, next: (at: number) => boolean): boolean {
    const more = (after: number) => (after > at || count < node.least) && again(node, count + 1, after, next)
    return (count < node.most && match(node.item, at, more)) || (count >= node.least && next(at))
  }

  function remembered({ item, number, name }: Group, at: number, next: (at: number) => boolean): boolean {
    return match(item, at, (after) => {
      for (const key of [String(number), name ?? '']) groups.set(key, chars.slice(at, after))
      return next(after)
    })
  }

  function looks({ item, behind }: Look, at: number): boolean {
    if (!behind) return match(item, at, () => true)
    return (
      chars.slice(0, at + 1).some((_, start) => match(item, start, (after) => after === at)) ||
      match(item, at, (after) => after === at)
    )
  }

  function repeated(before: string[], at: number, next: (at: number) => boolean): boolean {
    return before.every((char, index) => chars[at + index] === char) && next(at + before.length)
  }

  function isWord(at: number): boolean {
    return /^\w$/.test(chars[at] ?? '')
  }
}

const mostSteps = 50_000

type Repeat = Extract<PatternNode, { kind: 'repeat' }>
type Group = Extract<PatternNode, { kind: 'group' }>
type Look = Extract<PatternNode, { kind: 'look' }>
