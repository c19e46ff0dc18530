import { escapeHtml } from '#core/json/html.ts'
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
  if (isTooMuch(text)) return paragraphs(text)
  const simple = simpleMarkdown(text, headingShift)
  const whole = () => render(text, ({ wholeMarkdown }) => wholeMarkdown(text, headingShift))
  return simple ?? remembered(`block ${headingShift}\n${text}`, whole)
}

/** One line of Markdown as safe HTML without a paragraph around it: for titles, table cells, summaries. */
export async function renderInline(text: string): Promise<string> {
  if (isTooMuch(text)) return paragraphs(text)
  const whole = () => render(text, ({ wholeInline }) => wholeInline(text))
  return simpleInline(text) ?? remembered(`inline\n${text}`, whole)
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

// What reads every Markdown takes a while to load, and many a contract does without.
async function render(text: string, read: (pipeline: Pipeline) => Promise<string>): Promise<string> {
  try {
    return await read(await import('./pipeline.ts'))
  } catch (error) {
    if (error instanceof RangeError) return paragraphs(text)
    throw error
  }
}

type Pipeline = typeof import('./pipeline.ts')

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
