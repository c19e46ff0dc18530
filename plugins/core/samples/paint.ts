import { escapeHtml } from '../json/html.ts'
import { grammarFor, type Grammar } from './grammars.ts'

/**
 * Code as HTML, coloured roughly: comments, strings, numbers, keywords, literals. Every character of it is in the result,
 * escaped. One scan from left to right, in the page as at build time; the classes are those of the highlighter for guides.
 */
export function paint(code: string, language: string): string {
  const { keywords, literals, names } = grammarFor(language)
  const scan = scannerFor(language)
  let html = ''
  let plain = ''
  for (const { 0: text, groups = {} } of code.matchAll(scan)) {
    const kind = kinds.find((one) => groups[one] !== undefined) ?? wordKind(groups.word)
    if (kind === undefined) plain += text
    else {
      html += `${escapeHtml(plain)}<span class="${kind}">${escapeHtml(text)}</span>`
      plain = ''
    }
  }
  return html + escapeHtml(plain)

  function wordKind(word: string | undefined): string | undefined {
    if (word === undefined) return
    if (keywords.has(word)) return 'k'
    if (literals.has(word)) return 'l'
    return names.has(word) ? 'f' : undefined
  }
}

// A comment, a string, an option, a number: the classes of the palette.
const kinds = ['c', 's', 'p', 'n'] as const

const scanners = new Map<Grammar, RegExp>()

function scannerFor(language: string): RegExp {
  const grammar = grammarFor(language)
  const known = scanners.get(grammar) ?? scannerOf(grammar)
  scanners.set(grammar, known)
  return known
}

/*
 * Each alternative starts with characters that no other takes up, repeats one class at a time and needs no end, so that
 * the scan is linear whatever the text holds.
 */
function scannerOf({ comments, strings, options }: Grammar): RegExp {
  return new RegExp(
    [
      `(?<c>${comments.join('|')})`,
      `(?<s>${strings.join('|')})`,
      ...(options === undefined ? [] : [`(?<p>${options})`]),
      String.raw`(?<n>\b\d[\w.]*)`,
      String.raw`(?<word>[\p{L}_][\p{L}\p{N}_]*)`,
      String.raw`\s+|[\s\S]`,
    ].join('|'),
    'gu',
  )
}
