import type { Found } from './found.ts'
import { secretName } from './names.ts'

/** What stands in the columns of a table that are called secret: CSV with any separator, and tables of Markdown. */
export function tabled(text: string): Found[] {
  const end = text.indexOf('\n')
  if (end === -1 || end > 4000) return []
  const head = text.slice(0, end)
  const separator = [',', ';', '\t', '|'].find((one) => head.includes(one))
  if (separator === undefined) return []

  const names = cellsOf(head, separator).map(({ value }) => value)
  const kinds = names.map((name) => (/^[\p{L}_][\p{L}\d_ .-]{0,60}$/u.test(name) ? secretName(name) : undefined))
  if (kinds.every((kind) => kind === undefined)) return []

  const found: Found[] = []
  let start = end + 1
  for (const line of text.slice(start).split('\n')) {
    const cells = cellsOf(line, separator)
    for (const [index, { value, at }] of cells.entries()) {
      const kind = cells.length === names.length ? kinds[index] : undefined
      if (kind !== undefined && value.length >= 4) found.push({ value, kind, index: start + at })
    }
    start += line.length + 1
  }
  return found
}

// A cell without the quotes and blanks around it, and where it begins. In quotes the separator is a sign like any other.
function cellsOf(line: string, separator: string): { value: string; at: number }[] {
  const cells: { value: string; at: number }[] = []
  let [start, isQuoted] = [0, false]
  for (let at = 0; at <= line.length; at++) {
    if (line[at] === '"') isQuoted = !isQuoted
    if (at < line.length && (isQuoted || line[at] !== separator)) continue
    const raw = line.slice(start, at)
    const lead = /^[\s"]*/.exec(raw)?.[0].length ?? 0
    cells.push({ value: raw.slice(lead).replace(/[\s"]+$/, ''), at: start + lead })
    start = at + 1
  }
  return cells
}
