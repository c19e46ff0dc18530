import { readFile, writeFile } from 'node:fs/promises'

const file = new URL('RESULTS.md', import.meta.url)

/** Puts a section into RESULTS.md in place of the one with the same title, or at its end. */
export async function writeSection(title: string, text: string): Promise<void> {
  const known = await readFile(file, 'utf8').catch(() => '# Results\n')
  await writeFile(file, withSection(known, title, text))
}

/** A Markdown text with a section of this title, second level, replaced or added. */
export function withSection(markdown: string, title: string, text: string): string {
  const section = `## ${title}\n\n${text.trim()}\n`
  const parts = markdown.split(/^(?=## )/m).map((part) => `${part.trim()}\n`)
  const at = parts.findIndex((part) => part.startsWith(`## ${title}\n`))
  const all = at < 0 ? [...parts, section] : parts.with(at, section)
  return all.join('\n')
}
