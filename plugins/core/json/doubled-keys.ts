import type { Json } from '../model.ts'
import { jsonErrorAt, scanJson, stringEnd } from './text.ts'

/**
 * The keys that an object of a JSON text has already, with their offsets: JSON allows them, and only the last one counts
 * (RFC 8259 §4). A text with as many keys as its value has none of them, which is quickly told.
 */
export function doubledKeys(text: string, value: Json, { keys } = scanJson(text)): Doubled[] {
  if (keys === membersIn(value)) return []
  return jsonErrorAt(text) === undefined ? findDoubled(text) : []
}

function membersIn(value: Json): number {
  let count = 0
  const queue: Json[] = [value]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next === null || typeof next !== 'object') continue
    const parts = Object.values(next)
    if (!Array.isArray(next)) count += parts.length
    for (const part of parts) if (part !== null && typeof part === 'object') queue.push(part)
  }
  return count
}

function findDoubled(text: string): Doubled[] {
  const found: Doubled[] = []
  const open: Set<string>[] = []
  let last = { at: 0, end: 0 }
  for (let at = 0; at < text.length && found.length < most; at++) {
    const char = text.charAt(at)
    if (char === '"') {
      last = { at, end: stringEnd(text, at) }
      at = last.end - 1
    } else if (char === '{' || char === '[') open.push(new Set())
    else if (char === '}' || char === ']') open.pop()
    else if (char === ':') {
      const key = String(JSON.parse(text.slice(last.at, last.end)))
      if (open.at(-1)?.has(key)) found.push({ key, at: last.at })
      open.at(-1)?.add(key)
    }
  }
  return found
}

const most = 10

interface Doubled {
  key: string
  /** Of the later one, in the text. */
  at: number
}
