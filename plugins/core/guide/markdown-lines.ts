/** The lines of a Markdown text that are not inside a code fence, with their numbers. */
export function linesOutsideCode(text: string, firstLine = 1): TextLine[] {
  const lines: TextLine[] = []
  let fence: string | undefined

  for (const [index, line] of text.split('\n').entries()) {
    const mark = /^\s*(?:>\s*)*(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}|~{3,})(.*)$/.exec(line)
    const [ticks, rest] = [mark?.[1] ?? '', mark?.[2] ?? '']

    if (fence !== undefined) {
      if (ticks.startsWith(fence) && rest.trim() === '') fence = undefined
    } else if (ticks !== '' && !(ticks.startsWith('`') && rest.includes('`'))) {
      fence = ticks
    } else {
      lines.push({ text: line, line: firstLine + index })
    }
  }
  return lines
}

/** A heading of Markdown, `## Decision Outcome`, without its closing marks and its `{#anchor}`. */
export function headingOf(line: string): { depth: number; text: string } | undefined {
  const [, marks, text] = /^ {0,3}(#{1,6})[ \t]+(.*)$/.exec(line) ?? []
  if (marks === undefined || text === undefined) return
  return {
    depth: marks.length,
    text: text
      .replace(/\{#[^}]*\}\s*$/, '')
      .replace(/\s#+\s*$/, '')
      .trim(),
  }
}

export interface TextLine {
  text: string
  line: number
}
