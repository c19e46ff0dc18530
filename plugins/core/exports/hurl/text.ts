/** Which `{{name}}` are variables. Other braces are part of what was recorded, and are written so that nothing fills them in. */
export type Names = ReadonlySet<string>

/** A text to the end of its line: a URL, the value of a header or a field. */
export function valueString(text: string, names: Names): string {
  const escaped = escapeText(text, names, /[#\\]/g)
  return escaped.replace(/^ | $/g, '\\u{20}')
}

/** The name of a header or a field. */
export function keyString(text: string): string {
  return [...text].map((one) => (/[\w.[\]@$-]/.test(one) ? one : byNumber(one))).join('')
}

/** A text in double quotes, of a query or an assertion. */
export function quotedString(text: string, names: Names): string {
  return `"${escapeText(text, names, /["\\]/g)}"`
}

/** A body in one line, exactly. */
export function onelineString(text: string, names: Names): string {
  return `\`${escapeText(text, names, /[`#\\]/g)}\``
}

/** JSON as it was recorded, in which braces of its own are escapes of JSON. */
export function jsonBody(text: string, names: Names): string {
  return withoutTemplates(text, names, () => '{\\u007b')
}

/** What stands in front of a line that is for people. */
export function comment(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => `# ${line}`.trimEnd())
    .join('\n')
}

function escapeText(text: string, names: Names, special: RegExp): string {
  const escaped = text.replace(special, '\\$&').replace(controls, byNumber)
  return withoutTemplates(escaped, names, () => '\\u{7b}\\u{7b}')
}

function withoutTemplates(text: string, names: Names, instead: () => string): string {
  return text.replace(/\{\{(?:([A-Za-z][\w-]{0,80})\}\})?/g, (all, name) =>
    name === undefined || !names.has(name) ? instead() + all.slice(2) : all,
  )
}

function byNumber(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they would end the line, or be lost in it
const controls = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/g
