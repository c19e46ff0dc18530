/** Lines of code, those left out that do not apply. */
export function lines(...parts: (string | false | undefined)[]): string {
  return parts.filter((part) => part !== false && part !== undefined).join('\n')
}

/** Each line further to the right; empty ones stay empty. Only LF ends a line: U+2028 stands within one. */
export function indented(text: string, by: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : by + line))
    .join('\n')
}

/** Between double quotes: what JSON, JavaScript, Python, Go, Java and C# all read alike. */
export function escaped(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** The text in double quotes. */
export function quoted(text: string): string {
  return `"${escaped(text)}"`
}

/** Between single quotes in PHP and Ruby, where nothing else is special. */
export function singleQuoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}

/** Whether text can stand as a block of lines: several, and nothing in them that an editor or a compiler trims. */
export function isBlock(text: string): boolean {
  return text.includes('\n') && !/^\s|[ \t]$|[^\P{Cc}\n]/mu.test(text.replaceAll(/^ +/gm, '')) && !/^\s/.test(text)
}
