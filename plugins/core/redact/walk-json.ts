import { type JsonNode, readJsonText } from '../json-parse.ts'
import { toPointer } from '../pointer.ts'
import type { Visit } from './walk.ts'

/**
 * A JSON text in which every string, number and key has been visited; everything untouched keeps its form to the letter.
 * A string that holds JSON itself is entered. Nothing when the text is not JSON.
 */
export function walkJson(text: string, pointer: string, visit: Visit): string | undefined {
  const root = readJsonText(text)
  if (root === undefined) return undefined

  const edits: Edit[] = []
  collect(root, { pointer, name: '' }, visit, edits)
  return applied(text, edits)
}

interface Edit {
  at: number
  length: number
  text: string
}

interface Where {
  pointer: string
  name: string
}

function collect(node: JsonNode, where: Where, visit: Visit, edits: Edit[]): void {
  if (node.kind === 'leaf') {
    collectLeaf(node, where, visit, edits)
    return
  }
  if (node.kind === 'array') {
    for (const [index, item] of node.items.entries()) {
      collect(item, { pointer: `${where.pointer}/${index}`, name: where.name }, visit, edits)
    }
    return
  }
  for (const { key, name, value, keyAt } of node.members) {
    const renamed = visit({ pointer: where.pointer, text: name, name: '', kind: 'key' })
    if (renamed !== name) edits.push({ at: keyAt, length: key.length, text: JSON.stringify(renamed) })
    collect(value, { pointer: where.pointer + toPointer([renamed]), name }, visit, edits)
  }
}

function collectLeaf(
  { raw, at }: JsonNode & { kind: 'leaf' },
  { pointer, name }: Where,
  visit: Visit,
  edits: Edit[],
): void {
  if (!raw.startsWith('"')) {
    if (!/^[-\d]/.test(raw)) return
    const changed = visit({ pointer, text: raw, name, kind: 'number' })
    if (changed !== raw)
      edits.push({ at, length: raw.length, text: isNumber(changed) ? changed : JSON.stringify(changed) })
    return
  }
  const text = String(JSON.parse(raw))
  const inner = /^\s*[[{]/.test(text) ? walkJson(text, pointer, visit) : undefined
  const changed = inner ?? visit({ pointer, text, name, kind: 'json' })
  if (changed !== text) edits.push({ at, length: raw.length, text: JSON.stringify(changed) })
}

function isNumber(text: string): boolean {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text)
}

function applied(text: string, edits: Edit[]): string {
  let result = ''
  let end = 0
  for (const edit of edits) {
    result += text.slice(end, edit.at) + edit.text
    end = edit.at + edit.length
  }
  return result + text.slice(end)
}
