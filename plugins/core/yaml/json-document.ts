import { isTooDeep, tooDeep } from './depth.ts'
import { finding } from '../finding.ts'
import { doubledKeys } from '../json/doubled-keys.ts'
import { type Ends, jsonErrorAt, jsonPlaces, scanJson } from '../json/text.ts'
import type { Finding, Json, Place } from '../model.ts'
import { parsePointer } from '../pointer.ts'
import type { Parsed } from '../yaml.ts'

/** Reads a JSON text. Where its parts stand is worked out only when somebody asks. */
export function readJson(path: string, text: string): Parsed {
  const lines = lineStarts(text)
  let offsets: ((parts: string[]) => number) | undefined
  let ends: Ends | undefined
  const document: Parsed = {
    path,
    value: undefined,
    findings: [],
    place(pointer) {
      offsets ??= document.value === undefined ? () => 0 : jsonPlaces(text, ends)
      return placeAt(path, lines(), offsets(parsePointer(pointer)))
    },
  }

  try {
    const value: Json = JSON.parse(text)
    if (isTooDeep(value)) return { ...document, findings: [tooDeep(document)] }
    document.value = value
    const scan = scanJson(text)
    ends = scan.ends
    document.findings = doubledKeys(text, value, scan).map(({ key, at }) => doubled(placeAt(path, lines(), at), key))
    return document
  } catch {
    const at = jsonErrorAt(text) ?? 0
    const place = placeAt(path, lines(), at)
    return { ...document, findings: [notJson(place, text, at)] }
  }
}

function doubled(place: Place, key: string): Finding {
  return finding({
    code: 'json-syntax',
    severity: 'warning',
    message: `${JSON.stringify(key)} is a key of this object already`,
    help: 'Rename or remove one of the two; the later one is used until then.',
    place,
  })
}

function notJson(place: Place, text: string, at: number): Finding {
  const rest = text
    .slice(at, at + 20)
    .split('\n', 1)[0]
    ?.trim()
  return finding({
    code: 'json-syntax',
    severity: 'error',
    message: text.trim() === '' ? 'The file is empty' : rest ? `${rest} is not JSON here` : 'The JSON ends too early',
    help: helpWithJson(text, at),
    place,
  })
}

function helpWithJson(text: string, at: number): string {
  if (text.trim() === '') return 'Write the document, or remove the file.'
  if (at >= text.length) return 'Close every bracket, brace and quote; or fetch the file again, if it was cut off.'
  if (text[at] === '}' || text[at] === ']') return 'Remove the comma before it.'
  if (text[at] === "'") return 'Use double quotes.'
  if (text[at] === '"') return 'Put a comma before it, or finish the string on the same line.'
  if (text.startsWith('//', at) || text.startsWith('/*', at)) return 'Remove the comment: JSON has none.'
  return 'Mend the JSON at this place.'
}

function placeAt(path: string, starts: number[], offset: number): Place {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return { path, line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
}

function lineStarts(text: string): () => number[] {
  let starts: number[] | undefined
  return () => {
    if (starts !== undefined) return starts
    starts = [0]
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
    return starts
  }
}
