/** Lines of code, those left out that do not apply. */
export function lines(...parts: (string | false)[]): string {
  return parts.filter((part) => part !== false).join('\n')
}

/** Between double quotes: what JSON, Python, Go, Java and C# all read alike. */
export function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

/** Between single quotes in PHP and Ruby, where nothing else is special. */
export function singleQuoted(text: string): string {
  return text.replace(/[\\']/g, '\\$&')
}

/** Whether text can stand as a block of lines: several, and nothing in them that an editor or a compiler trims. */
export function isBlock(text: string): boolean {
  return text.includes('\n') && !/^\s|[ \t]$|[^\P{Cc}\n]/mu.test(text.replaceAll(/^ +/gm, '')) && !/^\s/.test(text)
}
