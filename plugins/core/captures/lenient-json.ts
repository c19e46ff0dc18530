import type { Json } from '../model.ts'

/** What a JSON text says; `NaN` and `Infinity`, which some tools write for a time that they do not know, are `null`. */
export function parsedLeniently(text: string): Json | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return parsedWithout(text)
  }
}

function parsedWithout(text: string): Json | undefined {
  if (!/\b(?:NaN|Infinity)\b/.test(text)) return undefined
  try {
    return JSON.parse(text.replace(textOrNumber, (found) => (found.startsWith('"') ? found : 'null')))
  } catch {
    return undefined
  }
}

// Texts are matched, too, so that nothing in them is.
const textOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\b(?:NaN|Infinity)\b/gs
