/** Entries that hold every word of the query, best first: a title that begins with it, then words, then parts. */
export function findEntries(entries: PaletteEntry[], query: string, limit = 8): PaletteEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []

  return entries
    .map((entry) => ({ entry, score: scoreOf(entry, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.entry.title.length - b.entry.title.length)
    .slice(0, limit)
    .map(({ entry }) => entry)
}

function scoreOf({ title, method, path, id }: PaletteEntry, words: string[]): number {
  const name = title.toLowerCase()
  const rest = `${method} ${path} ${id}`.toLowerCase()
  const scores = words.map((word) => scoreIn(name, word) * 2 + scoreIn(rest, word))
  if (scores.includes(0)) return 0
  return scores.reduce((sum, score) => sum + score, name.startsWith(words.join(' ')) ? 10 : 0)
}

function scoreIn(text: string, word: string): number {
  const at = text.indexOf(word)
  if (at < 0) return 0
  return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '') ? 3 : 1
}

/** An operation as the search palette knows it. */
export interface PaletteEntry {
  title: string
  method: string
  path: string
  id: string
  /** `Payments 2.1.0` */
  of: string
  url: string
}
