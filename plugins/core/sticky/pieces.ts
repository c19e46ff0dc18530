import { notations } from './times.ts'

/**
 * A text in pieces, nothing lost: stand-ins, ids, times and numbers are one piece each, so is every word, and every other
 * character.
 */
export function piecesOf(text: string): string[] {
  return text.match(piece) ?? []
}

/** A word in its parts: `export-8f3a_2` is `export`, `-`, `8f3a`, `_` and `2`. */
export function partsOf(word: string): string[] {
  return word.split(/([-_~])/).filter((part) => part !== '')
}

const piece = new RegExp(
  [
    '\\{\\{\\w+\\}\\}',
    '[\\da-fA-F]{8}-(?:[\\da-fA-F]{4}-){3}[\\da-fA-F]{12}',
    ...notations.map(([, pattern]) => `(?<![\\w])${pattern}(?![\\w])`),
    '(?<![\\w.])PT[\\dHMS.]+',
    '(?<![\\w.])\\d+\\.\\d+(?![.\\d])',
    '[\\w~%-]+',
    '[^]',
  ].join('|'),
  'g',
)
