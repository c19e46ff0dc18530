import { wordsHtml } from './addresses.ts'
import { type Written, writeRun } from './emphasis.ts'
import { escapeText, OUTWARD } from './text.ts'

/**
 * The HTML of a run of text: words, `code`, *emphasis*, **strength**, [links](https://example.org), escapes and breaks.
 * Nothing where a mark could be read in two ways. `edge` stands before and after the text.
 */
export function inlineHtml(text: string, edge: ' ' | ']' = ' '): string | undefined {
  // A label and a colon may define what brackets elsewhere mean.
  if (text.includes(']:')) return

  const written: Written = { parts: [], open: [] }
  let at = 0
  while (at < text.length) {
    PIECE.lastIndex = at
    const groups = PIECE.exec(text)?.groups
    if (!groups) return
    const next = PIECE.lastIndex
    const { run, words } = groups
    if (run !== undefined) {
      if (!writeRun(run, [text[at - 1] ?? edge, text[next] ?? edge], written)) return
    } else {
      // In a link, an address is text.
      const isPlain = words !== undefined && edge === ' '
      const html = isPlain ? wordsHtml(words, { start: at === 0, end: next === text.length }) : pieceHtml(groups)
      if (html === undefined) return
      written.parts.push(html)
    }
    at = next
  }
  return written.parts.join('')
}

function pieceHtml({ words, code, title, address, escaped }: Groups): string | undefined {
  if (words !== undefined) return escapeText(words)
  if (code !== undefined) return `<code>${escapeText(withoutEdges(code))}</code>`
  if (title !== undefined) return linkHtml(title, address ?? '')
  return escaped === undefined ? '<br>\n' : escapeText(escaped)
}

function linkHtml(title: string, address: string): string | undefined {
  const inside = inlineHtml(title, ']')
  if (inside === undefined) return
  return `<a href="${address.replaceAll('&', '&#x26;')}"${/^https?:/.test(address) ? OUTWARD : ''}>${inside}</a>`
}

// One space at both ends is not part of the code.
function withoutEdges(code: string): string {
  return code.startsWith(' ') && code.endsWith(' ') && /[^ ]/.test(code) ? code.slice(1, -1) : code
}

// What means nothing where it stands: no entity, no image, no e-mail address, no tag, no underscore at a word's edge.
const WORD = [
  String.raw`[^\p{C}\p{Zl}\p{Zp}\x60*_~[\]<&\\@!]`,
  String.raw`(?<=[\p{L}\p{N}])_+(?=[\p{L}\p{N}])`,
  String.raw`&(?!#|[A-Za-z\d]{1,40};)`,
  String.raw`!(?!\[)`,
  String.raw`(?<![\w+.\-])@`,
  String.raw`<(?=[ \n]|=[ \n]|\d{1,9}[ \n]|$)`,
  String.raw`\](?![(\[])`,
  String.raw`\\(?![!-/:-@[-\x60{-~\n])`,
  String.raw`\n`,
].join('|')
const TITLE = String.raw`(?:[^\p{C}[\]\x60\\<]|\n|\x60[^\p{C}\x60]+\x60)+`
const PART = String.raw`(?:[\w./?#=:,;+~@!$*\-]|%[\dA-Fa-f]{2}|&(?![#A-Za-z\d]{1,40};))`

// Each piece begins with a character that decides which it is, and none is tried twice: the scan is linear.
const PIECE = new RegExp(
  [
    String.raw`\[(?<title>${TITLE})\]\((?<address>https?://${PART}+|/(?!/)${PART}*|#${PART}+)\)`,
    `(?<words>(?:${WORD})+|\\[)`,
    String.raw`\x60(?<code>[^\p{C}\x60]+)\x60(?!\x60)`,
    String.raw`(?<run>\*+|_+)`,
    String.raw`\\(?<escaped>[!"#$%'()*+,\-;<=>?[\]^_\x60{|}~])`,
    String.raw`\\(?<lineBreak>\n)`,
  ].join('|'),
  'uy',
)

type Groups = { [name: string]: string | undefined }
