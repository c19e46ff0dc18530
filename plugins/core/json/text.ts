/** What one look through a text that is JSON tells of it. */
export function scanJson(text: string): JsonScan {
  const ends: Ends = new Map()
  const opened: number[] = []
  let keys = 0
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char === quote) at = stringEnd(text, at) - 1
    // Outside of texts a colon stands after each key and nowhere else.
    else if (char === colon) keys++
    else if (char === openBrace || char === openBracket) opened.push(at)
    else if (char === closeBrace || char === closeBracket) {
      const from = opened.pop() ?? at
      if (at + 1 - from > LONG) ends.set(from, at + 1)
    }
  }
  return { keys, ends }
}

/** Where the parts of a JSON text stand, found only when somebody asks: `offsetAt('/paths/~1pets')`. */
export function jsonPlaces(text: string, ends: Ends = new Map()): (parts: string[]) => number {
  const root: Part = { at: skipSpace(text, 0), value: skipSpace(text, 0) }

  return (parts) => {
    let here = root
    for (const part of parts) {
      here.members ??= membersOf(text, here.value, ends)
      const next = here.members.get(part)
      if (next === undefined) return here.at
      here = next
    }
    return here.at
  }
}

/** The offset at which a text stops being JSON (RFC 8259), or nothing if it never does. */
export function jsonErrorAt(text: string): number | undefined {
  const open: string[] = []
  let expects: 'value' | 'value or ]' | 'key or }' | 'key' | 'comma' = 'value'
  let at = skipSpace(text, 0)

  for (; at < text.length; at = skipSpace(text, at)) {
    const char = text.charAt(at)

    if (expects === 'comma') {
      const opener = open.at(-1)
      if (char === ',' && opener !== undefined) expects = opener === '{' ? 'key' : 'value'
      else if (char === closers[opener ?? '']) open.pop()
      else return at
      at++
      continue
    }
    if ((expects === 'key or }' && char === '}') || (expects === 'value or ]' && char === ']')) {
      open.pop()
      expects = 'comma'
      at++
      continue
    }
    if (expects === 'key' || expects === 'key or }') {
      const colon = char === '"' ? skipSpace(text, tokenEnd(text, at) ?? at) : at
      if (text.charAt(colon) !== ':') return colon
      expects = 'value'
      at = colon + 1
      continue
    }
    if (char === '{' || char === '[') {
      open.push(char)
      expects = char === '{' ? 'key or }' : 'value or ]'
      at++
      continue
    }
    const end = tokenEnd(text, at)
    if (end === undefined) return at
    expects = 'comma'
    at = end
  }

  return open.length > 0 || expects !== 'comma' ? text.length : undefined
}

const closers: { [opener: string]: string } = { '{': '}', '[': ']' }
// Sticky, and each repeats over one class of characters at a time, so that none can run long on hostile text.
const token =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
  /"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

function tokenEnd(text: string, at: number): number | undefined {
  token.lastIndex = at
  return token.test(text) ? token.lastIndex : undefined
}

function membersOf(text: string, start: number, ends: Ends): Map<string, Part> {
  const members = new Map<string, Part>()
  const opener = text.charAt(start)
  if (opener !== '{' && opener !== '[') return members

  let at = skipSpace(text, start + 1)
  for (let index = 0; at < text.length && text.charAt(at) !== closers[opener]; index++) {
    const keyEnd = opener === '{' ? stringEnd(text, at) : at
    const value = opener === '{' ? skipSpace(text, skipSpace(text, keyEnd) + 1) : at
    members.set(opener === '{' ? keyOf(text.slice(at, keyEnd)) : String(index), { at, value })
    at = skipSpace(text, valueEnd(text, value, ends))
    if (text.charAt(at) === ',') at = skipSpace(text, at + 1)
  }
  return members
}

function keyOf(quoted: string): string {
  return quoted.includes('\\') ? String(JSON.parse(quoted)) : quoted.slice(1, -1)
}

function valueEnd(text: string, start: number, ends: Ends): number {
  const known = ends.get(start)
  if (known !== undefined) return known
  const opened: number[] = []
  for (let at = start; at < text.length; ) {
    const char = text.charCodeAt(at)
    if (char === quote) at = stringEnd(text, at)
    else if (char === openBrace || char === openBracket) opened.push(at++)
    else if (char === closeBrace || char === closeBracket) {
      const from = opened.pop()
      if (from === undefined) return at
      at++
      if (at - from > LONG) ends.set(from, at)
    } else if (char === comma && opened.length === 0) return at
    else {
      at++
      continue
    }
    if (opened.length === 0) return at
  }
  return text.length
}

/** Where the string that starts at an offset ends: after its second quote. */
export function stringEnd(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0
    while (text.charCodeAt(at - 1 - slashes) === backslash) slashes++
    if (slashes % 2 === 0) return at + 1
  }
  return text.length
}

/** Where the white space that starts at an offset ends. */
export function skipSpace(text: string, start: number): number {
  let at = start
  while (isSpace(text.charCodeAt(at))) at++
  return at
}

function isSpace(char: number): boolean {
  return char === 0x20 || char === 0x0a || char === 0x0d || char === 0x09
}

const [quote, backslash, comma, colon, openBrace, closeBrace, openBracket, closeBracket] = [...'"\\,:{}[]'].map(
  (char) => char.charCodeAt(0),
)

// What is longer is not read through again when somebody asks for what is inside the thing around it.
const LONG = 500

/** How many keys stand in it, and where its long parts end. */
export interface JsonScan {
  keys: number
  ends: Ends
}

/** Where the long objects and lists end that have been read through, by where they start. */
export type Ends = Map<number, number>

interface Part {
  /** Of the key, or of an item of a list. */
  at: number
  value: number
  members?: Map<string, Part>
}
