/**
 * What a page shows of a text before the reader asks for more: no more than a first view holds. Nothing when the text is
 * short enough to be shown whole; what is left out is never just a few lines.
 */
export function beginningOf(text: string): string | undefined {
  if (text.length <= LENGTH * SLACK && endOfLine(text, LINES * SLACK) === undefined) return
  const end = Math.min(endOfLine(text, LINES) ?? text.length, LENGTH)
  const line = text.lastIndexOf('\n', end)
  // A text of one line is cut where it must be.
  return text.slice(0, line > 0 ? line : end)
}

/** Where so many lines end, if there are so many. */
function endOfLine(text: string, lines: number): number | undefined {
  let at = -1
  for (let line = 0; line < lines; line++) {
    at = text.indexOf('\n', at + 1)
    if (at < 0) return
  }
  return at
}

/** Characters of a text, as it is laid out, that a page may carry unseen so that all of it can be shown. */
export const mostUnseen = 12_000

const LINES = 40
const LENGTH = 2000
/** By how much a text may be longer than its beginning would be, and is still shown whole. */
const SLACK = 1.5
