/** A name out of a contract or a recording as inline code of Markdown, whatever it holds. */
export function code(name: string): string {
  return `\`${name
    .replaceAll(/[`\s]+/g, ' ')
    .trim()
    .slice(0, 80)}\``
}

/** `1.2 KB` */
export function bytesInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes}\u202fB`
  return bytes < 1_000_000 ? `${short(bytes / 1000)}\u202fKB` : `${short(bytes / 1_000_000)}\u202fMB`
}

/** `a`, `a and b`, `a, b and c`; of many the first, and how many more. */
export function listInWords(words: string[], most = 3): string {
  const shown = words.length > most ? [...words.slice(0, most - 1), `${words.length - most + 1} more`] : words
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}

function short(number: number): string {
  return number < 10 ? number.toFixed(1) : String(Math.round(number))
}
