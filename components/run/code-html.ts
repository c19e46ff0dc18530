import { escapeHtml } from '#core/json/html.ts'

/**
 * Code of any of the sample languages, coloured roughly: strings, comments, numbers and a few words. It stands in for the
 * highlighter of the build when a reader's edit changes a sample in the page.
 */
export function codeHtml(code: string): string {
  return code.replace(token, (text, string, comment, number, word) => {
    const kind = string ? 's' : comment ? 'c' : number ? 'n' : word && words.has(word) ? 'k' : undefined
    return kind === undefined ? escapeHtml(text) : `<span class="${kind}">${escapeHtml(text)}</span>`
  })
}

// Each alternative starts with a character of its own and repeats one class, so the scan is linear.
const token =
  /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|((?<=^|\s)(?:#|\/\/) [^\n]*)|(\b\d[\d.]*\b)|([A-Za-z_]+)|[^A-Za-z_"'`\d#/]+|[\s\S]/g

const words = new Set(
  'import from const let var await new return using public class func package require if for in echo puts print true false null nil None True False defer'.split(
    ' ',
  ),
)
