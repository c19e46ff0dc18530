/** A JSON value that comes in pieces: how far it has been read. */
export interface OpenValue {
  kind: 'nested' | 'string' | 'scalar'
  depth: number
  isInText: boolean
  /** The next character stands after a backslash. */
  isEscaped: boolean
  parts: string[]
}

/** Begins a value at its first character. */
export function openValue(first: string): OpenValue {
  const kind = first === '{' || first === '[' ? 'nested' : first === '"' ? 'string' : 'scalar'
  return { kind, depth: 0, isInText: false, isEscaped: false, parts: [] }
}

/**
 * Reads on in a value, and gives the offset after its end; or nothing if it goes on in the next piece. Only texts and
 * brackets are looked at: whether it is JSON is for a parser to say.
 */
export function readOn(value: OpenValue, piece: string, from: number): number | undefined {
  const end = value.kind === 'scalar' ? scalarEnd(piece, from) : nestedEnd(value, piece, from)
  value.parts.push(piece.slice(from, end))
  return end
}

function nestedEnd(value: OpenValue, piece: string, from: number): number | undefined {
  let at = from
  while (at < piece.length) {
    if (value.isInText) {
      at = textEnd(value, piece, at)
      if (!value.isInText && value.depth === 0) return at
      continue
    }
    const char = piece.charCodeAt(at++)
    if (char === quote) value.isInText = true
    else if (char === openBrace || char === openBracket) value.depth++
    else if ((char === closeBrace || char === closeBracket) && --value.depth <= 0) return at
  }
  return undefined
}

function textEnd(value: OpenValue, piece: string, from: number): number {
  let start = value.isEscaped ? from + 1 : from
  value.isEscaped = false
  for (;;) {
    const found = piece.indexOf('"', start)
    const end = found === -1 ? piece.length : found
    const isEscaped = slashesBefore(piece, start, end) % 2 === 1
    if (found === -1) {
      value.isEscaped = isEscaped
      return end
    }
    start = end + 1
    if (isEscaped) continue
    value.isInText = false
    return start
  }
}

function slashesBefore(piece: string, start: number, end: number): number {
  let at = end
  while (at > start && piece.charCodeAt(at - 1) === backslash) at--
  return end - at
}

function scalarEnd(piece: string, from: number): number | undefined {
  for (let at = from; at < piece.length; at++) if (',]}:)'.includes(piece[at] ?? '') || isSpace(piece, at)) return at
  return undefined
}

/** Is this white space of JSON? */
export function isSpace(text: string, at: number): boolean {
  const char = text.charCodeAt(at)
  return char === 0x20 || char === 0x0a || char === 0x0d || char === 0x09
}

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = [...'"\\{}[]'].map((char) =>
  char.charCodeAt(0),
)
