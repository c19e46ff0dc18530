import type { Json } from './model.ts'

/** The parts of a JSON Pointer (RFC 6901), decoded: `/a/b~1c` gives `a` and `b/c`. */
export function parsePointer(pointer: string): string[] {
  if (pointer === '') return []
  return pointer.slice(1).split('/').map(unescapePart)
}

/** The JSON Pointer of these parts: `['a', 'b/c', 0]` gives `/a/b~1c/0`. */
export function toPointer(parts: (string | number)[]): string {
  return parts.map((part) => `/${escapePart(String(part))}`).join('')
}

/** What stands at a pointer, or nothing. Only a value's own members count, so `/__proto__` finds nothing by accident. */
export function valueAt(value: Json | undefined, pointer: string): Json | undefined {
  let here = value
  for (const part of parsePointer(pointer)) {
    if (here === undefined) return
    here = memberOf(here, part)
  }
  return here
}

/** One part of a JSON Pointer, encoded: `b/c` gives `b~1c`. */
export function escapePart(part: string): string {
  return part.includes('~') || part.includes('/') ? part.replaceAll('~', '~0').replaceAll('/', '~1') : part
}

function unescapePart(part: string): string {
  return part.includes('~') ? part.replaceAll('~1', '/').replaceAll('~0', '~') : part
}

function memberOf(value: Json, part: string): Json | undefined {
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, part)) return
  if (Array.isArray(value)) return part === 'length' ? undefined : value[Number(part)]
  return value[part]
}
