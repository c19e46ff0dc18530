/** Counts the lines of a text that comes in pieces. Offsets are of the present piece, and grow. */
export interface LineCount {
  /** From 1. */
  at(offset: number): { line: number; column: number }
  next(piece: string): void
  /** Where the present piece ends. */
  end(): { line: number; column: number }
}

/** Counts from the beginning of a text. A piece may be one line of many megabytes, so its end is looked for once. */
export function countLines(): LineCount {
  let piece = ''
  let line = 1
  let start = 0
  let lineBreak = -1

  function at(offset: number): { line: number; column: number } {
    for (; lineBreak !== -1 && lineBreak < offset; lineBreak = piece.indexOf('\n', start)) {
      start = lineBreak + 1
      line++
    }
    return { line, column: offset - start + 1 }
  }

  function next(following: string): void {
    at(piece.length)
    start -= piece.length
    piece = following
    lineBreak = following.indexOf('\n')
  }

  return { at, next, end: () => at(piece.length) }
}
