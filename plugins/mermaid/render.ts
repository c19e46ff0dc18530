import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { digestText } from '#core/digest.ts'

/** A picture, or what is wrong with the text, at a 1-based line and column of the diagram. */
export type Drawing = { svg: string } | { error: DiagramProblem }

export interface DiagramProblem {
  message: string
  line: number
  column: number
}

/** `directory` keeps pictures from one build to the next. Default: they are kept in memory alone. */
export interface DiagramOptions {
  directory?: string
}

/**
 * A Mermaid diagram as one inline SVG for both colour themes. The same text gives the same picture, whose ids belong
 * to that text, so that several diagrams live on one page. Text that is no diagram gives an error, and so does one
 * that takes longer than a minute to lay out.
 */
export async function renderDiagram(text: string, { directory }: DiagramOptions = {}): Promise<Drawing> {
  const name = digestText(`${EDITION}\n${text}`).slice('sha256:'.length, 'sha256:'.length + 16)
  const known = drawn.get(name) ?? keep(name, text, directory)
  drawn.set(name, known)
  return known
}

// Goes into every name: raise it when pictures of an earlier version of this code must not be used again.
const EDITION = 'mermaid 12.3.0, 7'

const drawn = new Map<string, Promise<Drawing>>()

async function keep(name: string, text: string, directory: string | undefined): Promise<Drawing> {
  const file = directory && join(directory, `${name}.svg`)
  const kept = file && (await readFile(file, 'utf8').catch(() => undefined))
  if (kept) return { svg: kept }

  // What draws brings a DOM with it, a second of work that pictures which are kept do without.
  const { draw } = await import('./draw.ts')
  const drawing = await draw(`d${name.slice(0, 8)}`, text)
  if (file && 'svg' in drawing) await save(file, drawing.svg)
  return drawing
}

async function save(file: string, svg: string): Promise<void> {
  await mkdir(join(file, '..'), { recursive: true })
  await writeFile(`${file}.${process.pid}`, svg)
  await rename(`${file}.${process.pid}`, file)
}
