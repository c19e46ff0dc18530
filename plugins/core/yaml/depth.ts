import { finding } from '../finding.ts'
import type { Finding, Json } from '../model.ts'
import type { Parsed } from '../yaml.ts'

/** Is a value nested so deeply that no person wrote it? Whoever walks a document may then recurse without fear. */
export function isTooDeep(value: Json, depth = 0): boolean {
  if (value === null || typeof value !== 'object') return false
  return depth > 500 || Object.values(value).some((part) => isTooDeep(part, depth + 1))
}

/** The finding for a document that is nested beyond reason. */
export function tooDeep({ path, place }: Parsed): Finding {
  return finding({
    code: path.toLowerCase().endsWith('.json') ? 'json-syntax' : 'yaml-syntax',
    severity: 'error',
    message: 'The document is nested too deeply',
    help: 'Flatten it; 500 levels are allowed.',
    place: place(''),
  })
}
