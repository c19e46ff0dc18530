import { escapeHtml, highlightJson } from '#core/json/html.ts'
import { knowsLanguage } from '#core/samples/grammars.ts'
import { paint as paintRoughly } from '#core/samples/paint.ts'
import { palette } from './palette.ts'

/**
 * Code as a highlighted block, for both themes at once: `<pre class="code" data-language="go" tabindex="0"><code>…`.
 * An unknown language gives plain, escaped text. Needs `highlightCss` on the page.
 */
export async function highlight(code: string, language: string): Promise<string> {
  return block(await paint(code, language), language)
}

/** The same at once, for a language that needs no grammar to be loaded; nothing for another. */
export function highlightAtOnce(code: string, language: string): string | undefined {
  const html = paintAtOnce(code, language.toLowerCase())
  return html === undefined ? undefined : block(html, language)
}

/** What stands inside the block of `highlight`: a span for each coloured token, everything else bare. */
export async function paint(code: string, language: string): Promise<string> {
  const name = language.toLowerCase()
  return paintAtOnce(code, name) ?? paintWithGrammar(code, name)
}

/** The stylesheet of `highlight` and `highlightJson`: one rule for each colour, inside anything of class `code`. */
export const highlightCss: string = palette
  .map(({ name, light, dark }) => `.code .${name}{color:light-dark(${light},${dark})}`)
  .join('\n')

const LONGEST_CODE = 100_000

function block(html: string, language: string): string {
  const name = escapeHtml(language.toLowerCase())
  return `<pre class="code"${name ? ` data-language="${name}"` : ''} tabindex="0"><code>${html}</code></pre>`
}

// The painter of code samples is enough for what it knows: grammars of TextMate take a second to load.
function paintAtOnce(code: string, language: string): string | undefined {
  if (language === 'json') return highlightJson(code)
  if (language === '' || code.length > LONGEST_CODE) return escapeHtml(code)
  return knowsLanguage(language) ? paintRoughly(code, language) : undefined
}

async function paintWithGrammar(code: string, language: string): Promise<string> {
  const { paintByGrammar } = await import('./grammar.ts')
  return paintByGrammar(code, language)
}
