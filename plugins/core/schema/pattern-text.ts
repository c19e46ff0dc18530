/**
 * A short text that a pattern matches, for the patterns that people write into contracts: `^pay_[a-z0-9]{4}$` gives
 * `pay_aaaa`. Nothing if the pattern uses more than literals, classes, groups, alternatives and repeats.
 */
export function textMatching(pattern: string): string | undefined {
  try {
    const { text, at } = sequence(pattern, 0)
    return at === pattern.length && new RegExp(pattern, 'u').test(text) ? text : undefined
  } catch {
    return
  }
}

// The first alternative of a group is as good as any.
function sequence(pattern: string, start: number): Read {
  let text = ''
  let at = start
  while (at < pattern.length && pattern[at] !== ')' && pattern[at] !== '|') {
    const atom = readAtom(pattern, at)
    const { count, at: next } = readRepeat(pattern, atom.at)
    text += atom.text.repeat(count)
    at = next
  }
  while (pattern[at] === '|') at = sequence(pattern, at + 1).at
  return { text, at }
}

function readAtom(pattern: string, at: number): Read {
  const char = pattern.charAt(at)
  if (char === '^' || char === '$') return { text: '', at: at + 1 }
  if (char === '.') return { text: 'a', at: at + 1 }
  if (char === '\\') return { text: escapes.get(pattern.charAt(at + 1)) ?? pattern.charAt(at + 1), at: at + 2 }
  if (char === '[') return readClass(pattern, at)
  if (char !== '(') return { text: char, at: at + 1 }

  if (pattern.startsWith('(?', at) && !pattern.startsWith('(?:', at)) throw new SyntaxError('Not a plain group')
  const group = sequence(pattern, pattern.startsWith('(?:', at) ? at + 3 : at + 1)
  return { text: group.text, at: group.at + 1 }
}

function readClass(pattern: string, start: number): Read {
  let end = start + 1
  while (end < pattern.length && pattern[end] !== ']') end += pattern[end] === '\\' ? 2 : 1
  const source = pattern.slice(start, end + 1)
  const matcher = new RegExp(`^${source}$`, 'u')
  const text = [...'aA01b_- .@/+x'].find((char) => matcher.test(char)) ?? firstOf(source)
  return { text, at: end + 1 }
}

function firstOf(source: string): string {
  const char = source.replace(/^\[\^?/, '').charAt(0)
  return char === '\\' ? source.charAt(2) : char
}

function readRepeat(pattern: string, at: number): { count: number; at: number } {
  const char = pattern.charAt(at)
  const bounds = char === '{' ? /^\{(\d+)(?:,\d*)?\}/.exec(pattern.slice(at, at + 20)) : null
  const after = bounds === null ? at + (['?', '*', '+'].includes(char) ? 1 : 0) : at + bounds[0].length
  const count = bounds === null ? (char === '*' || char === '?' ? 0 : 1) : Math.min(500, Number(bounds[1]))
  return { count, at: after > at && pattern[after] === '?' ? after + 1 : after }
}

const escapes = new Map([
  ['d', '0'],
  ['w', 'a'],
  ['s', ' '],
  ['D', 'a'],
  ['W', ' '],
  ['S', 'a'],
  ['n', '\n'],
  ['t', '\t'],
  ['b', ''],
])

interface Read {
  text: string
  at: number
}
