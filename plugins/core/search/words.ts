/**
 * The words of a text as search compares them: `createPullRequest`, `create_pull_requests` and `Create a pull request`
 * are all `create`, `pull`, `request`. Scripts that write no spaces give pairs of characters: 支払作成 is 支払, 払作, 作成.
 */
export function wordsOf(text: string): string[] {
  const parts = text
    .normalize('NFKC')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
  const words = parts.flatMap((part) => (unspaced.test(part) ? pairsOf(part) : part === '' ? [] : [stemOf(part)]))
  const telling = words.filter((word) => !fillers.has(word))
  return telling.length > 0 ? telling : words
}

/** A name without anything but its letters and digits: `pulls/create` and `pullsCreate` are `pullscreate`. */
export function compact(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

// One form for singular and plural; it is never shown.
function stemOf(word: string): string {
  const plain = word
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
  if (plain.length > 4 && plain.endsWith('ies')) return `${plain.slice(0, -3)}y`
  return plain.length > 3 && /[^sui]s$/.test(plain) ? plain.slice(0, -1) : plain
}

function pairsOf(text: string): string[] {
  const letters = [...text]
  return letters.length < 2 ? letters : letters.slice(1).map((letter, index) => `${letters[index]}${letter}`)
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u
const fillers = new Set(['a', 'an', 'the', 'of', 'for', 'to', 'in', 'on', 'by', 'and', 'or', 'with', 'is'])
