import type { Root } from 'hast'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'

import { showAlerts } from './alerts.ts'
import { highlightCodeBlocks } from './code-blocks.ts'
import { guardOutward } from './outward.ts'
import { safeHtml, safeInlineHtml } from './safe-html.ts'

/** Any Markdown as safe HTML, by the way that knows every rule. It throws a RangeError where the text is too deep. */
export async function wholeMarkdown(text: string, headingShift = 0): Promise<string> {
  const hasHtml = text.includes('<')
  const key = `${hasHtml} ${headingShift}`
  const processor = processors.get(key) ?? blocks(hasHtml, headingShift).freeze()
  processors.set(key, processor)
  return String(await processor.process(text))
}

/** The same for a line of text: what are blocks in it lose their tags. */
export async function wholeInline(text: string): Promise<string> {
  return String(await (text.includes('<') ? inlineWithHtml : inlineWithoutHtml).process(text)).trim()
}

const processors = new Map<string, ReturnType<typeof blocks>>()

function blocks(hasHtml: boolean, headingShift: number) {
  return reader(hasHtml)
    .use(rehypeSanitize, safeHtml)
    .use(guardOutward)
    .use(showAlerts)
    .use(() => (tree: Root) => lowerHeadings(tree, headingShift))
    .use(highlightCodeBlocks)
    .use(rehypeStringify, { allowDangerousHtml: true })
}

function inline(hasHtml: boolean) {
  return reader(hasHtml).use(rehypeSanitize, safeInlineHtml).use(guardOutward).use(rehypeStringify)
}

const inlineWithHtml = inline(true).freeze()
const inlineWithoutHtml = inline(false).freeze()

// To parse HTML is half of the work, and without a `<` there is none.
function reader(hasHtml: boolean) {
  const markdown = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '' })
  return hasHtml ? markdown.use(rehypeRaw) : markdown
}

function lowerHeadings(node: Root | Root['children'][number], shift: number): void {
  if (node.type !== 'root' && node.type !== 'element') return
  const level = node.type === 'element' && /^h[1-6]$/.test(node.tagName) ? Number(node.tagName.charAt(1)) : 0
  if (level && node.type === 'element') node.tagName = `h${Math.min(6, Math.max(1, level + shift))}`
  for (const child of node.children) lowerHeadings(child, shift)
}
