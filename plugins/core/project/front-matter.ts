import { isObject } from '../json.ts'
import type { Finding, JsonObject, Place, Source } from '../model.ts'
import { readDocument } from '../yaml.ts'

/** The YAML between the first two `---` lines of a Markdown file, and the text below it. Lines keep their numbers. */
export function readFrontMatter({ path, text }: Source): FrontMatter {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const end =
    lines[0]?.trimEnd() === '---' ? lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---') : -1
  const body = (from: number) => ({ text: lines.slice(from).join('\n'), line: from + 1 })

  const yaml = lines.slice(1, end).join('\n')
  if (end === -1 || yaml.trim() === '') {
    return { fields: {}, body: body(end + 1), findings: [], place: () => ({ path, line: 1, column: 1 }) }
  }

  const { value, findings, place } = readDocument({ path, text: `\n${yaml}` })
  return { fields: isObject(value) ? value : {}, body: body(end + 1), findings, place }
}

/** A field as words: a text, or a number or date that YAML took for something else. */
export function wordsOf(fields: JsonObject, name: string): string | undefined {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** A field as a list of words; a single word is a list of one. */
export function listOf(fields: JsonObject, name: string): string[] {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (value === undefined || value === null) return []

  const items = Array.isArray(value) ? value : [value]
  return items.flatMap((item) => (typeof item === 'string' || typeof item === 'number' ? [String(item).trim()] : []))
}

export interface FrontMatter {
  fields: JsonObject
  /** `line` is where the text begins in the file. */
  body: { text: string; line: number }
  findings: Finding[]
  /** Where a field stands: `place('/affects/0')`. */
  place(pointer: string): Place
}
