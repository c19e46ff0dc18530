import { type JsonNode, readJsonText } from './parse.ts'

/**
 * JSON laid out for people and for diffs, from its own tokens: `9007199254740993` and `1.10` stay as they are. What holds
 * no further structure and fits in 80 columns stays on one line. Text that is not JSON comes back as it was.
 */
export function prettyJson(text: string): string {
  const node = readJsonText(text)
  return node === undefined ? text : printJson(node)
}

/** The same for a tree. */
export function printJson(node: JsonNode): string {
  return print(node, '', 0)
}

const width = 80

function print(node: JsonNode, indent: string, used: number): string {
  if (node.kind === 'leaf') return node.raw

  const line = onOneLine(node)
  if (line !== undefined && indent.length + used + line.length <= width) return line

  const deeper = `${indent}  `
  if (node.kind === 'array') {
    return `[\n${node.items.map((item) => deeper + print(item, deeper, 0)).join(',\n')}\n${indent}]`
  }
  const members = node.members.map(({ key, value }) => `${deeper}${key}: ${print(value, deeper, key.length + 2)}`)
  return `{\n${members.join(',\n')}\n${indent}}`
}

function onOneLine(node: JsonNode): string | undefined {
  if (node.kind === 'leaf') return node.raw
  if (isEmpty(node)) return node.kind === 'array' ? '[]' : '{}'
  if (node.kind === 'array') {
    return node.items.every(isFlat) ? `[${node.items.map(onOneLine).join(', ')}]` : undefined
  }
  if (!node.members.every(({ value }) => isFlat(value))) return undefined
  return `{ ${node.members.map(({ key, value }) => `${key}: ${onOneLine(value)}`).join(', ')} }`
}

function isFlat(node: JsonNode): boolean {
  return node.kind === 'leaf' || isEmpty(node)
}

function isEmpty(node: JsonNode): boolean {
  return node.kind === 'array' ? node.items.length === 0 : node.kind === 'object' && node.members.length === 0
}
