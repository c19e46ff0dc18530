import { bare, isBlank, type Read } from './block.ts'
import { inlineHtml } from './inline.ts'

/** The table that begins at a line: each row with a bar at both ends, as many cells as the head, and spaces in each cell. */
export function readTable(lines: string[], at: number): Read | undefined {
  let next = at
  while (next < lines.length && !isBlank(lines[next] ?? '')) next += 1
  const [head, rule, ...body] = lines.slice(at, next).map(cellsOf)
  const aligns = rule?.map(alignOf)
  if (!head || !aligns?.every((align) => align !== undefined) || head.length !== aligns.length) return

  const rows = [head, ...body].map((cells, index) =>
    cells?.length === head.length ? rowHtml(cells, index === 0 ? 'th' : 'td', aligns) : undefined,
  )
  if (!rows.every((row) => row !== undefined)) return
  const [first = '', ...others] = rows
  const rest = others.length > 0 ? `\n<tbody>\n${others.join('\n')}\n</tbody>` : ''
  const html = `<table>\n<thead>\n${first}\n</thead>${rest}\n</table>`
  return { block: { kind: 'other', html }, next }
}

function rowHtml(cells: string[], tag: 'th' | 'td', aligns: string[]): string | undefined {
  const inside = cells.map((cell) => inlineHtml(bare(cell)))
  if (!inside.every((html) => html !== undefined)) return
  const written = inside.map((html, index) => `<${tag}${aligns[index]}>${html}</${tag}>`)
  return `<tr>\n${written.join('\n')}\n</tr>`
}

function cellsOf(line: string): string[] | undefined {
  const row = bare(line)
  const isRow =
    row.length > 1 && row.startsWith('|') && row.endsWith('|') && !row.includes('\\') && /^ {0,3}\|/.test(line)
  const cells = isRow ? row.slice(1, -1).split('|') : []
  // A bar is a mark beside what has no space before it.
  return cells.length > 0 && !cells.some((cell) => /^[*_]|[*_]$/.test(cell)) ? cells : undefined
}

function alignOf(cell: string): string | undefined {
  const [, left, right] = /^(:?)-+(:?)$/.exec(bare(cell)) ?? []
  if (left === undefined) return
  if (left && right) return ' align="center"'
  return left ? ' align="left"' : right ? ' align="right"' : ''
}
