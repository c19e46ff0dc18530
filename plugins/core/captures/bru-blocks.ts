/** A block of Bruno's own language: `response: { … }`. Its lines are dedented. */
export interface BruBlock {
  name: string
  /** What stands after the name, where it is no block: `url: https://api.test`. */
  text: string
  lines: string[]
  /** In the file, from 1. */
  line: number
}

/**
 * The blocks and values at one level. A block ends where a brace stands as far left as its name; braces within texts
 * stand further right, because Bruno indents them.
 */
export function bruBlocks(lines: readonly string[], before = 0): BruBlock[] {
  const blocks: BruBlock[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = (lines[at] ?? '').trimEnd()
    const [, name = '', text = ''] = /^(~?[\w$-][^\s{]*?|~?"[^"]{1,200}"):?(?:\s+(.*))?$/.exec(line) ?? []
    if (name === '') continue
    const closing = text === '{' ? '}' : text === "'''" ? "'''" : undefined
    const end = closing === undefined ? at : endOf(lines, at + 1, closing)
    const isDisabled = name.startsWith('~')
    const inner = closing === undefined ? [] : dedented(lines.slice(at + 1, end))
    const plain = closing === undefined ? text : closing === '}' ? '' : inner.join('\n')
    if (!isDisabled) blocks.push({ name: unquoted(name), text: plain, lines: inner, line: before + at + 1 })
    at = end
  }
  return blocks
}

/** The first block of this name. */
export function bruBlock(blocks: readonly BruBlock[], name: string): BruBlock | undefined {
  return blocks.find((block) => block.name === name)
}

/** A value as Bruno writes it: with quotes or without, with a comma after it or without. */
export function unquoted(text: string): string {
  const plain = text.trim().replace(/,$/, '')
  return /^"[^"]*"$/.test(plain) ? plain.slice(1, -1) : text.trim()
}

function endOf(lines: readonly string[], start: number, closing: string): number {
  for (let at = start; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line.startsWith(closing) && line.trim() === closing) return at
  }
  return lines.length
}

function dedented(lines: readonly string[]): string[] {
  const depths = lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)?.[0].length ?? 0)
  const depth = depths.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY)
  return lines.map((line) => line.slice(Math.min(depth, line.length)))
}
