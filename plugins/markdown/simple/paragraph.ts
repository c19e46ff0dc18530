import { bare, isBlank, type Read } from './block.ts'
import { inlineHtml } from './inline.ts'

/** The paragraph that begins at a line. Nothing where a line of it might begin something else. */
export function readParagraph(lines: string[], at: number): Read | undefined {
  const inside: string[] = []
  for (let next = at; next < lines.length; next++) {
    const line = lines[next] ?? ''
    if (isBlank(line)) break
    if (next > at && INTERRUPTS.test(line) && !UNDERLINE.test(line)) {
      if (NESTED.test(line)) return
      break
    }
    if (!PLAIN.test(line) || BROKEN.test(line)) return
    inside.push(line)
  }
  const html = inlineHtml(inside.map(withBreak).join('\n'))
  return html === undefined ? undefined : { block: { kind: 'paragraph', html }, next: at + inside.length }
}

/** Whether a line can only be text of a paragraph, when it stands in one. */
export function isText(line: string): boolean {
  return PLAIN.test(line) && !INTERRUPTS.test(line) && !UNDERLINE.test(line)
}

// Two spaces at the end of a line break it; those of the last line do not.
function withBreak(line: string, index: number, { length }: string[]): string {
  return line.endsWith('  ') && index < length - 1 ? `${bare(line)}\\` : bare(line)
}

// A line that begins so begins no list, heading, table, fence, quote, definition, HTML or underline.
const PLAIN = new RegExp(
  [
    String.raw`^ *(?!\d{1,9}[.)](?: |$))(?:[^\p{C}\s!-/:-@[-\x60{-~]`,
    `["'($%,./;?@^{}[!)&]`,
    '`(?!``)',
    String.raw`\*{1,2}(?=[^ *])`,
    '_{1,2}(?=[^ _])',
    String.raw`\\(?=[^ ])`,
    String.raw`[-:+](?=[\p{L}\p{N}]))`,
  ].join('|'),
  'u',
)

// What ends a paragraph without an empty line; of lists, only those that have text and begin at one.
const INTERRUPTS = /^ {0,3}(?:>|#{1,6} |```|[-*+] +[^ ]|1[.)] +[^ ])/
// A list in a list does not, if it begins at another number.
const NESTED = /^ {0,3}(?:>|[-*+] |1[.)] )(?:[ >]|[-*+] |1[.)] )*(?:[-*+]|\d{1,9}[.)])(?: |$)/
// A backslash breaks a line only at its very end.
const BROKEN = /\\ +$/
const UNDERLINE = /^ *[-=:| ]+$/
