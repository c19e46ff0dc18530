import type { JsonNode } from '../json/parse.ts'

/** Members and items on the way to a value in JSON. */
export type Path = (string | number)[]

/** A value without further structure, as it was written: `1.10`, `"EUR"`; of what is empty, `[]` or `{}`. */
export interface Leaf {
  path: Path
  raw: string
}

/** Every leaf in a JSON text, in its order. */
export function leavesOf(node: JsonNode, path: Path = []): Leaf[] {
  if (node.kind === 'leaf') return [{ path, raw: node.raw }]
  if (node.kind === 'array') {
    if (node.items.length === 0) return [{ path, raw: '[]' }]
    return node.items.flatMap((item, index) => leavesOf(item, [...path, index]))
  }
  if (node.members.length === 0) return [{ path, raw: '{}' }]
  return node.members.flatMap(({ name, value }) => leavesOf(value, [...path, name]))
}
