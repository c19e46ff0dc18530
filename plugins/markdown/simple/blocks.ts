import { alertHtml } from '../alerts.ts'
import { codeBlockAtOnce } from '../code-blocks.ts'
import { bare, type Block, blockHtml, isBlank, type Place, type Read } from './block.ts'
import { inlineHtml } from './inline.ts'
import { readList } from './list.ts'
import { isText, readParagraph } from './paragraph.ts'
import { readTable } from './table.ts'

/** The blocks of lines in which every construct has one plain reading; nothing where one has not. */
export function simpleBlocks(lines: string[], place: Place): Block[] | undefined {
  if (place.depth > DEEPEST) return
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    const line = lines[at] ?? ''
    if (isBlank(line)) {
      at += 1
      continue
    }
    const read = readers.find(([opening]) => opening.test(line))?.[1](lines, at, place)
    if (!read) return
    blocks.push(read.block)
    at = read.next
  }
  return blocks
}

const DEEPEST = 6

const readers: [opening: RegExp, (lines: string[], at: number, place: Place) => Read | undefined][] = [
  [/^```/, readFence],
  [/^#/, readHeading],
  [/^ {0,3}>/, readQuote],
  [/^ {0,3}(?:[-*+]|\d{1,9}[.)])(?: |$)/, (lines, at, place) => readList(lines, at, place, simpleBlocks)],
  [/^\|/, readTable],
  [/^ {0,3}[^ ]/, readParagraph],
]

function readHeading(lines: string[], at: number, { headingShift }: Place): Read | undefined {
  const [, marks = '', text = ''] = /^(#{1,6}) +([^ ].*)$/.exec(lines[at] ?? '') ?? []
  const title = bare(text)
  // Marks at the end, behind a space, close it.
  const html = title === '' || /(?:^| )#+$/.test(title) ? undefined : inlineHtml(title)
  const level = Math.min(6, Math.max(1, marks.length + headingShift))
  return html === undefined ? undefined : other(`<h${level}>${html}</h${level}>`, at + 1)
}

function readFence(lines: string[], at: number): Read | undefined {
  const [, fence = '', language = ''] = /^(`{3,})(?: *([\w+-]+))? *$/.exec(lines[at] ?? '') ?? []
  let end = at + 1
  while (end < lines.length && !FENCE.test(lines[end] ?? '')) end += 1
  // Only the same marks close it for certain.
  if (fence === '' || bare(lines[end] ?? '') !== fence) return
  const html = codeBlockAtOnce(lines.slice(at + 1, end).join('\n'), language)
  return html === undefined ? undefined : other(html, end + 1)
}

const FENCE = /^ {0,3}```/

function readQuote(lines: string[], at: number, place: Place): Read | undefined {
  const inside: string[] = []
  let isAllText = true
  let next = at
  for (; next < lines.length; next++) {
    const line = lines[next] ?? ''
    // A line of text right below text goes on with it.
    if (!MARK.test(line) && !(isAllText && isText(line))) break
    inside.push(line.replace(MARK, ''))
    isAllText = isAllText && isText(inside.at(-1) ?? '')
  }
  const blocks = isBlank(lines[next] ?? '') ? simpleBlocks(inside, { ...place, depth: place.depth + 1 }) : undefined
  const [first, ...others] = blocks ?? []
  if (!blocks || !first) return
  // An empty line below a list in a quote counts as one in the list, sometimes.
  if (inside.some(isBlank) && blocks.some(({ kind }) => kind === 'list')) return

  const alert = first.kind === 'paragraph' ? alertHtml(first.html, others.map(blockHtml)) : undefined
  return other(alert ?? `<blockquote>\n${blocks.map(blockHtml).join('\n')}\n</blockquote>`, next)
}

const MARK = /^ {0,3}> ?/

function other(html: string, next: number): Read {
  return { block: { kind: 'other', html }, next }
}
