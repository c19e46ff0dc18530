import { type Block, blockHtml } from './simple/block.ts'
import { simpleBlocks } from './simple/blocks.ts'

/**
 * The HTML of Markdown whose every construct has one plain reading, exactly as the full pipeline gives it; nothing for
 * any other text. Nineteen descriptions in twenty are so, and this takes a hundredth of the time. `headingShift` lowers
 * headings.
 */
export function simpleMarkdown(text: string, headingShift = 0): string | undefined {
  return read(text, headingShift)?.map(blockHtml).join('\n')
}

/** The same for a line of text, without a paragraph around it. */
export function simpleInline(text: string): string | undefined {
  const [only, ...others] = read(text, 0) ?? []
  if (only?.kind !== 'paragraph' || others.length > 0) return
  // A no-break space at the end is of a paragraph, but of no line.
  return only.html === only.html.trim() ? only.html : undefined
}

function read(text: string, headingShift: number): Block[] | undefined {
  // Tabs, carriage returns and other control characters count differently in each place.
  if (/[^\P{C}\n]/u.test(text)) return
  const blocks = simpleBlocks(text.split('\n'), { headingShift, depth: 0 })
  return blocks?.length === 0 ? undefined : blocks
}
