import { type JsonNode, readJsonText } from '../json/parse.ts'
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
  within?: string
}

function collect(node: JsonNode, where: Where, visit: Visit, edits: Edit[]): void {
  if (node.kind === 'leaf') {
    collectLeaf(node, where, visit, edits)
    return
  }
  if (node.kind === 'array') {
    for (const [index, item] of node.items.entries()) {
      collect(item, { ...where, pointer: `${where.pointer}/${index}` }, visit, edits)
    }
    return
  }
  const label = labelOf(node)
  for (const { key, name, value, keyAt } of node.members) {
    const renamed = visit({ pointer: where.pointer, text: name, name: '', kind: 'key' })
    if (renamed !== name) edits.push({ at: keyAt, length: key.length, text: JSON.stringify(renamed) })
    const known = label !== undefined && valueNames.has(name) ? label : name
    collect(value, { pointer: where.pointer + toPointer([renamed]), name: known, within: where.name }, visit, edits)
  }
}

// `{ "name": "DB_PASSWORD", "value": "…" }`: the value is called by the name beside it.
function labelOf({ members }: JsonNode & { kind: 'object' }): string | undefined {
  const label = members.find(({ name, value }) => labelNames.has(name) && value.kind === 'leaf')?.value
  return label?.kind === 'leaf' && label.raw.startsWith('"') ? String(JSON.parse(label.raw)) : undefined
}

const labelNames = new Set(['name', 'key', 'field', 'header', 'param', 'parameter', 'property', 'variable', 'path'])
const valueNames = new Set(['value', 'val', 'rejected', 'rejectedValue', 'received', 'actual', 'input', 'current'])

function collectLeaf(
  { raw, at }: JsonNode & { kind: 'leaf' },
  { pointer, ...where }: Where,
  visit: Visit,
  edits: Edit[],
): void {
  if (!raw.startsWith('"')) {
    if (!/^[-\d]/.test(raw)) return
    const changed = visit({ pointer, text: raw, ...where, kind: 'number' })
    if (changed !== raw)
      edits.push({ at, length: raw.length, text: isNumber(changed) ? changed : JSON.stringify(changed) })
    return
  }
  const text = String(JSON.parse(raw))
  const inner = /^\s*[[{]/.test(text) ? walkJson(text, pointer, visit) : undefined
  const changed = inner ?? visit({ pointer, text, ...where, kind: 'json' })
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
