import type { Root } from 'hast'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'

import { escapeHtml } from '#core/json/html.ts'
import { highlightCodeBlocks } from './code-blocks.ts'
import { guardOutward } from './outward.ts'
import { safeHtml, safeInlineHtml } from './safe-html.ts'
import { simpleInline, simpleMarkdown } from './simple.ts'

/** `headingShift` lowers headings to fit below the page's own: 2 makes `# Title` an `<h3>`. Default 0. */
export interface MarkdownOptions {
  headingShift?: number
}

/**
 * GitHub Flavored Markdown of a description as safe HTML, its code highlighted. Text above 200 KB, or too deeply
 * nested to be read, comes out as plain paragraphs.
 */
export async function renderMarkdown(text: string, { headingShift = 0 }: MarkdownOptions = {}): Promise<string> {
  return simpleMarkdown(text) ?? remembered(`block ${headingShift}\n${text}`, () => render(text, blocks(headingShift)))
}

/** One line of Markdown as safe HTML without a paragraph around it: for titles, table cells, summaries. */
export async function renderInline(text: string): Promise<string> {
  return simpleInline(text) ?? remembered(`inline\n${text}`, async () => (await render(text, inline)).trim())
}

const LONGEST_TEXT = 200_000
const HIGHEST_COST = 3e7
const MOST_KEPT = 20_000

const rendered = new Map<string, string>()

async function remembered(key: string, make: () => Promise<string>): Promise<string> {
  const known = rendered.get(key)
  if (known !== undefined) return known

  const html = await make()
  if (rendered.size >= MOST_KEPT) rendered.clear()
  rendered.set(key, html)
  return html
}

async function render(text: string, processor: { process(text: string): Promise<unknown> }): Promise<string> {
  if (isTooMuch(text)) return paragraphs(text)
  try {
    return String(await processor.process(text))
  } catch (error) {
    if (error instanceof RangeError) return paragraphs(text)
    throw error
  }
}

function blocks(headingShift: number) {
  return unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '' })
    .use(rehypeRaw)
    .use(rehypeSanitize, safeHtml)
    .use(guardOutward)
    .use(() => (tree: Root) => lowerHeadings(tree, headingShift))
    .use(highlightCodeBlocks)
    .use(rehypeStringify, { allowDangerousHtml: true })
    .freeze()
}

const inline = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '' })
  .use(rehypeRaw)
  .use(rehypeSanitize, safeInlineHtml)
  .use(guardOutward)
  .use(rehypeStringify)
  .freeze()

function lowerHeadings(node: Root | Root['children'][number], shift: number): void {
  if (node.type !== 'root' && node.type !== 'element') return
  const level = node.type === 'element' && /^h[1-6]$/.test(node.tagName) ? Number(node.tagName.charAt(1)) : 0
  if (level && node.type === 'element') node.tagName = `h${Math.min(6, Math.max(1, level + shift))}`
  for (const child of node.children) lowerHeadings(child, shift)
}

/**
 * The parser's time grows with the square of the delimiters in one run of text, and with the depth of quotes and
 * lists. These bounds are far above what people write, and keep the worst text at a second or two.
 */
function isTooMuch(text: string): boolean {
  if (text.length > LONGEST_TEXT || /(?:>[ \t]?){100}|^[ \t]{400}/m.test(text)) return true

  const delimiters = text.split(/\n[ \t]*\n|\n(?=[ \t]*[-*+] )/).map((run) => run.match(/[*_~[\]`<!&\\]/g)?.length ?? 0)
  return delimiters.reduce((cost, count) => cost + count ** 2, 0) > HIGHEST_COST
}

function paragraphs(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`)
    .join('\n')
}
