/**
 * The query that finds exactly one node (RFC 9535 §2): `$.paths['/payments/{id}'].get`. Names that are no identifiers stand
 * in brackets and quotes.
 */
export function toJsonPath(path: readonly (string | number)[]): string {
  return `$${path.map(toSegment).join('')}`
}

function toSegment(part: string | number): string {
  if (typeof part === 'number') return `[${part}]`
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(part) ? `.${part}` : `['${inQuotes(part)}']`
}

function inQuotes(name: string): string {
  return name.replace(/['\\]/g, '\\$&').replace(controls, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: §2.3.1.1 lets control characters stand only as escapes
const controls = /[\u0000-\u001f]/g
