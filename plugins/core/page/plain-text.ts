/** Markdown without its marks, and HTML without its tags; long texts are cut. */
export function plainText(text: string): string {
  return text
    .slice(0, LONGEST)
    .replace(/<\/?[a-z][^<>]{0,500}>/gi, ' ')
    .replace(/\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]/gi, ' ')
    .replace(/!?\[([^\][]{0,300})\]\([^()\s]{0,500}(?:\s[^()]{0,200})?\)/g, '$1')
    .replace(/[*_`#>|~]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** What a search engine shows of a page: its first 200 letters or so, to the end of a word. */
export function teaser(text: string): string {
  const plain = plainText(text.slice(0, 2_000))
  if (plain.length <= SHORT) return plain
  const end = plain.lastIndexOf(' ', SHORT)
  return `${plain.slice(0, end > 0 ? end : SHORT)}…`
}

const LONGEST = 20_000
const SHORT = 200
