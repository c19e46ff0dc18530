import { escapeHtml } from '#core/json/html.ts'

/** A path template as HTML: its variables set apart, and it may break after each slash. */
export function pathHtml(path: string): string {
  return path
    .split(/(\{[^{}]*\})/)
    .map((part) =>
      part.startsWith('{')
        ? `<span class="variable">${escapeHtml(part)}</span>`
        : escapeHtml(part).replaceAll('/', '/<wbr>'),
    )
    .join('')
}
