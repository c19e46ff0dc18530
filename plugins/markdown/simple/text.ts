/** Text between tags, as the full pipeline escapes it. */
export function escapeText(text: string): string {
  return /[&<]/.test(text) ? text.replaceAll('&', '&#x26;').replaceAll('<', '&#x3C;') : text
}

/** What is said of a link that leaves the site. */
export const OUTWARD = ' rel="noopener noreferrer" target="_blank"'
