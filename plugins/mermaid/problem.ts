import type { Failure } from './drawing.ts'
import type { DiagramProblem } from './render.ts'

/** What Mermaid complains of, in one line, at a place in the text as the author wrote it. */
export function toProblem({ message, line, column }: Failure, text: string): DiagramProblem {
  const lines = linesMermaidReads(text)
  const said = line ?? (Number(/\bline:? (\d+)/i.exec(message)?.[1]) || 1)
  const shown = lines[Math.min(said, lines.length) - 1] ?? { number: 1, length: 0 }

  return {
    message: summary(message),
    line: shown.number,
    column: Math.min(Math.max(1, column ?? 1), shown.length + 1),
  }
}

// Jison draws the place with a ruler; the last line says what was expected.
function summary(message: string): string {
  const lines = message.split('\n').map((line) => line.trim())
  const ruler = lines.findIndex((line) => /^-*\^$/.test(line))
  const culprit = ruler > 0 ? (lines[ruler - 1] ?? '') : ''
  const first = (lines[0] ?? '').replace(/\s*(?:on|at) line:? \d+[:.]?\s*/i, ': ').replace(/:\s*$/, '')
  if (culprit === '') return cut(lines.filter(Boolean).join(' ') || 'The diagram cannot be drawn')

  const got = /got '([^']*)'/.exec(message)?.[1]
  return cut(`${first} near \`${culprit.replace(/^\.\.\./, '')}\`${got && got !== '1' ? ` (unexpected ${got})` : ''}`)
}

function cut(text: string): string {
  return text.length <= 300 ? text : `${text.slice(0, 299)}…`
}

// Mermaid counts lines after it has dropped front matter, comments and empty lines before the first word.
function linesMermaidReads(text: string): { number: number; length: number }[] {
  const lines = text.split('\n').map((line, index) => ({ line, number: index + 1, length: line.trimEnd().length }))
  const first = lines.findIndex(({ line }) => line.trim() !== '')
  const fence =
    lines[first]?.line.trim() === '---'
      ? lines.findIndex(({ line }, index) => index > first && line.trim() === '---')
      : -1
  const read = lines.slice(fence + 1).filter(({ line }) => !/^\s*%%/.test(line))
  return read.slice(
    Math.max(
      0,
      read.findIndex(({ line }) => line.trim() !== ''),
    ),
  )
}
