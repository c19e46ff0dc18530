import { type JsonNode, readJsonText } from '../json/parse.ts'
import { printJson } from '../json/print.ts'
import type { JsonInput } from './body-form.ts'

/** What a member of a JSON object says, as the text of an input; nothing where it is no single value. */
export function memberText(text: string, name: string): string | undefined {
  const node = readJsonText(text)
  if (node?.kind !== 'object') return
  const value = node.members.find((one) => one.name === name)?.value
  if (value === undefined) return ''
  if (value.kind !== 'leaf' || value.raw === 'null') return
  return value.raw.startsWith('"') ? String(JSON.parse(value.raw)) : value.raw
}

/** The same JSON with another value for one member, all others as they were written; the empty text takes it out. */
export function withMember(text: string, { name, isText }: Pick<JsonInput, 'name' | 'isText'>, value: string): string {
  const node = readJsonText(text.trim() === '' ? '{}' : text)
  if (node?.kind !== 'object') return text
  const at = node.members.findIndex((one) => one.name === name)
  if (value === '') return printJson({ ...node, members: node.members.filter((one) => one.name !== name) })

  const leaf: JsonNode = {
    kind: 'leaf',
    raw: !isText && isLiteral(value) ? value.trim() : JSON.stringify(value),
    at: 0,
  }
  const written = { key: JSON.stringify(name), keyAt: 0, name, value: leaf }
  return printJson({ ...node, members: at === -1 ? [...node.members, written] : node.members.with(at, written) })
}

function isLiteral(text: string): boolean {
  const node = readJsonText(text)
  return node?.kind === 'leaf' && !node.raw.startsWith('"')
}
