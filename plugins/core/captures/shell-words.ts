/** A command as a POSIX shell takes it apart, and where in the text it ends. */
export interface Command {
  words: string[]
  end: number
  /** Its output went through another command: `| jq`. */
  isPiped: boolean
}

/**
 * Reads one command from `start` on: quotes, backslashes, continued lines and `$'…'`. Variables stay as written. What
 * follows `|`, `;`, `&` or a redirection on the line belongs to nobody.
 */
export function readCommand(text: string, start: number): Command {
  const words: string[] = []
  let word: string | undefined
  let at = start

  while (at < text.length) {
    const char = text.charAt(at)
    const continued = /[\\^]\r?\n[ \t]*/y
    continued.lastIndex = at
    if (char === '\n') break
    if (continued.test(text)) {
      at = continued.lastIndex
    } else if (/\s/.test(char)) {
      if (word !== undefined) words.push(word)
      word = undefined
      at++
    } else if ('|;&<>'.includes(char) || (char === '#' && word === undefined)) {
      const isTarget = '<>'.includes(char) && /^[\d&]?$/.test(word ?? '')
      if (word !== undefined && !isTarget) words.push(word)
      const lineEnd = text.indexOf('\n', at)
      return { words, end: lineEnd === -1 ? text.length : lineEnd + 1, isPiped: char === '|' && text[at + 1] !== '|' }
    } else {
      const piece = readPiece(text, at)
      word = (word ?? '') + piece.text
      at = piece.end
    }
  }
  if (word !== undefined) words.push(word)
  return { words, end: Math.min(at + 1, text.length), isPiped: false }
}

interface Piece {
  text: string
  end: number
}

// A quoted part, an escaped character, or a run of plain ones.
function readPiece(text: string, at: number): Piece {
  if (text.startsWith("$'", at)) return readAnsi(text, at + 2)
  const char = text.charAt(at)
  if (char === "'") return readSingle(text, at + 1)
  if (char === '"') return readDouble(text, at + 1)
  if (char === '\\') return { text: text.charAt(at + 1), end: at + 2 }
  const plain = /[^\s'"\\|;&<>$^]+|[$^]/y
  plain.lastIndex = at
  return { text: plain.exec(text)?.[0] ?? char, end: plain.lastIndex || at + 1 }
}

function readSingle(text: string, start: number): Piece {
  const close = text.indexOf("'", start)
  const end = close === -1 ? text.length : close
  return { text: text.slice(start, end), end: end + 1 }
}

function readDouble(text: string, start: number): Piece {
  const quoted = /(?:[^"\\]|\\[\s\S])*/y
  quoted.lastIndex = start
  const inner = quoted.exec(text)?.[0] ?? ''
  return { text: inner.replace(/\\([$`"\\])|\\\r?\n/g, '$1'), end: start + inner.length + 1 }
}

function readAnsi(text: string, start: number): Piece {
  const quoted = /(?:[^'\\]|\\[\s\S])*/y
  quoted.lastIndex = start
  const inner = quoted.exec(text)?.[0] ?? ''
  const plain = inner.replace(
    /\\(?:x([\da-f]{1,2})|u([\da-f]{1,4})|U([\da-f]{1,8})|([0-7]{1,3})|([\s\S]))/gi,
    unescaped,
  )
  return { text: plain, end: start + inner.length + 1 }
}

function unescaped(_: string, hex?: string, short?: string, long?: string, octal?: string, char = ''): string {
  const code = hex ?? short ?? long
  if (code !== undefined) return characterOf(Number.parseInt(code, 16))
  if (octal !== undefined) return characterOf(Number.parseInt(octal, 8) & 255)
  return escapes.get(char) ?? char
}

function characterOf(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
}

const escapes = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['a', '\u0007'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  ['e', '\u001b'],
])
