import { type JsonNode, readJsonText } from '../json/parse.ts'
import { toPointer } from '../pointer.ts'
import type { Visit } from './walk.ts'
import { walkCookies } from './walk-cookies.ts'

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
  /** What the items of this list are called, one by one. */
  columns?: string[]
}

function collect(node: JsonNode, where: Where, visit: Visit, edits: Edit[]): void {
  if (node.kind === 'leaf') {
    collectLeaf(node, where, visit, edits)
    return
  }
  if (node.kind === 'array') {
    for (const [index, item] of node.items.entries()) {
      const name = where.columns?.[index] ?? optionBefore(node.items[index - 1]) ?? where.name
      collect(item, { ...where, name, pointer: `${where.pointer}/${index}` }, visit, edits)
    }
    return
  }
  const label = labelOf(node)
  const columns = columnsOf(node)
  for (const { key, name, value, keyAt } of node.members) {
    const renamed = visit({ pointer: where.pointer, text: name, name: '', kind: 'key' })
    if (renamed !== name) edits.push({ at: keyAt, length: key.length, text: JSON.stringify(renamed) })
    const known = nameOf(name, label, where.name)
    const below = { pointer: where.pointer + toPointer([renamed]), name: known, within: where.name }
    if (columns === undefined || value.kind !== 'array') collect(value, below, visit, edits)
    else
      for (const [index, row] of value.items.entries()) {
        collect(
          row,
          { ...below, pointer: `${below.pointer}/${index}`, ...(row.kind === 'array' && { columns }) },
          visit,
          edits,
        )
      }
  }
}

// `{ "password": { "value": "…" } }`, and the data of a Secret of Kubernetes.
function nameOf(name: string, label: string | undefined, within: string): string {
  if (label === 'Secret' && /^(?:stringData|data)$/.test(name)) return 'secrets'
  if (!valueNames.has(name)) return name
  return label ?? (name === 'value' && within !== '' ? within : name)
}

// `["--password", "…"]`
function optionBefore(before: JsonNode | undefined): string | undefined {
  const text = before?.kind === 'leaf' ? before.raw : ''
  return /^"--?[A-Za-z][\w-]{1,60}"$/.test(text) ? text.slice(1, -1) : undefined
}

// `{ "columns": ["user", "password"], "rows": [["bob", "…"]] }`
function columnsOf({ members }: JsonNode & { kind: 'object' }): string[] | undefined {
  const list = members.find(({ name }) => /^(?:columns|fields|headers?|keys)$/.test(name))?.value
  if (list?.kind !== 'array' || !members.some(({ name }) => /^(?:rows|values|data|records)$/.test(name)))
    return undefined
  return list.items.map((item) =>
    item.kind === 'leaf' && item.raw.startsWith('"') ? String(JSON.parse(item.raw)) : '',
  )
}

// `{ "name": "DB_PASSWORD", "value": "…" }`: the value is called by the name beside it.
function labelOf({ members }: JsonNode & { kind: 'object' }): string | undefined {
  const isLabel = ({ name, value }: (typeof members)[number]) => labelNames.has(name) && value.kind === 'leaf'
  const label = (members.find(isLabel) ?? members.find(({ name }) => name === 'kind'))?.value
  return label?.kind === 'leaf' && label.raw.startsWith('"') ? String(JSON.parse(label.raw)) : undefined
}

const labelNames = new Set(['name', 'key', 'field', 'header', 'param', 'parameter', 'property', 'variable', 'path'])
const valueNames = new Set([
  'value',
  'val',
  'rejected',
  'rejectedValue',
  'received',
  'actual',
  'input',
  'current',
  'old',
  'new',
  'oldValue',
  'newValue',
  'default',
])

function collectLeaf(
  { raw, at }: JsonNode & { kind: 'leaf' },
  { pointer, columns: _, ...where }: Where,
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
  const isCookies = /^(?:set-)?cookie$/i.test(where.name) && text.includes('=')
  const changed = isCookies
    ? walkCookies(text, where.name.toLowerCase(), pointer, visit)
    : (inner ?? visit({ pointer, text, ...where, kind: 'json' }))
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
