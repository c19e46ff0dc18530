import { type Block, blockHtml, isBlank, type Place, type Read } from './block.ts'
import { isText } from './paragraph.ts'

/**
 * The list that begins at a line. Nothing where a line might belong to an item or not, and where an empty line stands in
 * an item that holds more than paragraphs.
 */
export function readList(lines: string[], at: number, place: Place, blocksOf: BlocksOf): Read | undefined {
  const found = itemsAt(lines, at)
  if (!found) return

  const { items, next, first } = found
  const inside = items.map((item) => blocksOf(item, { ...place, depth: place.depth + 1 }))
  if (!inside.every((blocks) => blocks !== undefined)) return
  const isLoose = items.some((item) => item.some(isBlank))
  if (isLoose && !inside.flat().every(({ kind }) => kind === 'paragraph')) return

  const html = inside.map((blocks) => (isLoose ? looseItem(blocks) : tightItem(blocks))).join('\n')
  const ordered = /\d+/.exec(first)?.[0]
  const tag = ordered === undefined ? 'ul' : 'ol'
  const start = ordered === undefined || Number(ordered) === 1 ? '' : ` start="${Number(ordered)}"`
  return { block: { kind: 'list', html: `<${tag}${start}>\n${html}\n</${tag}>` }, next }
}

function itemsAt(lines: string[], at: number): { items: string[][]; next: number; first: string } | undefined {
  const items: string[][] = []
  let next = at
  let first: string | undefined
  while (next < lines.length) {
    const [whole, marker = ''] = MARKER.exec(lines[next] ?? '') ?? []
    if (whole === undefined || (first !== undefined && kindOf(marker) !== kindOf(first))) break
    if (RULE.test(lines[next] ?? '') || TASK.test((lines[next] ?? '').slice(whole.length))) return
    first ??= marker

    const item = [(lines[next] ?? '').slice(whole.length)]
    let isAllText = item.every(isText)
    for (next += 1; next < lines.length; next++) {
      const line = lines[next] ?? ''
      const inside = isBlank(line) || indentOf(line) >= whole.length ? line.slice(whole.length) : undefined
      // A line of text right below text goes on with it, wherever it begins.
      if (inside === undefined && !(isAllText && isText(line))) break
      item.push(inside ?? line)
      isAllText = isAllText && isText(inside ?? line)
    }
    items.push(item)
    if (next < lines.length && !isBlank(lines[next - 1] ?? '') && !MARKER.test(lines[next] ?? '')) return
  }
  // Empty lines after the last item are nobody's.
  const last = items.at(-1) ?? []
  while (isBlank(last.at(-1) ?? 'none')) last.pop()
  return first === undefined ? undefined : { items, next, first }
}

function looseItem(blocks: Block[]): string {
  return `<li>\n${blocks.map(blockHtml).join('\n')}\n</li>`
}

// A paragraph in it has no tags, and the first no line of its own.
function tightItem(blocks: Block[]): string {
  const inside = blocks.map(({ kind, html }, index) => (kind === 'paragraph' && index === 0 ? html : `\n${html}`))
  return `<li>${inside.join('')}${blocks.at(-1)?.kind === 'paragraph' ? '' : '\n'}</li>`
}

function kindOf(marker: string): string {
  return marker.slice(-1)
}

function indentOf(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0
}

const MARKER = /^ {0,3}([-*+]|\d{1,9}[.)]) {1,4}(?=[^ ])/
const RULE = /^ {0,3}(?:[-*] *){3,}$/
const TASK = /^\[[ xX]\]/

type BlocksOf = (lines: string[], place: Place) => Block[] | undefined
