/**
 * The page that a patient person would write by hand for the same content: the text of `<main>` with its structure, and
 * no style, no script, no picture, no navigation, no attribute but where a link leads. It is the limit of what a first
 * view can cost.
 */
export function barePage(html: string): string {
  const title = /<title>([\s\S]*?)<\/title>/.exec(html)?.[1] ?? ''
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? ''
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>${title}</title></head><body>${bare(main)}</body></html>`
}

function bare(html: string): string {
  return html
    .replace(/<(script|style|svg|noscript|button|select|label)\b[\s\S]*?<\/\1>/g, '')
    .replace(/<\/?([a-z][\w-]*)\b([^>]*)>/g, (tag, name: string, attributes: string) => {
      if (!structure.has(name)) return ''
      if (tag.startsWith('</')) return `</${name}>`
      const href = name === 'a' ? (/ href="[^"]*"/.exec(attributes)?.[0] ?? '') : ''
      return `<${name}${href}>`
    })
    .replace(/[ \t]*\n\s*\n/g, '\n')
}

const structure = new Set(
  'h1 h2 h3 h4 p ul ol li dl dt dd pre code a section details summary table thead tbody tr th td strong em b blockquote time'.split(
    ' ',
  ),
)
