/** A block as HTML; of a paragraph, what stands inside it. */
export interface Block {
  kind: 'paragraph' | 'list' | 'other'
  html: string
}

/** A block and the line after it. */
export interface Read {
  block: Block
  next: number
}

/** Where lines stand that are being read. */
export interface Place {
  headingShift: number
  /** How many quotes and lists are around. */
  depth: number
}

/** The HTML of a block that stands by itself. */
export function blockHtml({ kind, html }: Block): string {
  return kind === 'paragraph' ? `<p>${html}</p>` : html
}

/** Only spaces separate blocks: a line with another kind of white space is text. */
export function isBlank(line: string): boolean {
  return /^ *$/.test(line)
}

/** A line without the spaces around it. */
export function bare(line: string): string {
  let [start, end] = [0, line.length]
  while (line[start] === ' ') start += 1
  while (end > start && line[end - 1] === ' ') end -= 1
  return line.slice(start, end)
}
