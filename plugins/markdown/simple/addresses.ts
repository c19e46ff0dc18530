import { escapeText, OUTWARD } from './text.ts'

/**
 * Words in which bare addresses, https://example.org/docs, are links. Nothing where it is not plain where an address
 * begins or ends. `isWhole` says whether the words begin and end where their text does.
 */
export function wordsHtml(words: string, isWhole: { start: boolean; end: boolean }): string | undefined {
  let html = ''
  let at = 0
  for (const { 0: found, index } of words.matchAll(ANY)) {
    const end = index + found.length
    const isAlone = index === 0 ? isWhole.start : /[ \n]/.test(words.charAt(index - 1))
    const address = found.replace(/[.,:]$/, '')
    if (!isAlone || (end === words.length && !isWhole.end) || !PLAIN.test(address)) return
    html += `${escapeText(words.slice(at, index))}<a href="${address}"${OUTWARD}>${address}</a>`
    at = index + address.length
  }
  return html + escapeText(words.slice(at))
}

const ANY = /(?:https?:\/\/|ftp:|www\.)[^ \n]*/gi
const PLAIN =
  /^https?:\/\/[A-Za-z\d][A-Za-z\d-]*(?:\.[A-Za-z\d][A-Za-z\d-]*)+(?::\d+)?(?:[/?#](?:[\w./?#=:,+-]|%[\dA-Fa-f]{2})*(?<=[A-Za-z\d/=]))?$/
